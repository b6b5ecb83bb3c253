package import PageModel

/// Rows in document order that lie inside each other: what folding and outlines need to know.
package protocol FoldableRows: Sendable {
  var rowCount: Int { get }

  /// How many rows surround this one; 0 at the top.
  func depth(of row: Int) -> Int

  /// The surrounding row; nil at the top.
  func parent(of row: Int) -> Int?

  /// The first row after the row and everything inside it.
  func end(of row: Int) -> Int

  /// The place of a row, by which it is found again in another version of the document.
  func pointer(to row: Int) -> JSONPointer

  /// The row at a place; nil when there is none.
  func row(at pointer: JSONPointer) -> Int?
}

extension FoldableRows {
  /// Whether there is anything inside the row that could be folded away.
  package func isFoldable(_ row: Int) -> Bool { end(of: row) > row + 1 }
}

extension JSONDocument: FoldableRows {}
