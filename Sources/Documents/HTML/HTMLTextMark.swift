/// What is shown in place of an image, a field of a form, or another embedded thing.
struct HTMLTextMark {
  let text: String
  let role: HTMLTextRole

  private init(_ text: String, _ role: HTMLTextRole) {
    self.text = text
    self.role = role
  }

  /// Nil for elements whose contents are shown instead.
  init?(_ row: Int, name: String, in renderer: HTMLTextRenderer) {
    switch name {
    case "img": self = Self.image(row, in: renderer)
    case "input": self = Self.input(row, in: renderer)
    case "textarea":
      self.init("[\(renderer.text(inside: row).prefix(40))___]", .field)
    case "select":
      self.init("[\(Self.selection(row, in: renderer)) ▾]", .field)
    case "iframe", "video", "audio", "object", "embed", "canvas":
      let source = renderer.value("src", of: row) ?? renderer.value("data", of: row)
      let address = source.map { " " + HTMLTextRenderer.shortened($0) } ?? ""
      self.init("[\(name)\(address)]", .image)
    case "progress", "meter":
      self.init("[\(name) \(renderer.value("value", of: row) ?? "")]", .field)
    default: return nil
    }
  }

  /// An image by its alternative text; nothing when that is empty, which says it only decorates.
  private static func image(_ row: Int, in renderer: HTMLTextRenderer) -> HTMLTextMark {
    if let text = renderer.value("alt", of: row) {
      return HTMLTextMark(text.isEmpty ? "" : "[image: \(text)]", .image)
    }
    let source = renderer.value("src", of: row).map(HTMLTextRenderer.shortened)
    return HTMLTextMark("[image \(source ?? "without a source")]", .image)
  }

  private static func input(_ row: Int, in renderer: HTMLTextRenderer) -> HTMLTextMark {
    let document = renderer.document
    let value = renderer.value("value", of: row)
    let isChecked = document.attribute("checked", of: row) != nil
    switch document.attribute("type", of: row)?.lowercased() ?? "text" {
    case "hidden": return HTMLTextMark("", .field)
    case "checkbox": return HTMLTextMark(isChecked ? "[x]" : "[ ]", .field)
    case "radio": return HTMLTextMark(isChecked ? "(•)" : "( )", .field)
    case "submit": return HTMLTextMark("[ \(value ?? "Submit") ]", .field)
    case "reset": return HTMLTextMark("[ \(value ?? "Reset") ]", .field)
    case "button": return HTMLTextMark("[ \(value ?? "") ]", .field)
    case "password":
      let dots = String(repeating: "•", count: min(value?.count ?? 0, 12))
      return HTMLTextMark("[\(dots)___]", .field)
    default:
      let shown = value ?? renderer.value("placeholder", of: row) ?? ""
      return HTMLTextMark("[\(shown)___]", .field)
    }
  }

  /// The text of the option that is chosen: the last that is marked so, else the first.
  private static func selection(_ row: Int, in renderer: HTMLTextRenderer) -> String {
    let document = renderer.document
    let options = (row..<document.end(of: row)).filter { document.isElement($0, "option") }
    let chosen = options.last { document.attribute("selected", of: $0) != nil } ?? options.first
    return chosen.map { renderer.text(inside: $0) } ?? ""
  }
}
