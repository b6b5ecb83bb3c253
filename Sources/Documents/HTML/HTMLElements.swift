/// What is known of elements by their name.
enum HTMLElements {
  /// Elements that start on a line of their own, or are never shown.
  static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

  /// Elements in which white space is text.
  static func keepsSpace(_ name: String) -> Bool {
    name == "pre" || name == "textarea" || name == "listing"
  }

  /// Elements that have no end tag (HTML standard, void elements).
  static func isVoid(_ name: String) -> Bool { voids.contains(name) }

  /// Elements whose end tag may be left out, since the next of their kind ends them.
  static func endsAtItself(_ name: String) -> Bool {
    ["p", "li", "dt", "dd", "option", "tr", "td", "th"].contains(name)
  }

  private static let blocks: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "base", "noscript",
    "template", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "search", "section", "summary", "table", "caption", "colgroup",
    "col", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "option", "optgroup", "select",
    "listing", "svg", "iframe", "br",
  ]

  private static let voids: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
}
