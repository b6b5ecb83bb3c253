import Documents
import PageModel
import TerminalScreen

/// A place in a document that was given a letter.
///
/// Nodes are kept by their path, so that a mark leads to the same value in the next run.
enum MarkedPlace: Sendable, Hashable {
  case node(JSONPointer)
  case row(Int)
}

extension OutputPane {
  /// Gives the place under the cursor of a part a letter; false without a document.
  mutating func setMark(_ letter: Character, part: Int) -> Bool {
    if beside[part] != nil { return beside[part]?.setMark(letter, part: 0) ?? false }
    let tab = tab(part: part)
    guard let place = currentPlace(in: tab) else { return false }
    marks[tab, default: [:]][letter] = place
    return true
  }

  /// Goes to a letter's place in the document of a part; says why when it cannot.
  mutating func goToMark(_ letter: Character, part: Int, height: Int) -> String? {
    if beside[part] != nil {
      return beside[part]?.goToMark(letter, part: 0, height: height)
    }
    let tab = tab(part: part)
    let known = marks[tab] ?? [:]
    guard let place = known[letter] else {
      guard !known.isEmpty else { return "no marks in this document; m and a letter sets one" }
      let letters = known.keys.sorted().map(String.init).joined(separator: " ")
      return "no mark \(letter) in this document; there are \(letters)"
    }
    return go(to: place, in: tab, height: height)
      ? nil : "what mark \(letter) was at is not in this document any more"
  }

  /// The place under the cursor of a part; nil without a document.
  func place(part: Int) -> MarkedPlace? {
    (beside[part] ?? self).currentPlace(in: tab(part: part))
  }

  /// Goes to a place in the document of a part; false when it does not have it.
  mutating func goTo(_ place: MarkedPlace, part: Int, height: Int) -> Bool {
    guard beside[part] == nil else {
      return beside[part]?.goTo(place, part: 0, height: height) ?? false
    }
    return go(to: place, in: tab(part: part), height: height)
  }

  private func currentPlace(in tab: OutputTab) -> MarkedPlace? {
    if let pane = json[tab]?.pane {
      return .node(
        (pane.filter?.whole ?? pane.document).masked.pointer(to: pane.originalRow(pane.cursor)))
    }
    if tab == .html, let pane = html?.pane, pane.rowCount > 0 {
      return pane.view == .outline
        ? .node(pane.html.document.pointer(to: pane.cursor)) : .row(pane.cursor)
    }
    if let pane = lines[tab]?.pane, !pane.lines.isEmpty { return .row(pane.cursor) }
    if tab == .diff, let pane = diff?.pane, pane.document.rowCount > 0 { return .row(pane.cursor) }
    return nil
  }

  private mutating func go(to place: MarkedPlace, in tab: OutputTab, height: Int) -> Bool {
    switch place {
    case .node(let pointer):
      if tab == .html {
        guard html?.pane.html.document.row(at: pointer) != nil else { return false }
        html?.pane.reveal(pointer, height: height)
        return true
      }
      guard let pane = json[tab]?.pane,
        let row = pane.row(at: pointer)
      else { return false }
      json[tab]?.pane.goTo(row, height: height)
      return true
    case .row(let row):
      if tab == .html {
        guard let pane = html?.pane, row < pane.rowCount else { return false }
        html?.pane.select(row, height: height)
        return true
      }
      if tab == .diff {
        guard let pane = diff?.pane, row < pane.document.rowCount else { return false }
        diff?.pane.reveal(row, height: height)
        return true
      }
      guard let pane = lines[tab]?.pane, row < pane.lines.count else { return false }
      lines[tab]?.pane.select(row, height: height)
      return true
    }
  }
}

extension JSONPane {
  /// The row shown for a place of the whole document; nil when it is filtered away or gone.
  func row(at pointer: JSONPointer) -> Int? {
    guard let filter else { return document.masked.row(at: pointer) }
    return filter.whole.masked.row(at: pointer).flatMap { filter.origins.firstIndex(of: $0) }
  }
}

extension AppState {
  /// Takes the letter of a mark.
  mutating func take(mark key: Key, for action: Action) -> [Effect] {
    guard case .character(let letter) = key, letter.isLetter else {
      if key != .escape {
        notice = Notice(level: .info, text: "marks are letters; nothing was done")
      }
      return []
    }
    if action == .setMark {
      if output.setMark(letter, part: focusedPart) {
        notice = Notice(level: .info, text: "mark \(letter) is here; '\(letter) comes back")
      }
    } else if let reason = output.goToMark(
      letter, part: focusedPart, height: contentSize(of: focus).rows)
    {
      notice = Notice(level: .info, text: reason)
    }
    return []
  }
}
