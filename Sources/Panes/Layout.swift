package import TerminalScreen

/// How much of the screen the focused pane takes.
package enum Zoom: Int, Sendable, Hashable, CaseIterable {
  case normal, half, full
}

/// Where everything goes: a pure function of size, focus, zoom and splits.
///
///     columns x rows         shown
///     160 x 24 and more      Pages, Context, three parts of Output, Warnings
///     100 x 24 and more      Pages, Context, Output, Warnings
///      80 x 24 and more      one column: the focused pane open, Output, the others a line each
///      60 x 15 and more      header, focused pane, status, keys
///      40 x 10 and more      focused pane, status
///      20 x  5 and more      focused pane without a border
///     less                   what is needed
package struct Layout: Sendable, Hashable {
  /// How a pane is drawn in its rectangle.
  package enum Frame: Sendable, Hashable {
    case border
    /// One line that sums the pane up.
    case line
    /// No border, the title in the first row.
    case bare
  }

  package struct Placement: Sendable, Hashable {
    package var pane: PaneID
    package var rect: Rect
    package var frame: Frame

    /// Where the pane's content goes.
    package var content: Rect {
      switch frame {
      case .border: rect.inset(by: 1)
      case .bare: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
      case .line: Rect(x: rect.x, y: rect.y, width: 0, height: 0)
      }
    }
  }

  /// What the layout depends on.
  package struct Request: Sendable, Hashable {
    package var size: Size
    package var focus: PaneID
    package var zoom: Zoom
    /// Parts of Output the user asked for; nil leaves it to the width.
    package var parts: Int?
    /// Columns added to the left column's usual width.
    package var leftAdjustment: Int
    /// Rows Warnings could use.
    package var warningRows: Int

    package init(
      size: Size, focus: PaneID, zoom: Zoom = .normal, parts: Int? = nil,
      leftAdjustment: Int = 0, warningRows: Int = 0
    ) {
      self.size = size
      self.focus = focus
      self.zoom = zoom
      self.parts = parts
      self.leftAdjustment = leftAdjustment
      self.warningRows = warningRows
    }
  }

  package static let minimum = Size(columns: 20, rows: 5)

  package var header: Rect?
  package var status: Rect?
  package var keys: Rect?
  package var panes: [Placement] = []
  package var isTooSmall = false

  package init(_ request: Request) {
    let size = request.size
    switch (size.columns, size.rows) {
    case (..<Self.minimum.columns, _), (_, ..<Self.minimum.rows):
      isTooSmall = true
    case (..<40, _), (_, ..<10):
      let area = Rect(x: 0, y: 0, width: size.columns, height: size.rows)
      panes = [Placement(pane: request.focus, rect: area, frame: .bare)]
    case (..<60, _), (_, ..<15):
      let area = takeRows(size: size, header: false, keys: false)
      panes = [Placement(pane: request.focus, rect: area, frame: .border)]
    case (..<80, _), (_, ..<24):
      let area = takeRows(size: size, header: true, keys: true)
      panes = [Placement(pane: request.focus, rect: area, frame: .border)]
    default:
      let area = takeRows(size: size, header: true, keys: true)
      if request.zoom == .full {
        panes = [Placement(pane: request.focus, rect: area, frame: .border)]
      } else if size.columns < 100 {
        panes = Self.column(area, request)
      } else {
        panes = Self.columns(area, request)
      }
    }
  }

  /// The placement of a pane; nil when the size or the zoom leaves no room for it.
  package func placement(of pane: PaneID) -> Placement? { panes.first { $0.pane == pane } }

  /// How many parts of Output a size shows of its own accord.
  package static func usualParts(size: Size) -> Int {
    size.columns >= 160 && size.rows >= 24 ? 3 : 1
  }

  private mutating func takeRows(size: Size, header: Bool, keys: Bool) -> Rect {
    var top = 0
    var bottom = size.rows
    if header {
      self.header = Rect(x: 0, y: 0, width: size.columns, height: 1)
      top = 1
    }
    if keys {
      bottom -= 1
      self.keys = Rect(x: 0, y: bottom, width: size.columns, height: 1)
    }
    bottom -= 1
    status = Rect(x: 0, y: bottom, width: size.columns, height: 1)
    return Rect(x: 0, y: top, width: size.columns, height: bottom - top)
  }
}

