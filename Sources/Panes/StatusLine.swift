import Documents
import PageModel
import TerminalScreen

/// The status line: what the run gave, where the cursor is, what is switched on.
///
///      ok 200 │ gSSP 38 ms │ render 12 ms │ props 203 KB │ pageProps.user.email │ 6/96 │ watch
///
/// When there is no room, the fields that matter least are left out, and the path is cut in its
/// middle.
struct StatusLine: Sendable {
  struct Field: Sendable, Hashable {
    var text: String
    var role: Role
    /// The higher, the sooner the field is left out.
    var rank: Int
    /// Whether the text may be cut in its middle.
    var isPath = false
  }

  /// A path is worth showing from this many cells on.
  private static let shortestPath = 34

  var fields: [Field] = []

  mutating func add(_ text: String?, _ role: Role = .text, rank: Int = 0, isPath: Bool = false) {
    guard let text, !text.isEmpty else { return }
    fields.append(Field(text: text, role: role, rank: rank, isPath: isPath))
  }

  /// Adds what is known of a finished run.
  mutating func add(_ view: RunView) {
    let record = view.record
    let status = record.response.map { " \($0.status)" } ?? ""
    switch record.outcome {
    case .props:
      let isOK = (record.response?.status ?? 200) < 400
      add((isOK ? "ok" : "error") + status, isOK ? .success : .error)
    case .redirect(let destination, let code, _): add("\(code) to \(destination)", .warning)
    case .notFound: add("not found 404", .warning)
    case .ended:
      switch record.handedTo?.kind {
      case .server: add("leaves for \(record.handedTo?.target ?? "")", .warning)
      case .publicFile: add("file" + status, .success)
      case nil: add("ended" + status, .warning)
      }
    case .failed(let failure): add("failed: \(failure.name)", .error)
    }
    for event in record.trace.stages {
      guard let duration = event.duration, let name = Self.name(of: event.stage, record) else {
        continue
      }
      add("\(name) \(TraceLines.milliseconds(duration))", rank: event.stage == .props ? 3 : 4)
    }
    add(record.props.map { "props \(ByteCount.text($0.count))" }, rank: 5)
    add(record.html.map { "html \(ByteCount.text($0.count))" }, rank: 6)
  }

  /// The stages worth a place in the line.
  private static func name(of stage: StageName, _ record: RunRecord) -> String? {
    switch stage {
    case .props:
      switch record.page?.propsFunction {
      case .getServerSideProps: "gSSP"
      case .getStaticProps: "gSP"
      case .getInitialProps: "gIP"
      case nil: nil
      }
    case .render: "render"
    case .middleware: "middleware"
    case .resolution, .build, .instrumentation, .validation, .payload, .findings: nil
    }
  }

  /// Draws as many fields as there is room for.
  func draw(into canvas: inout Canvas, rect: Rect, look: Look) {
    let room = rect.width - 1
    var shown = fields
    while shown.count > 1, width(of: shown, limit: room, pathLimit: Self.shortestPath) > room,
      let last = shown.indices.max(by: { shown[$0].rank < shown[$1].rank })
    {
      shown.remove(at: last)
    }
    // What is left beside the other fields is for the path.
    let others = width(of: shown, limit: room, pathLimit: 0)
    var x = rect.x + 1
    for (index, field) in shown.enumerated() {
      if index > 0 {
        x += canvas.write(
          " \(canvas.glyphs.separator) ", x: x, y: rect.y, width: rect.maxX - x, style: look[.dim])
      }
      let text =
        field.isPath
        ? VisibleText.cutMiddle(field.text, width: max(1, room - others), glyphs: canvas.glyphs)
        : field.text
      x += canvas.write(text, x: x, y: rect.y, width: rect.maxX - x, style: look[field.role])
    }
  }

  /// The cells fields take with the separators between them, a path at most `pathLimit`.
  private func width(of fields: [Field], limit: Int, pathLimit: Int) -> Int {
    fields.reduce(3 * max(0, fields.count - 1)) { sum, field in
      let width = VisibleText.width(of: field.text, upTo: limit + 1)
      return sum + (field.isPath ? min(width, pathLimit) : width)
    }
  }
}
