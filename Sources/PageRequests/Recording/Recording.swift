package import PageModel

/// The answers of a run in a file: HTTP Archive 1.2, which browsers write and read, too.
///
/// Request headers are not written: credentials are nobody's business. Answers are written as they
/// came, so a recording is as confidential as they are.
package enum Recording {
  /// What is wrong with a recording.
  package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// Larger files are not read.
  private static let largest = 200_000_000

  /// Reads the answers of a file, in their order.
  ///
  /// - Parameter path: absolute, or relative to `folder`.
  /// - Throws: ``OptionError`` that names the file.
  package static func answers(
    of path: String, in folder: String, option: String
  ) throws(OptionError) -> [StubbedAnswer] {
    let bytes: [UInt8]?
    do {
      bytes = try Disk.read(absolute(path, in: folder))
    } catch {
      throw OptionError(option: option, message: "\(path) could not be read: \(error.reason)")
    }
    guard let bytes else {
      throw OptionError(
        option: option,
        message: "there is no file \(path); make one with a run that has --record \(path)")
    }
    guard bytes.count <= largest else {
      throw OptionError(option: option, message: "\(path) is larger than 200 MB")
    }
    do {
      return try parse(bytes)
    } catch {
      throw OptionError(option: option, message: "\(path) is no recording: \(error.description)")
    }
  }

  /// The place a file's name means.
  package static func absolute(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : Disk.joined(folder, path)
  }

  /// Reads the text of an HTTP Archive; entries without an answer are left out.
  package static func parse(_ bytes: [UInt8]) throws(Problem) -> [StubbedAnswer] {
    let json: JSONValue
    do {
      json = try JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Problem(description: "not JSON: \(error)")
    }
    guard let entries = json["log"]?["entries"]?.arrayValue else {
      throw Problem(description: "no list log.entries, as an HTTP Archive has")
    }
    return entries.compactMap(answer)
  }

  private static func answer(_ entry: JSONValue) -> StubbedAnswer? {
    guard let request = entry["request"], let response = entry["response"],
      let url = request["url"]?.stringValue, let status = response["status"]?.intValue,
      (100...599).contains(status)
    else { return nil }
    var answer = StubbedAnswer(source: .replay, url: withoutFragment(url))
    answer.method = request["method"]?.stringValue?.uppercased()
    answer.requestBody = request["postData"]?["text"]?.stringValue
    answer.status = status
    answer.headers = (response["headers"]?.arrayValue ?? []).compactMap { header in
      guard let name = header["name"]?.stringValue, let value = header["value"]?.stringValue,
        !name.hasPrefix(":")
      else { return nil }
      return NameValue(name, value)
    }
    let content = response["content"]
    let text = content?["text"]?.stringValue ?? ""
    let isPacked = content?["encoding"]?.stringValue == "base64"
    answer.body = isPacked ? Base64.decode(text) ?? [] : Array(text.utf8)
    return answer
  }

  private static func withoutFragment(_ url: String) -> String {
    String(url.prefix { $0 != "#" })
  }

  /// The text of an HTTP Archive with the answers.
  ///
  /// - Parameter date: when they were recorded, as ISO 8601 writes it.
  package static func text(of answers: [RecordedAnswer], version: String, date: String) -> JSONText
  {
    var writer = JSONWriter(pretty: true)
    writer.write([
      "log": [
        "version": "1.2",
        "creator": ["name": "propscope", "version": .string(version)],
        "entries": .array(answers.map { entry($0, date: date) }),
      ]
    ])
    return JSONText(writer.bytes)
  }

  private static func entry(_ answer: RecordedAnswer, date: String) -> JSONValue {
    let type = answer.headers.first { $0.name.lowercased() == "content-type" }?.value ?? ""
    var content: JSONObject = ["size": JSONValue(answer.body.count), "mimeType": .string(type)]
    if let text = String(validating: answer.body, as: UTF8.self) {
      content["text"] = .string(text)
    } else {
      content["text"] = .string(Base64.encode(answer.body))
      content["encoding"] = "base64"
    }
    var request: JSONObject = [
      "method": .string(answer.method), "url": .string(answer.url), "httpVersion": "HTTP/1.1",
      "cookies": [], "headers": [], "queryString": [], "headersSize": -1, "bodySize": -1,
    ]
    if let body = answer.requestBody {
      request["postData"] = ["mimeType": "", "text": .string(body)]
    }
    return [
      "startedDateTime": .string(date), "time": 0, "request": .object(request),
      "response": [
        "status": JSONValue(answer.status), "statusText": .string(answer.statusText),
        "httpVersion": "HTTP/1.1", "cookies": [],
        "headers": .array(
          answer.headers.map { ["name": .string($0.name), "value": .string($0.value)] }),
        "content": .object(content), "redirectURL": "", "headersSize": -1, "bodySize": -1,
      ],
      "cache": [:], "timings": ["send": 0, "wait": 0, "receive": 0],
    ]
  }
}
