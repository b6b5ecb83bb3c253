extension PropsOutcome {
  /// Reads an outcome as records and workers write it; what is missing or odd becomes a failure.
  ///
  /// - Parameter silence: What a failure says that gives no message.
  package init(json: JSONValue, silence: String) {
    switch json["kind"]?.stringValue {
    case "props": self = .props
    case "notFound": self = .notFound
    case "ended": self = .ended
    case "redirect":
      self = .redirect(
        destination: json["destination"]?.stringValue ?? "",
        statusCode: json["statusCode"]?.intValue ?? 307, basePath: json["basePath"]?.boolValue)
    default: self = .failed(RunFailure(json: json, silence: silence))
    }
  }
}

extension RunFailure {
  /// Reads a failure; `silence` is its message when there is none.
  package init(json: JSONValue, silence: String) {
    self.init(
      stage: json["stage"]?.stringValue.flatMap(Stage.init(rawValue:)) ?? .props,
      name: json["name"]?.stringValue ?? "Error",
      message: json["message"]?.stringValue ?? silence, hint: json["hint"]?.stringValue,
      frames: (json["frames"]?.arrayValue ?? []).map { frame in
        Frame(
          file: frame["file"]?.stringValue ?? "", line: frame["line"]?.intValue ?? 0,
          column: frame["column"]?.intValue ?? 0, function: frame["function"]?.stringValue)
      },
      excerpt: json["excerpt"]?.stringValue)
  }
}
