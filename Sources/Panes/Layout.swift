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
    /// Where the user has moved the edges between panes.
    package var edges: LayoutEdges
    /// Rows Warnings could use.
    package var warningRows: Int

    package init(
      size: Size, focus: PaneID, zoom: Zoom = .normal, parts: Int? = nil,
      edges: LayoutEdges = LayoutEdges(), warningRows: Int = 0
    ) {
      self.size = size
      self.focus = focus
      self.zoom = zoom
      self.parts = parts
      self.edges = edges
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
    let usual = max(7, area.height / 3) + request.edges.column
    let wanted = request.zoom == .half ? spare : min(spare, max(3, usual))
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
      let rect = Rect(x: area.x, y: y, width: area.width, height: height)
      if pane == .output {
        placements += parts(of: rect, request)
      } else {
        placements.append(
          Placement(pane: pane, rect: rect, frame: height > 1 ? .border : .line))
      }
      y += height
    }
    return placements
  }

  /// Pages and Context on the left, Output and Warnings on the right.
  private static func columns(_ area: Rect, _ request: Request) -> [Placement] {
    let usual = request.size.columns >= 180 ? 36 : 30
    var left = min(max(24, usual + request.edges.left), max(24, min(80, area.width - 60)))
    if request.zoom == .half {
      left = request.focus == .pages || request.focus == .context ? area.width / 2 : 24
    }
    // The Context form has thirteen sections; Pages gets the rest, but never less than six rows.
    let form = min(max(8, area.height / 2), 18) + request.edges.context
    let contextHeight = min(max(4, form), area.height - 6)
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

  /// One line when there is nothing to show and it has no focus, else four to twelve rows, unless
  /// the user wants more or fewer.
  private static func warningHeight(in right: Rect, _ request: Request) -> Int {
    if request.focus == .warnings, request.zoom == .half { return right.height / 2 }
    if request.warningRows == 0 { return request.focus == .warnings ? 3 : 1 }
    let usual = min(max(4, request.warningRows + 2), 12, right.height / 3)
    return min(max(3, usual + request.edges.warnings), right.height - 8)
  }

  /// How many parts of Output fit into an area beside or below each other.
  package static func mostParts(size: Size) -> Int {
    switch (size.columns, size.rows) {
    case (..<80, _), (_, ..<24): 1
    case (..<100, _): 2
    default: 3
    }
  }

  /// Output, whole or split: the first part is as tall as Output, the others share the rest.
  private static func parts(of area: Rect, _ request: Request) -> [Placement] {
    let wanted = request.parts ?? usualParts(size: request.size)
    let count = min(wanted, mostParts(size: request.size))
    guard count > 1 else {
      // A part that was split off may have the focus when its neighbours lose their place.
      let pane = request.focus.part == nil ? .output : request.focus
      return [Placement(pane: pane, rect: area, frame: .border)]
    }
    let half = (area.width + 1) / 2
    let first = min(max(30, half + request.edges.split), area.width - 30)
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

// MARK: - Edges

extension Layout {
  /// An edge that can be dragged, and how a distance in cells changes it.
  struct Edge: Sendable, Hashable {
    var name: LayoutEdges.Name
    /// Whether it is moved sideways.
    var isVertical: Bool
    /// 1 when dragging right or down adds to it, -1 when that takes from it.
    var direction: Int
  }

  /// The edge at a cell; nil where there is none, or none that can be moved.
  func edge(column: Int, row: Int) -> Edge? {
    guard panes.count > 1,
      let hit = panes.first(where: { $0.rect.contains(x: column, y: row) }), hit.frame == .border
    else { return nil }
    let rect = hit.rect
    let isColumn = panes.contains { $0.frame == .line && $0.pane != .warnings }
    if column == rect.x || column == rect.maxX - 1 {
      let isLeftEdge = column == rect.x
      switch hit.pane {
      case .pages, .context:
        if isLeftEdge || isColumn { break }
        return Edge(name: .left, isVertical: true, direction: 1)
      case .output, .warnings:
        if isLeftEdge, !isColumn { return Edge(name: .left, isVertical: true, direction: 1) }
        if !isLeftEdge, hit.pane == .output, placement(of: .second) != nil {
          return Edge(name: .split, isVertical: true, direction: 1)
        }
      case .second, .third:
        if isLeftEdge { return Edge(name: .split, isVertical: true, direction: 1) }
      }
    }
    let isTop = row == rect.y
    guard isTop || row == rect.maxY - 1 else { return nil }
    if isColumn {
      let focused = panes.first { $0.frame == .border && $0.pane.part == nil }
      guard let focused else { return nil }
      let isAbove = focused.rect.y < (placement(of: .output)?.rect.y ?? 0)
      let isBetween =
        isAbove
        ? row == focused.rect.maxY - 1 || hit.pane.part != nil && isTop
        : row == focused.rect.y || hit.pane.part != nil && !isTop
      return isBetween ? Edge(name: .column, isVertical: false, direction: isAbove ? 1 : -1) : nil
    }
    switch (hit.pane, isTop) {
    case (.pages, false), (.context, true):
      return Edge(name: .context, isVertical: false, direction: -1)
    case (.warnings, true), (.output, false), (.second, false), (.third, false):
      let isLast = hit.pane == .warnings || rect.maxY == placement(of: .warnings)?.rect.y
      return isLast ? Edge(name: .warnings, isVertical: false, direction: -1) : nil
    default: return nil
    }
  }
}
