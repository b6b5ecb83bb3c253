import Documents
import PageModel
import TerminalScreen

/// The status line: what the run gave, where the cursor is, what is switched on.
///
///      ok 200 │ gSSP 38 ms │ render 12 ms │ props 203 KB │ pageProps.user.email │ 6/96 │ watch
///
/// Fields are left out from the right when there is no room; the path is cut in its middle.
struct StatusLine: Sendable {
  /// A field; fields of higher rank go first when there is no room.
  struct Field: Sendable, Hashable {
    var text: String
    var role: Role
    /// Whether the text may be cut in its middle.
    var isPath = false
  }

  var fields: [Field] = []

  mutating func add(_ text: String?, _ role: Role = .text, isPath: Bool = false) {
    guard let text, !text.isEmpty else { return }
    fields.append(Field(text: text, role: role, isPath: isPath))
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
    case .ended: add("ended" + status, .warning)
    case .failed(let failure): add("failed: \(failure.name)", .error)
    }
    for event in record.trace.stages {
      guard let duration = event.duration, let name = Self.name(of: event.stage, record) else {
        continue
      }
      add("\(name) \(TraceLines.milliseconds(duration))")
    }
    add(record.props.map { "props \(ByteCount.text($0.bytes.count))" })
    add(record.html.map { "html \(ByteCount.text($0.count))" })
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
    case .resolution, .build, .validation, .payload, .findings: nil
    }
  }

  /// Draws as many fields as there is room for.
  func draw(into canvas: inout Canvas, rect: Rect, look: Look) {
    let separator = " \(canvas.glyphs.separator) "
    var x = 1
    for (index, field) in fields.enumerated() {
      let lead = index == 0 ? 0 : 3
      var text = field.text
      var width = VisibleText.width(of: text, upTo: rect.width)
      let room = rect.width - x - lead
      if width > room {
        // A path is worth showing in part, the first field too; others only whole.
        guard field.isPath ? room >= 12 : index == 0 else { continue }
        text = VisibleText.cutMiddle(text, width: room, glyphs: canvas.glyphs)
        width = VisibleText.width(of: text, upTo: rect.width)
      } else if field.isPath {
        // What comes after the path is short and says more than the path's middle.
        let rest = fields[(index + 1)...].reduce(0) {
          $0 + 3 + VisibleText.width(of: $1.text, upTo: rect.width)
        }
        if width + rest > room, room - rest >= 12 {
          text = VisibleText.cutMiddle(text, width: room - rest, glyphs: canvas.glyphs)
          width = VisibleText.width(of: text, upTo: rect.width)
        }
      }
      if lead > 0 {
        canvas.write(separator, x: rect.x + x, y: rect.y, width: lead, style: look[.dim])
      }
      canvas.write(
        text, x: rect.x + x + lead, y: rect.y, width: width, style: look[field.role])
      x += lead + width
    }
  }
}
