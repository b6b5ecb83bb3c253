/// A key as the user thinks of it.
package enum Key: Sendable, Hashable {
  /// A printable character, shift included.
  case character(Character)
  /// Control with a lower-case letter or one of `@ [ \ ] ^ _`.
  case control(Character)
  /// Alt (or escape, then) a character; alt-backspace is U+007F.
  case alt(Character)
  case function(Int)
  case up, down, left, right
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case home, end, pageUp, pageDown
  case enter, escape, tab, backTab, backspace, delete, insert
}

/// A mouse report in cells from the upper left corner, from 0.
package struct MouseEvent: Sendable, Hashable {
  package enum Action: Sendable, Hashable {
    case press, release, drag, wheelUp, wheelDown
  }

  package enum Button: Sendable, Hashable {
    case left, middle, right
  }

  package var action: Action
  /// Left when the action is the wheel's.
  package var button: Button
  package var column: Int
  package var row: Int
  /// How often in a row a button was pressed at this cell: 2 is a double click.
  package var clicks: Int

  package init(
    action: Action, column: Int, row: Int, button: Button = .left, clicks: Int = 1
  ) {
    self.clicks = clicks
    self.action = action
    self.button = button
    self.column = column
    self.row = row
  }
}

/// Something the terminal says.
package enum TerminalEvent: Sendable, Hashable {
  case key(Key)
  /// A whole line, where lines are read in place of keys; without its end.
  case line(String)
  /// Text pasted with bracketed paste: data, never keys.
  case paste(String)
  case mouse(MouseEvent)
  case resize(Size)
  case focus(Bool)
  /// What the terminal answered when it was asked for its background.
  case background(isLight: Bool)
  /// Back from being suspended: everything must be drawn again.
  case resumed
  /// The terminal is gone.
  case hangUp
}
