// swift-tools-version: 6.2
//
// The targets, and what each may import, are explained in docs/architecture.md, and a test keeps
// that page and this manifest equal. A target exists for one of two reasons only: to fence a
// foreign library, or to forbid an arrow.

import PackageDescription

let package = Package(
  name: "propscope",
  products: [
    .executable(name: "propscope", targets: ["propscope"]),
    .library(name: "PropscopeHost", type: .dynamic, targets: ["PropscopeHost"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // MARK: Foreign libraries: a module map and a shim each, nothing else.
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "CNodeAPI"),
    .target(
      name: "CRE2",
      cxxSettings: [.unsafeFlags(["-std=c++17"])],
      linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]
    ),

    // MARK: Values and pure logic.
    .target(name: "PageModel"),
    .target(
      name: "Detection",
      dependencies: [
        "CRE2", "Documents", "PageModel", .product(name: "TOMLKit", package: "TOMLKit"),
      ]
    ),
    .target(name: "Documents", dependencies: ["CGumbo", "CRE2", "PageModel"]),
    .target(
      name: "PageRequests",
      dependencies: ["PageModel", .product(name: "Yams", package: "Yams")]
    ),

    // MARK: Node.
    .target(name: "NodeBridge", dependencies: ["CNodeAPI"]),
    .target(
      name: "PageRuntime",
      dependencies: ["PageModel"],
      exclude: ["JavaScript"]
    ),

    // MARK: Runs and screens.
    .target(
      name: "Panes",
      dependencies: ["Documents", "PageModel", "TerminalScreen"]
    ),
    .target(
      name: "RunPipeline",
      dependencies: ["Detection", "Documents", "PageModel", "PageRequests"]
    ),
    .target(
      name: "RunHistory",
      dependencies: ["PageModel", .product(name: "GRDB", package: "GRDB.swift")]
    ),
    .target(name: "TerminalScreen", dependencies: ["CNcurses"]),

    // MARK: The program.
    .target(
      name: "Commands",
      dependencies: [
        "Detection", "Documents", "PageModel", "PageRequests", "PageRuntime", "Panes",
        "RunPipeline", "TerminalScreen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .executableTarget(
      name: "propscope",
      dependencies: ["Commands"],
      // It is started before anything else can be: at a fixed address there is nothing to relocate,
      // which saves a third of the time until it has started Node.
      linkerSettings: [
        .unsafeFlags(
          ["-use-ld=lld", "-Xclang-linker", "-no-pie"], .when(configuration: .release))
      ]
    ),
    .target(
      name: "PropscopeHost",
      dependencies: ["Commands", "NodeBridge", "PageRuntime", "RunHistory"],
      // A release library carries the Swift runtime, so that an installed tree needs no toolchain
      // and loading it costs one file instead of fifteen. Its own symbols are bound when it is
      // linked; Node has none of them to put in their place. lld, because early_start.c has to come
      // last and lld can be told so.
      linkerSettings: [
        .unsafeFlags(["-use-ld=lld"]),
        .unsafeFlags(
          ["-static-stdlib", "-Xlinker", "-Bsymbolic"], .when(configuration: .release)),
      ]
    ),

    // MARK: Tests.
    // Runs the ncurses backend as a process of its own, for tests that watch it through a pty.
    .executableTarget(
      name: "TerminalProbe",
      dependencies: ["TerminalScreen"],
      path: "Tests/TerminalProbe"
    ),
    .target(
      name: "TestSupport",
      dependencies: ["Documents", "PageModel", "PageRequests", "RunPipeline", "TerminalScreen"],
      path: "Tests/TestSupport"
    ),
  ]
)

/// Test targets: each names what it tests; TestSupport comes with all of them.
let testedTargets: [String: [Target.Dependency]] = [
  "ArchitectureTests": [],
  "CommandsTests": [
    "Commands", "Detection", "PageModel", "PageRequests", "Panes", "RunPipeline", "TerminalScreen",
  ],
  "DetectionTests": ["Detection", "Documents", "PageModel"],
  "DocumentsTests": ["Documents", "PageModel"],
  "PageModelTests": ["PageModel"],
  "PageRequestsTests": ["PageModel", "PageRequests"],
  "PanesTests": ["Documents", "PageModel", "Panes", "TerminalScreen"],
  "RunHistoryTests": ["PageModel", "RunHistory"],
  "RunPipelineTests": ["Detection", "Documents", "PageModel", "PageRequests", "RunPipeline"],
  "TerminalScreenTests": ["TerminalProbe", "TerminalScreen"],
]
for (name, tested) in testedTargets.sorted(by: { $0.key < $1.key }) {
  package.targets.append(
    .testTarget(
      name: name,
      dependencies: tested + ["TestSupport"],
      exclude: name == "DetectionTests"
        ? ["Fixtures"] : ["PanesTests", "CommandsTests"].contains(name) ? ["Screens"] : []
    )
  )
}

let fences: Set<String> = ["NodeBridge", "TerminalScreen"]
let inC: Set<String> = ["CNcurses", "CNodeAPI", "CRE2"]
for target in package.targets where target.type != .system && !inC.contains(target.name) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
  // The two targets that touch foreign memory mark every unsafe call; the others have none.
  if fences.contains(target.name) {
    target.swiftSettings?.append(.strictMemorySafety())
  }
}
