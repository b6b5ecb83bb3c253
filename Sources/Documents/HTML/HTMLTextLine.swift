/// What a piece of a page's text is, for its colour.
package enum HTMLTextRole: Sendable, Hashable, CaseIterable {
  case plain
  case heading
  case link
  case code
  case strong
  case emphasis
  /// The alternative text of an image or another embedded thing.
  case image
  /// A field or button of a form.
  case field
  /// Marks that are not the page's own text: bullets, brackets, addresses, rules.
  case dim
}

/// A run of text of one role that came from one node.
package struct HTMLTextSpan: Sendable, Hashable {
  package var text: String
  package let role: HTMLTextRole
  /// The text node, or the element that a mark stands for.
  package let row: Int

  package init(text: String, role: HTMLTextRole, row: Int) {
    self.text = text
    self.role = role
    self.row = row
  }
}

/// One line of a page as text; no spans for an empty line.
package struct HTMLTextLine: Sendable, Hashable {
  package var spans: [HTMLTextSpan]

  package init(spans: [HTMLTextSpan] = []) {
    self.spans = spans
  }

  /// The line without its roles.
  package var text: String { spans.map(\.text).joined() }
}
