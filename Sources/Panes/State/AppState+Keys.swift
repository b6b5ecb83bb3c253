import Documents
import PageModel
import TerminalScreen

extension AppState {
  mutating func handle(_ event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let key): return handle(key)
    case .line(let line): return take(line: line)
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return handle(mouse)
    case .resize(let size):
      self.size = size
      if case .text(var popup) = overlay {
        popup.fit(width: overlayContent.width)
        overlay = .text(popup)
      }
      return []
    case .focus: return []
    case .background(let isLight):
      take(background: isLight ? .light : .dark)
      return []
    case .resumed: return [.redraw]
    case .hangUp: return [.quit]
    }
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    if let keys = keysTyped(for: key) { return keys.flatMap { handle($0) } }
    let wasQuitting = quitsOnCancel
    quitsOnCancel = false
    // A popup or field gets the key, whatever it would do elsewhere, except to stop the page.
    if key == .control("c"), prompt == nil || runs.current != nil {
      return cancel(quits: wasQuitting)
    }
    if key == .control("z") { return [.suspend] }
    if key == .control("l") { return [.redraw] }
    notice = nil
    if asksToQuit {
      asksToQuit = false
      return key == .character("y") || key == .enter ? [.quit] : []
    }
    if overlay != nil { return handleOverlay(key) }
    if prompt != nil { return handlePrompt(key) }
    if context.edit != nil {
      return context.insert(key, height: contentSize(of: .context).rows).flatMap { handle($0) }
    }
    output.forgetChanges()
    if isTitleChosen {
      isTitleChosen = false
      if key == .enter {
        arrangement.toggleZoom()
        return []
      }
    }
    if let action = awaitedMark {
      awaitedMark = nil
      return take(mark: key, for: action)
    }
    return handleChord(key)
  }

  /// A terminal sends alt and a key as escape and the key, which is also what quick hands (and
  /// programs that press keys) send for the two: where alt means nothing, they are two keys.
  ///
  /// What is typed before the terminal is taken over comes with line ends for enter, as ctrl-j.
  private func keysTyped(for key: Key) -> [Key]? {
    if key == .control("j") {
      return isTyping || !keys.isBound(key, scopes, keymap) ? [.enter] : nil
    }
    guard case .alt(let character) = key else { return nil }
    let isBound =
      isTyping ? LineEditor.altKeys.contains(character) : keys.isBound(key, scopes, keymap)
    guard !isBound else { return nil }
    return [.escape, KeyDecoder.key(of: character)]
  }

  /// Whether keys are text now.
  var isTyping: Bool { overlay != nil || prompt != nil || context.edit != nil }

  /// Key scopes of the focused pane, the most special first.
  var scopes: [KeyScope] {
    let special: [KeyScope] =
      switch focus {
      case .pages: [.pages]
      case .context: [.context]
      case .warnings: [.warnings]
      case .output, .second, .third: output.scopes(part: focusedPart)
      }
    return special + [.lists, .everywhere]
  }

  private mutating func handleChord(_ key: Key) -> [Effect] {
    switch keys.read(key, scopes: scopes, keymap: keymap) {
    case .incomplete:
      chordMenu = ChordMenu()
      return []
    case .unknown(let chord):
      notice = Notice(level: .info, text: "\(chord) does nothing here; ? lists the keys")
      digits = nil
      return []
    case .digit(let digit): return take(digit: digit)
    case .action(let action, let count, let digits):
      let count = settledCount(action, count: count, digits: digits)
      self.digits = nil
      return perform(action, count: count)
    }
  }

  // MARK: Digits

  /// A digit jumps to its pane at once; what follows shows whether it began a count.
  private mutating func take(digit: Int) -> [Effect] {
    let isFirst = digits == nil
    var pending = digits ?? PendingDigits(before: arrangement)
    pending.since = nil
    pending.isSettled = false
    if let pane = PaneID(rawValue: digit), pane != focus, canFocus(pane) {
      pending.movedFocus = true
      arrangement.focus(pane)
    }
    digits = pending
    return isFirst ? [.wantsTicks(true)] : []
  }

  /// Decides whether digits were a count or jumps to panes: see the head of docs/keys.md.
  private mutating func settledCount(_ action: Action, count: Int?, digits: Int) -> Int? {
    guard let pending = self.digits, digits > 0 else { return count }
    let cameBack = pending.before.focus == focus
    let isJump = pending.movedFocus && (digits == 1 || (digits == 2 && cameBack))
    guard !isJump, KeyTable.countedActions.contains(action) else {
      return action == .openLevel ? count : nil
    }
    arrangement = pending.before
    return count
  }

  /// After a pause digits were jumps, and the next ones begin anew.
  mutating func settleDigits(_ now: Int64) {
    // In the middle of a chord nothing is settled: `3`, `g`, a pause, `w`.
    guard let pending = digits, !pending.isSettled, keys.pending.isEmpty else { return }
    guard let since = pending.since else {
      digits?.since = now
      return
    }
    guard now &- since >= PendingDigits.pause else { return }
    // A number that jumped nowhere can only be a count: it waits for its motion.
    if pending.movedFocus {
      keys.reset()
      digits = nil
    } else {
      digits?.isSettled = true
    }
  }

  /// Whether a digit jumps to a pane: parts of Output only when they are on the screen.
  func canFocus(_ pane: PaneID) -> Bool {
    guard let part = pane.part, part > 0 else { return true }
    return layout.placement(of: pane) != nil
  }

  private mutating func paste(_ text: String) -> [Effect] {
    switch overlay {
    case .picker(var picker):
      picker.paste(text)
      overlay = .picker(picker)
      return []
    case .form(var form):
      form.paste(text)
      overlay = .form(form)
      return []
    case .runs(var pane):
      pane.paste(text, height: overlayContent.height)
      overlay = .runs(pane)
      return []
    case .help, .text, .personas: return []
    case nil: break
    }
    if prompt?.kind == .importText {
      prompt = nil
      return [.importText(text)]
    }
    if prompt != nil {
      prompt?.paste(text)
    } else if context.edit != nil {
      context.paste(text, height: contentSize(of: .context).rows)
    } else if focus == .context {
      return [.importText(text)]
    } else {
      notice = Notice(
        level: .info, text: "nothing to paste into: in Context (2) a paste becomes the request")
    }
    return []
  }

  // MARK: Overlays

  mutating func handleOverlay(_ key: Key) -> [Effect] {
    if case .runs(let pane) = overlay { return handleRuns(pane, key) }
    let height = overlayContent.height
    let result: OverlayResult
    switch overlay {
    case .help(var help):
      result = help.handle(key, height: height - 1)
      overlay = .help(help)
    case .picker(var picker):
      result = picker.handle(key, height: height - 1)
      overlay = .picker(picker)
    case .text(var popup):
      result = popup.handle(key, height: height)
      overlay = .text(popup)
    case .form(var form):
      result = form.handle(key)
      overlay = .form(form)
    case .personas(var list):
      result = list.handle(key, height: height - 1)
      overlay = .personas(list)
      markedPersonas = list.marked
    case .runs, nil: return []
    }
    switch result {
    case .stay: return []
    case .close:
      leaveOverlay()
      return []
    case .closeAndPass:
      overlay = nil
      return handle(.key(key))
    case .perform(let action):
      leaveOverlay()
      return overlay == nil ? perform(action, count: nil) : performInList(action)
    case .submit: return submitForm()
    case .editField(let index): return editFormField(index)
    case .openFile(let file, let line):
      overlay = nil
      return [.openEditor(file: file, line: line)]
    case .choose(let kind, let value):
      let second = if case .picker(let picker) = overlay { picker.choice } else { "" }
      overlay = nil
      return take(choice: value, second: second, of: kind)
    }
  }

  // MARK: Prompt

  private var completionWords: CompletionWords {
    let tab = output.tab(part: focusedPart)
    let pane = (output.json[tab] ?? output.json[.props])?.pane
    return CompletionWords(
      context: context, document: pane?.document.masked, root: pane?.document.label ?? "")
  }

  private mutating func handlePrompt(_ key: Key) -> [Effect] {
    guard var prompt else { return [] }
    let loaded = if case .loaded(let view) = project { view } else { ProjectView?.none }
    let isCommand = prompt.kind == .command
    let result = prompt.handle(key) { text in
      isCommand ? CommandGrammar.completions(of: text, in: loaded, completionWords) : []
    }
    self.prompt = prompt
    switch result {
    case .stay: return []
    case .changed:
      if prompt.kind == .filter {
        pages.setFilter(prompt.editor.text, height: contentSize(of: .pages).rows)
      }
      return prompt.kind == .query ? filter(typed: prompt.editor.text) : []
    case .cancel:
      self.prompt = nil
      if prompt.kind == .filter {
        pages.setFilter("", height: contentSize(of: .pages).rows)
      }
      if prompt.kind == .query { dropFilter() }
      return []
    case .accept(let text):
      if prompt.isSearch, let problem = JSONSearch.problem(of: text) {
        // The line stays, to be put right.
        notice = Notice(level: .warning, text: "no regular expression: \(problem)")
        return []
      }
      self.prompt = nil
      return accept(text, of: prompt.kind)
    }
  }

  private mutating func accept(_ text: String, of kind: Prompt.Kind) -> [Effect] {
    // What is imported has secrets in it more often than not.
    if !text.isEmpty, kind != .importText {
      history[kind, default: []].removeAll { $0 == text }
      history[kind, default: []].append(text)
      if history[kind, default: []].count > 200 { history[kind]?.removeFirst() }
    }
    switch kind {
    case .importText: return importTyped(text)
    case .filter: return []
    case .shell: return pipe(into: text)
    case .reason: return ignore(reason: text)
    case .query: return enterFilter(text)
    case .command: return text.isEmpty ? [] : run(command: text)
    case .search, .searchBackward:
      // Nothing typed repeats the last search.
      guard let pattern = text.isEmpty ? history[kind]?.last : text else { return [] }
      return search(pattern, isBackward: kind == .searchBackward)
    }
  }

  /// Opens the prompt for a kind of line.
  mutating func ask(_ kind: Prompt.Kind, text: String = "") {
    prompt = Prompt(kind: kind, text: text, history: history[kind] ?? [])
  }

  private mutating func search(_ pattern: String, isBackward: Bool) -> [Effect] {
    if focus == .warnings {
      warnings.beginSearch(pattern, isBackward: isBackward, height: contentSize(of: .warnings).rows)
      if warnings.search.count == 0 {
        notice = Notice(level: .warning, text: "no warning has \"\(pattern)\"")
      }
      return []
    }
    noteLocation()
    output.beginSearch(pattern, isBackward: isBackward, part: focusedPart)
    continueSearch()
    return []
  }

  /// Goes on with the searches for a step, and tells when one found nothing.
  mutating func continueSearch() {
    let tab = output.tab(part: focusedPart)
    let wasRunning = output.search(of: tab)?.isRunning ?? false
    output.continueSearch(sizes: partSizes)
    guard wasRunning, let search = output.search(of: tab), !search.isRunning, search.count == 0
    else { return }
    notice = Notice(level: .warning, text: "\"\(search.pattern)\" is not in this document")
  }
}

/// Digits that may be a count (`12j`) or jumps to panes (`1`, `3`).
struct PendingDigits: Sendable, Hashable {
  /// Milliseconds without a key after which digits were jumps.
  static let pause: Int64 = 400

  /// Where the focus was before them.
  var before: Arrangement
  /// Whether one of them moved it.
  var movedFocus = false
  /// The time of the first tick after the last digit.
  var since: Int64?
  /// Whether the pause is over; then the digits wait for their motion.
  var isSettled = false

  init(before: Arrangement) {
    self.before = before
  }
}
