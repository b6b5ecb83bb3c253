import Documents
import PageModel
import Testing

@Suite("Folding")
struct FoldingTests {
  /// What folding should do, by listing every visible row.
  struct Model {
    let document: JSONDocument
    var closed: Set<Int> = []

    var visible: [Int] {
      (0..<document.rowCount).filter { row in
        !closed.contains { $0 < row && row < document.end(of: $0) }
      }
    }

    var foldable: [Int] { (0..<document.rowCount).filter(document.isFoldable) }
  }

  static func expect(_ folding: JSONFolding, equals model: Model, _ step: String) {
    let visible = model.visible
    #expect(folding.visibleCount == visible.count, "\(step)")
    #expect(folding.visible(from: 0, count: .max) == visible, "\(step)")
    for (index, row) in visible.enumerated() {
      #expect(folding.nextVisible(after: row) == visible.dropFirst(index + 1).first, "\(step)")
      #expect(folding.previousVisible(before: row) == visible.prefix(index).last, "\(step)")
      #expect(folding.visibleIndex(of: row) == index, "\(step)")
      #expect(folding.row(atVisibleIndex: index) == row, "\(step)")
    }
    #expect(folding.row(atVisibleIndex: visible.count) == nil)
    for row in 0..<model.document.rowCount {
      #expect(folding.isClosed(row) == model.closed.contains(row), "\(step) row \(row)")
      #expect(folding.isVisible(row) == visible.contains(row), "\(step) row \(row)")
      #expect(folding.visibleRow(for: row) == visible.last { $0 <= row }, "\(step) row \(row)")
    }
  }

  @Test("walks as a list of all visible rows does, after any steps")
  func walk() throws {
    for (seed, pair) in try GeneratedDocuments.documents(count: 30, depth: 4).enumerated() {
      let document = pair.1
      var random = RepeatableRandom(seed: UInt64(seed) + 1000)
      var folding = JSONFolding(document)
      var model = Model(document: document)
      Self.expect(folding, equals: model, "seed \(seed) at first")
      for step in 0..<25 {
        let row = Int.random(in: 0..<document.rowCount, using: &random)
        let name = Self.apply(Int.random(in: 0..<9, using: &random), row, &folding, &model)
        Self.expect(folding, equals: model, "seed \(seed) step \(step): \(name) \(row)")
      }
    }
  }

  /// Takes the same step in both; returns its name.
  private static func apply(
    _ step: Int, _ row: Int, _ folding: inout JSONFolding, _ model: inout Model
  ) -> String {
    let document = model.document
    let inside = Set(model.foldable.filter { (row..<document.end(of: row)).contains($0) })
    switch step {
    case 0:
      folding.open(row)
      model.closed.remove(row)
      return "open"
    case 1:
      folding.close(row)
      if document.isFoldable(row) { model.closed.insert(row) }
      return "close"
    case 2, 3:
      folding.toggle(row)
      if document.isFoldable(row) { model.closed.formSymmetricDifference([row]) }
      return "toggle"
    case 4:
      folding.reveal(row)
      model.closed = model.closed.filter { !($0 < row && row < document.end(of: $0)) }
      return "reveal"
    case 5:
      folding.openAll(in: row)
      model.closed.subtract(inside)
      return "open all in"
    case 6:
      folding.closeAll(in: row)
      model.closed.formUnion(inside)
      return "close all in"
    case 7:
      folding.closeBelow(depth: row % 4)
      model.closed = Set(model.foldable.filter { document.depth(of: $0) >= row % 4 })
      return "close below"
    default:
      if row % 2 == 0 { folding.openAll() } else { folding.closeAll() }
      model.closed = row % 2 == 0 ? [] : Set(model.foldable.filter { $0 > 0 })
      return "open or close all"
    }
  }

  @Test("moves by steps and stops at the ends")
  func steps() throws {
    let document = try JSONDocument(JSONText(#"{"a":[1,2],"b":[3],"c":4}"#))
    var folding = JSONFolding(document)
    folding.close(1)
    #expect(folding.visible(from: 1, count: 2) == [1, 4])
    #expect(folding.visible(from: 6, count: 5) == [6])
    #expect(folding.visible(from: 0, count: 0) == [])
    #expect(folding.row(from: 0, by: 2) == 4)
    #expect(folding.row(from: 6, by: -3) == 1)
    #expect(folding.row(from: 0, by: .min) == 0)
    #expect(folding.row(from: 0, by: .max) == 6)
  }

  @Test("follows the places, not the rows, into another version of the document")
  func memory() throws {
    let before = try JSONDocument(JSONText(#"{"user":{"id":1},"list":[1,2],"gone":[1]}"#))
    let after = try JSONDocument(JSONText(#"{"new":[0,0],"list":[1,2,3],"user":{"id":[1]}}"#))
    var folding = JSONFolding(before)
    for row in [1, 3, 6] { folding.close(row) }
    #expect(folding.closedPointers.map(\.description) == ["/user", "/list", "/gone"])
    let restored = JSONFolding(closing: folding.closedPointers, in: after)
    #expect(restored.closedPointers.map(\.description) == ["/list", "/user"])
    #expect(restored.visible(from: 0, count: 9) == [0, 1, 2, 3, 4, 8])
    #expect(restored.visibleCount == 6)

    folding.closeAll()
    folding.open(3)
    #expect(folding.memory.closedDepth == 1)
    #expect(folding.memory.exceptions.map(\.description) == ["/list"])
    let again = JSONFolding(folding.memory, in: after)
    #expect(again.closedPointers.map(\.description) == ["/new", "/user", "/user/id"])
    #expect(again.visibleCount == 7)
    #expect(JSONFolding(again.memory, in: after).memory == again.memory)
  }

  @Test("folds an HTML outline the same way")
  func html() throws {
    let document = HTMLDocument("<ul><li>a<li>b</ul><p>c")
    var folding = HTMLFolding(document)
    let list = try #require((0..<document.rowCount).first { document.isElement($0, "ul") })
    folding.close(list)
    #expect(folding.visibleCount == document.rowCount - 4)
    #expect(folding.nextVisible(after: list).flatMap { document.name(of: $0) } == "p")
    #expect(HTMLFolding(folding.memory, in: document).isClosed(list))
  }
}
