package import PageModel

extension SessionState {
  /// The session as its file has it.
  package var json: JSONValue {
    var object: JSONObject = ["version": 1, "focus": JSONValue(focus.rawValue)]
    if let parts { object["parts"] = JSONValue(parts) }
    var edges = JSONObject()
    for name in LayoutEdges.Name.allCases where self.edges[name] != 0 {
      edges[name.rawValue] = JSONValue(self.edges[name])
    }
    object["edges"] = .object(edges)
    object["tabs"] = .array(tabs.map { .string($0.rawValue) })
    object["page"] = page.map { .string($0.rawValue) }
    object["draft"] = draft?.json
    var lines = JSONObject()
    for (kind, entries) in history.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines[kind.rawValue] = .array(entries.map { .string($0) })
    }
    object["history"] = .object(lines)
    if !views.pages.isEmpty { object["views"] = views.json }
    return .object(object)
  }

  /// Reads what an earlier version may have written: what is not understood is left out.
  package init(json: JSONValue) {
    self.init()
    guard case .object(let object) = json else { return }
    focus = object["focus"]?.intValue.flatMap { PaneID(rawValue: $0) } ?? .pages
    parts = object["parts"]?.intValue
    if case .object(let values)? = object["edges"] {
      for name in LayoutEdges.Name.allCases { edges[name] = values[name.rawValue]?.intValue ?? 0 }
    }
    tabs = object["tabs"]?.strings.compactMap { OutputTab(rawValue: $0) } ?? []
    page = object["page"]?.stringValue.map { PageKey($0) }
    draft = object["draft"].flatMap { DraftMemory(json: $0) }
    views = object["views"].map { KeptViews(json: $0) } ?? KeptViews()
    if case .object(let values)? = object["history"] {
      for member in values.members {
        guard let kind = Prompt.Kind(rawValue: member.key) else { continue }
        history[kind] = Array(member.value.strings.suffix(Self.historyLimit))
      }
    }
  }
}

extension DraftMemory {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    for section in ContextSection.allCases {
      if let text = texts[section] { object[section.rawValue] = .string(text) }
      guard let rows = rows[section] else { continue }
      object[section.rawValue] = .array(
        rows.map { row in
          var value: JSONObject = ["name": .string(row.name), "value": .string(row.value)]
          if !row.isOn { value["on"] = false }
          return .object(value)
        })
    }
    return .object(object)
  }

  fileprivate init?(json: JSONValue) {
    self.init()
    guard case .object(let object) = json else { return nil }
    for member in object.members {
      guard let section = ContextSection(rawValue: member.key) else { continue }
      switch member.value {
      case .string(let text) where !section.isList: texts[section] = text
      case .array(let items) where section.isList:
        rows[section] = items.compactMap { item in
          guard case .object(let row) = item, let name = row["name"]?.stringValue,
            let value = row["value"]?.stringValue
          else { return nil }
          return DraftRow(name: name, value: value, isOn: row["on"] != false)
        }
      default: continue
      }
    }
  }
}

extension JSONValue {
  fileprivate var intValue: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  fileprivate var strings: [String] {
    if case .array(let items) = self { items.compactMap(\.stringValue) } else { [] }
  }
}
