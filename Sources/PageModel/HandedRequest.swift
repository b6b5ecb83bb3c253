extension RunRecord {
  /// Who answered in place of a page: nothing of the project ran.
  package struct HandedRequest: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
      /// A file in `public/`, sent as it is.
      case publicFile
      /// Another server, by a rewrite. It is not asked.
      case server
    }

    package var kind: Kind
    /// The file, relative to the project's root, or the URL that the other server is asked for.
    package var target: String

    package init(kind: Kind, target: String) {
      self.kind = kind
      self.target = target
    }
  }
}

extension RunRecord.HandedRequest {
  /// What happens to the request.
  package var sentence: String {
    switch kind {
    case .publicFile: "\(target) is sent as it is."
    case .server: "The request leaves for \(target)"
    }
  }

  var json: JSONValue { ["kind": .string(kind.rawValue), "target": .string(target)] }

  init?(recordJSON json: JSONValue) {
    guard let kind = json["kind"]?.stringValue.flatMap(Kind.init(rawValue:)),
      let target = json["target"]?.stringValue
    else { return nil }
    self.init(kind: kind, target: target)
  }
}
