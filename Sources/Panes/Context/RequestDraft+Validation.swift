import PageModel

/// Why a request cannot be sent: the field and what is wrong with it.
struct DraftProblem: Sendable, Hashable {
  var section: ContextSection
  /// The row in a list section.
  var row: Int?
  /// Lower case, no period.
  var reason: String
}

extension RequestDraft {
  /// The first thing that keeps the request from being sent; nil when it is fine.
  var problem: DraftProblem? {
    for section in ContextSection.allCases {
      if section.isList {
        for index in self[rows: section].indices {
          if let reason = problem(in: section, row: index) {
            return DraftProblem(section: section, row: index, reason: reason)
          }
        }
      } else if let reason = problem(in: section) {
        return DraftProblem(section: section, reason: reason)
      }
    }
    return nil
  }

  /// What is wrong with a single value; nil when nothing is.
  func problem(in section: ContextSection) -> String? {
    switch section {
    case .path:
      if path.isEmpty { return "the path is empty; it begins with /" }
      if !path.hasPrefix("/") { return "the path must begin with /" }
      if path.contains(where: \.isWhitespace) { return "write blanks in the path as %20" }
      return nil
    case .method:
      return method.utf8.allSatisfy(Self.isTokenByte) && !method.isEmpty
        ? nil : "not a method: letters only, such as GET or POST"
    case .preview:
      if preview == "off" || preview == "draft" { return nil }
      do {
        _ = try JSONValue(parsing: preview)
        return nil
      } catch {
        return "neither off, draft nor JSON: \(error)"
      }
    case .clock:
      return clock == "real" || ClockText.isTime(clock)
        ? nil : "neither real nor a time such as 2026-12-24T09:00, +1d or frozen 2026-12-24T09:00"
    case .timezone:
      let isName = timeZone.utf8.allSatisfy { byte in
        Self.isTokenByte(byte) || byte == UInt8(ascii: "/")
      }
      return isName && timeZone.first?.isNumber != true
        ? nil : "not the name of a time zone such as Europe/Berlin or UTC"
    case .next:
      return nextVersion.isEmpty || Int(nextVersion).map((11...16).contains) == true
        ? nil : "the versions that are known are 11 to 16"
    case .timeout:
      return timeout.isEmpty || Double(timeout).map { $0 > 0 && $0 <= 86_400 } == true
        ? nil : "not a number of seconds up to a day"
    case .memory:
      return memory.isEmpty || Int(memory).map((16...65_536).contains) == true
        ? nil : "not a number of megabytes from 16 to 65536"
    case .params, .query, .headers, .auth, .device, .cookies, .geo, .provider, .locale, .body,
      .env, .seed, .mode, .persona:
      return nil
    }
  }

  /// What is wrong with a row of a list section; rows that are off are not looked at.
  func problem(in section: ContextSection, row index: Int) -> String? {
    let rows = self[rows: section]
    guard rows.indices.contains(index), rows[index].isOn else { return nil }
    let row = rows[index]
    if row.invalid != nil {
      return "not a \(section.placeholder) pair"
    }
    switch section {
    case .params: return problem(inParameter: row)
    case .headers:
      if !row.name.utf8.allSatisfy(Self.isTokenByte) {
        return "a header name has letters, digits and - only"
      }
      return row.value.unicodeScalars.contains(where: Self.isControl)
        ? "a header value cannot have control characters" : nil
    case .cookies:
      if !row.name.utf8.allSatisfy(Self.isCookieNameByte) {
        return "a cookie name cannot have spaces, quotes, commas or ;"
      }
      return row.value.contains(";") ? "a cookie value cannot have ;" : nil
    case .env:
      return row.name.utf8.allSatisfy { Self.isTokenByte($0) && $0 != UInt8(ascii: "-") }
        && !(row.name.first?.isNumber ?? true)
        ? nil : "a variable name has letters, digits and _ only"
    default: return nil
    }
  }

  private func problem(inParameter row: DraftRow) -> String? {
    let segments = RouteSegments(path: path)
    guard segments.names.contains(row.name) else {
      return segments.names.isEmpty ? nil : "\(path) has no [\(row.name)]"
    }
    return row.value.isEmpty && !segments.optional.contains(row.name)
      ? "\(row.name) needs a value" : nil
  }

  /// Bytes of a token (RFC 9110, section 5.6.2).
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// Bytes that browsers store in the name of a cookie; wider than a token, as names with a `/` are
  /// in use.
  private static func isCookieNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"=;,\"".utf8.contains(byte)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar.value != 0x09) || scalar.value == 0x7F
  }
}
