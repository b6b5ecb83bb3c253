import TerminalScreen

/// The keys in effect: the key table with what the user's settings change of it.
///
/// Dispatch, footer, help and palette read this one; docs/keys.md is printed from the table.
package struct Keymap: Sendable, Hashable {
  package private(set) var bindings: [KeyBinding]
  /// Exact chords of each scope.
  private var actions: [KeyScope: [KeyChord: Action]] = [:]
  /// Beginnings of chords of more than one key.
  private var prefixes: [KeyScope: Set<KeyChord>] = [:]

  /// The table as it is, without any change.
  package static let standard = Keymap(KeyTable.bindings)

  package init(_ bindings: [KeyBinding]) {
    self.bindings = bindings
    for binding in bindings {
      for chord in binding.keys {
        let known = actions[binding.scope, default: [:]][chord]
        actions[binding.scope, default: [:]][chord] = known ?? binding.action
        for count in 1..<max(1, chord.keys.count) {
          prefixes[binding.scope, default: []].insert(KeyChord(Array(chord.keys[..<count])))
        }
      }
    }
  }

  package static func == (left: Keymap, right: Keymap) -> Bool { left.bindings == right.bindings }
  package func hash(into hasher: inout Hasher) { hasher.combine(bindings) }

  func action(for chord: KeyChord, scopes: [KeyScope]) -> Action? {
    scopes.lazy.compactMap { actions[$0]?[chord] }.first
  }

  func isPrefix(_ chord: KeyChord, scopes: [KeyScope]) -> Bool {
    scopes.contains { prefixes[$0]?.contains(chord) ?? false }
  }

  /// The bindings of scopes, the most special scope first, with the keys that get through to them:
  /// `/` filters in Pages and searches everywhere else.
  func bindings(in scopes: [KeyScope]) -> [KeyBinding] {
    var taken: Set<KeyChord> = []
    return scopes.flatMap { scope -> [KeyBinding] in
      let own = bindings.filter { $0.scope == scope }
      defer { taken.formUnion(own.flatMap(\.keys)) }
      return own.compactMap { binding in
        let keys = binding.keys.filter { !taken.contains($0) }
        if keys.count == binding.keys.count { return binding }
        return keys.isEmpty ? nil : binding.with(keys: keys)
      }
    }
  }

  /// The chords that go on from a beginning, with what they do: the menu of `g`.
  func continuations(of chord: KeyChord, scopes: [KeyScope]) -> [(chord: KeyChord, KeyBinding)] {
    var seen: Set<KeyChord> = []
    return bindings(in: scopes).flatMap { binding in
      binding.keys.filter {
        $0.keys.count > chord.keys.count && $0.keys.starts(with: chord.keys)
          && seen.insert($0).inserted
      }.map { ($0, binding) }
    }
  }

  /// The keys of an action where it is bound first, for a palette; empty when it has none.
  func keys(of action: Action, scopes: [KeyScope]) -> String {
    bindings(in: scopes).first { $0.action == action && !$0.keys.isEmpty }?
      .keys.first?.description ?? ""
  }
}

// MARK: - Changes

extension Keymap {
  /// What a user wants an action's keys to be.
  package struct Override: Sendable, Hashable {
    /// Nil: wherever the table binds the action.
    package var scope: KeyScope?
    package var action: Action
    /// Empty: none.
    package var keys: [KeyChord]

    package init(scope: KeyScope?, action: Action, keys: [KeyChord]) {
      self.scope = scope
      self.action = action
      self.keys = keys
    }
  }

  /// A chord that cannot do both of what it is bound to.
  package struct Conflict: Sendable, Hashable {
    package var override: Override
    /// A sentence without a period.
    package var text: String
  }

  /// The table with overrides; a key that is given away is taken from who had it.
  ///
  /// Two overrides that want the same chord, and a chord that hides longer ones, are conflicts:
  /// they are told, and the first one wins.
  package static func applying(_ overrides: [Override]) -> (map: Keymap, conflicts: [Conflict]) {
    var bindings = KeyTable.bindings
    var conflicts: [Conflict] = []
    var taken: [KeyScope: [KeyChord: Action]] = [:]
    for override in overrides {
      for index in bindings.indices where override.applies(to: bindings[index]) {
        let scope = bindings[index].scope
        var keys: [KeyChord] = []
        for chord in override.keys where !keys.contains(chord) {
          if let other = taken[scope]?[chord], other != override.action {
            let text = "\(chord) is bound to \(other.rawValue) already"
            conflicts.append(Conflict(override: override, text: text))
            continue
          }
          taken[scope, default: [:]][chord] = override.action
          keys.append(chord)
        }
        bindings[index] = bindings[index].with(keys: keys)
      }
    }
    for index in bindings.indices {
      let binding = bindings[index]
      let kept = binding.keys.filter { chord in
        taken[binding.scope]?[chord].map { $0 == binding.action } ?? true
      }
      if kept != binding.keys { bindings[index] = binding.with(keys: kept) }
    }
    conflicts += hidden(by: overrides, in: bindings)
    return (Keymap(bindings), conflicts)
  }

  /// Chords of overrides that make longer chords of the same scope unreachable.
  private static func hidden(by overrides: [Override], in bindings: [KeyBinding]) -> [Conflict] {
    overrides.flatMap { override in
      override.keys.compactMap { chord -> Conflict? in
        let scopes = Set(bindings.filter(override.applies).map(\.scope))
        for binding in bindings where scopes.contains(binding.scope) {
          for other in binding.keys
          where other.keys.count > chord.keys.count && other.keys.starts(with: chord.keys) {
            let text = "\(chord) hides \(other) of \(binding.action.rawValue)"
            return Conflict(override: override, text: text)
          }
        }
        return nil
      }
    }
  }
}

extension Keymap.Override {
  fileprivate func applies(to binding: KeyBinding) -> Bool {
    binding.action == action && (scope == nil || scope == binding.scope)
  }
}

extension KeyBinding {
  /// The same binding with other keys.
  fileprivate func with(keys: [KeyChord]) -> KeyBinding {
    KeyBinding(action, scope, keys, label, help, footer: footer)
  }
}
