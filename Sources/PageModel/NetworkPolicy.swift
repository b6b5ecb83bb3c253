/// What becomes of the requests page code makes while it runs.
package struct NetworkPolicy: Sendable, Hashable {
  /// Whether nothing may be asked but the project's own API routes: what has no answer here fails.
  package var isOffline = false
  /// Answers to be given without asking, the first that fits first.
  package var answers: [StubbedAnswer] = []
  /// The recording the answers are from, as it was named; nil for none.
  package var replayFile: String?
  /// The file that the answers of this run are to be written to, as it was named; nil for none.
  package var recordFile: String?

  package init() {}
}

/// An answer that page code is given without asking the network.
package struct StubbedAnswer: Sendable, Hashable {
  /// Where the answer is from.
  package enum Source: String, Sendable, Hashable {
    /// `stubs:` of propscope.yaml.
    case stub
    /// A recording.
    case replay
  }

  package var source: Source
  /// Nil for any.
  package var method: String?
  /// The address; `*` stands for any characters in a stub, for itself in a recording.
  package var url: String
  /// The body of the request it answers; nil for any.
  package var requestBody: String?
  package var status = 200
  package var headers: [NameValue] = []
  package var body: [UInt8] = []
  /// Milliseconds the answer takes.
  package var delay = 0
  /// The error a system would report instead of an answer: `ECONNREFUSED`.
  package var error: String?

  package init(source: Source, url: String) {
    self.source = source
    self.url = url
  }
}

/// An answer page code got from the network, whole.
package struct RecordedAnswer: Sendable, Hashable {
  package var method: String
  /// Without credentials.
  package var url: String
  /// Nil for none, and for streams.
  package var requestBody: String?
  package var status: Int
  package var statusText: String
  package var headers: [NameValue]
  /// Unpacked, when the answer said how it was packed.
  package var body: [UInt8]

  package init(
    method: String, url: String, requestBody: String?, status: Int, statusText: String,
    headers: [NameValue], body: [UInt8]
  ) {
    self.method = method
    self.url = url
    self.requestBody = requestBody
    self.status = status
    self.statusText = statusText
    self.headers = headers
    self.body = body
  }
}
