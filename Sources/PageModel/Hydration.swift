/// What a second run of a page is to find out beside its answer: whether the browser would render
/// the same, and whether the page does it again.
package struct HydrationCheck: Sendable, Hashable {
  /// The document of the run before, to be compared with that of this one.
  package var html: [UInt8]?

  package init(html: [UInt8]?) {
    self.html = html
  }
}

/// How the renderings of a page differ.
package struct Hydration: Sendable, Hashable {
  /// Why the browser renders something else, as far as rendering with one thing changed tells.
  package enum Cause: String, Sendable, Hashable, CaseIterable {
    /// The moment of the render.
    case time
    /// The language and the time zone of who renders.
    case locale
    /// Every render is another.
    case random
    /// What JSON made of the props.
    case json
    /// That there is a `window`.
    case browser
  }

  /// A place in the HTML inside `#__next` that two renderings have differently.
  package struct Difference: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
      case text, attribute, element
    }

    package var kind: Kind
    /// Like a selector: `main > li:nth-of-type(3)`.
    package var path: String
    /// Positions of nodes from `#__next` down.
    package var indices: [Int]
    /// What each side has there, shortened; nil for nothing.
    package var first: String?
    package var second: String?
    /// Nil for two runs on the server.
    package var cause: Cause?

    package init(
      kind: Kind, path: String, indices: [Int] = [], first: String?, second: String?,
      cause: Cause? = nil
    ) {
      self.kind = kind
      self.path = path
      self.indices = indices
      self.first = first
      self.second = second
      self.cause = cause
    }
  }

  /// A value of the props that JSON carries as something else.
  package struct ChangedValue: Sendable, Hashable {
    package var pointer: String
    /// Names of types: `Date`, `string`.
    package var before: String
    package var after: String

    package init(pointer: String, before: String, after: String) {
      self.pointer = pointer
      self.before = before
      self.after = after
    }
  }

  /// The server first, the browser second.
  package var mismatches: [Difference] = []
  /// The run before first, this one second.
  package var twice: [Difference] = []
  package var changed: [ChangedValue] = []
  /// Why the page could not be rendered as in a browser.
  package var problem: String?

  package init() {}
}
