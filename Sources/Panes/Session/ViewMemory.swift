import Documents
import PageModel
import TerminalScreen

/// Where the user was in a document, as it is kept for the next start: places, never values.
package struct ViewMemory: Sendable, Hashable {
  /// Rows of this depth and deeper are closed; nil when rows are open unless they are named.
  var closedDepth: Int?
  /// The rows that differ.
  var exceptions: [JSONPointer] = []
  var cursor = JSONPointer()
  /// How many rows the cursor is below the top of the screen.
  var offset = 0
  /// What the document is filtered by; empty without.
  var filter = ""
  /// The view of the document: a tree, text, source.
  var view = ""

  init() {}

  init(_ memory: TreeMemory, filter: String = "", view: String = "") {
    closedDepth = memory.folding.closedDepth
    // Names can be secrets as well: maps are keyed by tokens and addresses.
    exceptions = Array(
      memory.folding.exceptions.filter { !Self.isSensitive($0) }.prefix(Self.foldLimit))
    cursor = Self.isSensitive(memory.cursor) ? JSONPointer() : memory.cursor
    offset = memory.offset
    self.filter =
      SecretNames.mentionsSecret(filter) || SecretNames.isSecret(search: filter) ? "" : filter
    self.view = view
  }

  var tree: TreeMemory {
    TreeMemory(
      folding: FoldingMemory(closedDepth: closedDepth, exceptions: exceptions), cursor: cursor,
      offset: offset)
  }

  private static let foldLimit = 300

  private static func isSensitive(_ pointer: JSONPointer) -> Bool {
    pointer.components.contains { SecretNames.isSecret(name: "", value: $0) }
  }
}

// MARK: - In the session's file

extension ViewMemory {
  var json: JSONValue {
    var object = JSONObject()
    if let closedDepth { object["closedDepth"] = JSONValue(closedDepth) }
    if !exceptions.isEmpty {
      object["exceptions"] = .array(exceptions.map { .string($0.description) })
    }
    object["cursor"] = .string(cursor.description)
    if offset > 0 { object["offset"] = JSONValue(offset) }
    if !filter.isEmpty { object["filter"] = .string(filter) }
    if !view.isEmpty { object["view"] = .string(view) }
    return .object(object)
  }

  init?(json: JSONValue) {
    guard case .object(let object) = json else { return nil }
    self.init()
    if case .number(let text)? = object["closedDepth"] { closedDepth = Int(text) }
    if case .array(let items)? = object["exceptions"] {
      exceptions = items.compactMap { $0.stringValue.flatMap { JSONPointer(parsing: $0) } }
    }
    cursor = object["cursor"]?.stringValue.flatMap { JSONPointer(parsing: $0) } ?? JSONPointer()
    if case .number(let text)? = object["offset"] { offset = min(max(0, Int(text) ?? 0), 1000) }
    filter = object["filter"]?.stringValue ?? ""
    view = object["view"]?.stringValue ?? ""
  }
}

/// Where the user was in the documents of pages, the page left last at the end.
struct KeptViews: Sendable, Hashable {
  private(set) var pages: [(key: PageKey, views: [OutputTab: ViewMemory])] = []

  private static let limit = 20

  mutating func put(_ views: [OutputTab: ViewMemory], for key: PageKey) {
    guard !views.isEmpty else { return }
    pages.removeAll { $0.key == key }
    pages.append((key, views))
    if pages.count > Self.limit { pages.removeFirst() }
  }

  subscript(key: PageKey) -> [OutputTab: ViewMemory]? {
    pages.first { $0.key == key }?.views
  }

  static func == (left: KeptViews, right: KeptViews) -> Bool {
    left.pages.map(\.key) == right.pages.map(\.key)
      && left.pages.map(\.views) == right.pages.map(\.views)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(pages.map(\.key)) }

  var json: JSONValue {
    .array(
      pages.map { page in
        var object: JSONObject = ["page": .string(page.key.rawValue)]
        for (tab, view) in page.views.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
          object[tab.rawValue] = view.json
        }
        return .object(object)
      })
  }

  init() {}

  init(json: JSONValue) {
    guard case .array(let items) = json else { return }
    for case .object(let object) in items {
      guard let key = object["page"]?.stringValue else { continue }
      var views: [OutputTab: ViewMemory] = [:]
      for tab in OutputTab.allCases {
        views[tab] = object[tab.rawValue].flatMap { ViewMemory(json: $0) }
      }
      put(views, for: PageKey(key))
    }
  }
}

extension OutputPane {
  /// Where the user is in each document that can be found again by place.
  func memories(height: Int) -> [OutputTab: ViewMemory] {
    var result = awaited
    for (tab, slot) in json {
      let pane = unfiltered[tab] ?? slot.pane
      var memory = pane.tree.memory(height: height)
      if let filter = slot.pane.filter {
        memory.cursor = filter.whole.masked.pointer(to: slot.pane.originalRow(slot.pane.cursor))
      }
      // Folds of a document that was never shown without its filter are not known.
      if slot.pane.filter != nil, unfiltered[tab] == nil { memory.folding = FoldingMemory() }
      result[tab] = ViewMemory(
        memory, filter: slot.pane.filter?.text ?? "", view: pane.isText ? "text" : "")
    }
    if let pane = html?.pane {
      result[.html] = ViewMemory(pane.tree.memory(height: height), view: pane.view.rawValue)
    }
    return result
  }
}

extension AppState {
  /// Takes where the user was in the documents of a page before the program was started.
  mutating func awaitKeptViews() {
    guard let page = pages.chosen, output.viewID == nil, output.awaited.isEmpty,
      let kept = restored.views[page]
    else { return }
    output.awaited = kept
  }

  /// Where the user is and was in the documents of all pages.
  var keptViews: KeptViews {
    var views = restored.views
    let height = contentSize(of: .output).rows
    for (page, output) in leftOutputs.all { views.put(output.memories(height: height), for: page) }
    if let page = pages.chosen { views.put(output.memories(height: height), for: page) }
    return views
  }
}
