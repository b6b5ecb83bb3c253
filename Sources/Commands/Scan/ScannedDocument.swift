internal import Detection
internal import PageModel

/// What was found in one document of one file.
struct ScannedDocument {
  /// A finding and where it stands in the file.
  struct Item {
    let finding: Finding
    let place: TextPlace?
    /// Who quiets it; nil when nobody does.
    let quieted: QuietedFinding?
  }

  /// The file as it was named on the command line.
  let file: String
  /// From 1, for a line of JSON Lines.
  let line: Int?
  let items: [Item]

  /// Takes over what a scan found; lines and columns are looked for only when they are needed.
  init(
    file: String, document: DocumentStream.Document, result: ScanResult, needsPlaces: Bool
  ) {
    self.file = file
    self.line = document.line
    let offsets = result.offsets + result.quietedOffsets
    var places = [TextPlace?](repeating: nil, count: offsets.count)
    if needsPlaces {
      places = TextPlace.places(of: offsets, in: document.bytes)
      if let line = document.line {
        places = places.map { $0.map { TextPlace(line: line + $0.line - 1, column: $0.column) } }
      }
    }
    let kept = zip(result.findings, places).map {
      Item(finding: $0, place: $1, quieted: nil)
    }
    let quieted = zip(result.quieted, places.dropFirst(kept.count)).map {
      Item(finding: $0.finding, place: $1, quieted: $0)
    }
    items = kept + quieted
  }

  /// The document's name in results: `file`, or `file:LINE` for a line of JSON Lines.
  var name: String { line.map { "\(file):\($0)" } ?? file }

  var findings: [Finding] { items.filter { $0.quieted == nil }.map(\.finding) }
}

/// What is left to say when all documents are scanned.
struct ScanEnd {
  var unusedEntries: [IgnoreEntry] = []
  var unusedBaseline: [Fingerprint] = []
}
