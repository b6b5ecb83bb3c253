internal import Detection
internal import PageModel

/// What is known of the request that made the scanned documents: `--context`.
struct ScanContext {
  private var environment: [NameValue] = []
  private var headers: [NameValue] = []
  private var cookies: [NameValue] = []

  init() {}

  /// Reads a file `{ "env": {}, "headers": {}, "cookies": {} }`.
  init(file: String) throws(FileProblem) {
    let bytes = try FileContents.read(file)
    let json: JSONValue
    do throws(JSONSyntaxError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      throw FileProblem(message: ScanContext.message(file, error, in: bytes))
    }
    guard json.objectValue != nil else {
      throw FileProblem(message: "\(file) needs an object { env, headers, cookies }")
    }
    environment = Self.pairs(json["env"])
    headers = Self.pairs(json["headers"])
    cookies = Self.pairs(json["cookies"])
  }

  /// What is wrong with a text that is not JSON, with the place as editors count.
  static func message(_ file: String, _ error: JSONSyntaxError, in bytes: [UInt8]) -> String {
    let place = TextPlace(of: error.offset, in: bytes)
    return "\(file):\(place.line):\(place.column): not JSON: \(error.reason)"
  }

  func input(for document: DocumentStream.Document, path: String) -> ScanInput {
    var input = ScanInput()
    if document.isHTML {
      input.html = document.bytes
    } else {
      input.saved = JSONText(document.bytes)
    }
    input.path = path
    input.environment = environment.map { ScanInput.Variable($0.name, $0.value) }
    input.requestHeaders = headers
    input.cookies = cookies
    return input
  }

  private static func pairs(_ json: JSONValue?) -> [NameValue] {
    (json?.objectValue?.members ?? []).compactMap { member in
      member.value.stringValue.map { NameValue(member.key, $0) }
    }
  }
}