extension Layout {
  /// One column: Output always open, and above or below it the focused pane.
  private static func column(_ area: Rect, _ request: Request) -> [Placement] {
    let minimumOutput = 12
    let focused: PaneID = request.focus.part == nil ? request.focus : .output
    let lines = 3
    // Half zoom gives the focused pane what Output does not need; otherwise it gets a third.
    let spare = area.height - lines - minimumOutput + 1
    let wanted = request.zoom == .half ? spare : min(spare, max(7, area.height / 3))
    let open = focused == .output ? 1 : max(1, wanted)
    var placements: [Placement] = []
    var y = area.y
    for pane in [PaneID.pages, .context, .output, .warnings] {
      let height: Int
      switch pane {
      case .output: height = area.height - (lines - 1) - open
      case focused: height = open
      default: height = 1
      }
      placements.append(
        Placement(
          pane: pane == .output && focused == .output ? request.focus : pane,
          rect: Rect(x: area.x, y: y, width: area.width, height: height),
          frame: height > 1 ? .border : .line))
      y += height
    }
    return placements
  }

  /// Pages and Context on the left, Output and Warnings on the right.
  private static func columns(_ area: Rect, _ request: Request) -> [Placement] {
    let usual = request.size.columns >= 180 ? 36 : 30
    var left = min(max(24, usual + request.leftAdjustment), 60)
    if request.zoom == .half {
      left = request.focus == .pages || request.focus == .context ? area.width / 2 : 24
    }
    // The Context form has thirteen sections; Pages gets the rest, but never less than six rows.
    let contextHeight = min(max(8, area.height / 2), 18)
    let pagesHeight = area.height - contextHeight
    var placements = [
      Placement(
        pane: .pages, rect: Rect(x: area.x, y: area.y, width: left, height: pagesHeight),
        frame: .border),
      Placement(
        pane: .context,
        rect: Rect(x: area.x, y: area.y + pagesHeight, width: left, height: contextHeight),
        frame: .border),
    ]
    let right = Rect(
      x: area.x + left, y: area.y, width: area.width - left, height: area.height)
    let warnings = warningHeight(in: right, request)
    placements += parts(
      of: Rect(x: right.x, y: right.y, width: right.width, height: right.height - warnings),
      request)
    placements.append(
      Placement(
        pane: .warnings,
        rect: Rect(x: right.x, y: right.maxY - warnings, width: right.width, height: warnings),
        frame: warnings > 1 ? .border : .line))
    return placements
  }

  /// One line when there is nothing to show and it has no focus, else four to twelve rows.
  private static func warningHeight(in right: Rect, _ request: Request) -> Int {
    if request.focus == .warnings, request.zoom == .half { return right.height / 2 }
    if request.warningRows == 0 { return request.focus == .warnings ? 3 : 1 }
    return min(max(4, request.warningRows + 2), 12, right.height / 3)
  }

  /// Output, whole or split: the first part is as tall as Output, the others share the rest.
  private static func parts(of area: Rect, _ request: Request) -> [Placement] {
    let count = request.parts ?? usualParts(size: request.size)
    guard count > 1 else {
      return [Placement(pane: .output, rect: area, frame: .border)]
    }
    guard area.width >= 100 else {
      // Too narrow for columns: one below the other.
      let height = area.height / count
      return (0..<count).map { part in
        let y = area.y + part * height
        return Placement(
          pane: .output(part: part),
          rect: Rect(
            x: area.x, y: y, width: area.width,
            height: part == count - 1 ? area.maxY - y : height),
          frame: .border)
      }
    }
    let first = (area.width + 1) / 2
    let rest = count - 1
    let height = area.height / rest
    return [
      Placement(
        pane: .output,
        rect: Rect(x: area.x, y: area.y, width: first, height: area.height), frame: .border)
    ]
      + (0..<rest).map { index in
        let y = area.y + index * height
        return Placement(
          pane: .output(part: index + 1),
          rect: Rect(
            x: area.x + first, y: y, width: area.width - first,
            height: index == rest - 1 ? area.maxY - y : height),
          frame: .border)
      }
  }
}
