/// Everything a key, a click or a command can ask for; the raw value is the id in docs/keys.md
/// and the name under which the palette finds it.
package enum Action: String, Sendable, Hashable, CaseIterable {
  // Everywhere
  case help
  case commandLine = "command-line"
  case palette
  case run
  case restart
  case cancel
  case back
  case quit
  case suspend
  case redraw
  case watch
  case persona
  case undo
  case redo
  case messages
  case tour
  case menu

  // Moving between panes
  case focusPages = "focus-pages"
  case focusContext = "focus-context"
  case focusOutput = "focus-output"
  case focusWarnings = "focus-warnings"
  case focusNext = "focus-next"
  case focusPrevious = "focus-previous"
  case goBack = "go-back"
  case goForward = "go-forward"
  case goWarning = "go-warning"
  case nextWarning = "next-warning"
  case previousWarning = "previous-warning"
  case zoomIn = "zoom-in"
  case zoomOut = "zoom-out"
  case narrowLeft = "narrow-left"
  case widenLeft = "widen-left"
  case split
  case closeSplit = "close-split"
  case taller
  case shorter
  case nextTab = "next-tab"
  case previousTab = "previous-tab"

  // Moving in lists and text
  case down
  case up
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case top
  case bottom
  case search
  case searchBackward = "search-backward"
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case filter

  // Pages
  case choosePage = "choose-page"

  // Context
  case edit
  case addRow = "add-row"
  case toggleRow = "toggle-row"
  case resetRow = "reset-row"
  case deleteRow = "delete-row"
  case showSecrets = "show-secrets"
  case openSection = "open-section"
  case closeSection = "close-section"
  case editWhole = "edit-line"
  case importRequest = "import"
  case savePersona = "save-persona"
  case saveAsPersona = "save-as-persona"
  case pasteRow = "paste-row"

  // JSON
  case open
  case close
  case nextSibling = "next-sibling"
  case previousSibling = "previous-sibling"
  case firstSibling = "first-sibling"
  case lastSibling = "last-sibling"
  case openSiblings = "open-siblings"
  case openDeep = "open-deep"
  case closeSiblings = "close-siblings"
  case closeDeep = "close-deep"
  case toggleFold = "toggle-fold"
  case openAll = "open-all"
  case closeAll = "close-all"
  case openLevel = "open-level"
  case reveal
  case fullValue = "full-value"
  case link
  case copyValue = "copy-value"
  case copyLine = "copy-line"
  case copyString = "copy-string"
  case copyKey = "copy-key"
  case copyPath = "copy-path"
  case copyPointer = "copy-pointer"
  case copyQuery = "copy-query"
  case filterDocument = "filter-document"
  case nextSameKey = "next-same-key"
  case previousSameKey = "previous-same-key"
  case nextDepth = "next-depth"
  case previousDepth = "previous-depth"
  case writeFile = "write-file"

  // Output in general
  case view
  case copyRun = "copy-run"
  case copyCurl = "copy-curl"
  case copyArchive = "copy-har"
  case openEditor = "open-editor"
  case jump
  case follow
  case pipe
  case sort
  case across = "go-across"
  case lineNumbers = "line-numbers"
  case wrap
  case setMark = "set-mark"
  case goMark = "go-mark"

  // Runs
  case runs
  case showRun = "show-run"
  case showBeside = "show-beside"
  case replayRun = "replay-run"
  case pinRun = "pin-run"
  case markRun = "mark-run"
  case deleteRun = "delete-run"
  case allRuns = "all-runs"
  case diff
  case chooseTwo = "choose-two"

  // Comparisons of personas and places
  case runPersonas = "run-personas"
  case sweep
  case nextColumn = "next-column"
  case previousColumn = "previous-column"
  case sortDocument = "sort-document"
  case copyTable = "copy-table"
  case transition

  // Warnings
  case ignore
  case showIgnored = "show-ignored"
}
