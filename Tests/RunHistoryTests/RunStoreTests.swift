import Foundation
import PageModel
import RunHistory
import TestSupport
import Testing

/// The history as a session meets it: opened, filled, listed, and opened again.
@Suite struct RunStoreTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder([:]) }

  private func open(_ limits: RunStore.Limits = .init()) async -> RunStore {
    await RunStore.open(folder: folder.path + "/shop", limits: limits, now: 1_700_000_000_000)
  }

  @Test func `a run is there in the next session, documents and request too`() async throws {
    let first = await open()
    #expect(first.notice == nil)
    let run = keptRun(time: 5, props: #"{"a":"ü"}"#, html: "<p>x</p>")
    let id = try await first.add(run)

    let second = await open()
    let list = try await second.list()
    var expected = run.summary
    expected.id = id
    #expect(list == [expected])
    let read = try #require(try await second.run(id))
    #expect(read.record.json() == run.record.json())
    #expect(read.request == run.request)
  }

  @Test func `the newest run is the first`() async throws {
    let store = await open()
    for time in [3, 9, 6] { _ = try await store.add(keptRun(time: Int64(time))) }
    #expect(try await store.list().map(\.time) == [9, 6, 3])
  }

  @Test func `a run that changed later keeps its number and its pin`() async throws {
    let store = await open()
    let id = try await store.add(keptRun(time: 1, props: "{}"))
    try await store.pin(id, true)
    try await store.replace(id, with: keptRun(time: 1, props: #"{"a":1}"#))
    let run = try #require(try await store.run(id))
    #expect(run.record.props?.string == #"{"a":1}"#)
    #expect(run.summary.isPinned)
    #expect(try await store.list().count == 1)
  }

  @Test func `a deleted run is gone and its number is not used again`() async throws {
    let store = await open()
    let id = try await store.add(keptRun(time: 1))
    try await store.delete(id)
    try await store.replace(id, with: keptRun(time: 2))
    #expect(try await store.run(id) == nil)
    #expect(try await store.add(keptRun(time: 3)) > id)
  }

  // MARK: Bounds

  @Test func `the oldest runs make room, pinned ones stay`() async throws {
    var limits = RunStore.Limits()
    limits.runs = 3
    let store = await open(limits)
    let pinned = try await store.add(keptRun(time: 0))
    try await store.pin(pinned, true)
    for time in 1...5 { _ = try await store.add(keptRun(time: Int64(time))) }
    #expect(try await store.list().map(\.time) == [5, 4, 3, 0])
  }

  @Test func `the run that was just added stays, whatever its time`() async throws {
    var limits = RunStore.Limits()
    limits.runs = 3
    let store = await open(limits)
    for time in 6...9 { _ = try await store.add(keptRun(time: Int64(time))) }
    let late = try await store.add(keptRun(time: 1, props: "[1]"))
    #expect(try await store.list().map(\.time) == [9, 8, 1])
    #expect(try await store.run(late)?.record.props?.string == "[1]")
    // Its documents go with it, and no others.
    _ = try await store.add(keptRun(time: 10, props: "[2]"))
    #expect(try await store.list().map(\.time) == [10, 9, 8])
    let newest = try #require(try await store.list().first?.id)
    #expect(try await store.run(newest)?.record.props?.string == "[2]")
  }

  @Test func `documents are bounded in bytes, and the file shrinks`() async throws {
    var limits = RunStore.Limits()
    limits.bytes = 3_000_000
    let store = await open(limits)
    for time in 1...20 {
      let text = String(repeating: String(time % 10), count: 1_000_000 + time)
      _ = try await store.add(keptRun(time: Int64(time), props: "\"\(text)\""))
    }
    let list = try await store.list()
    #expect((1...3).contains(list.count))
    #expect(list.first?.time == 20)
    // What is deleted is given back, save for what waits in the log beside the file.
    #expect(folder.size(of: "shop/runs.sqlite") < 12_000_000)
  }

  @Test func `a run too large for the history has its line only`() async throws {
    var limits = RunStore.Limits()
    limits.bytesOfRun = 100
    let store = await open(limits)
    let id = try await store.add(
      keptRun(time: 1, props: "\"\(String(repeating: "x", count: 200))\""))
    let run = try #require(try await store.run(id))
    #expect(!run.summary.hasDocuments)
    #expect(run.record.props == nil)
    #expect(run.summary.propsBytes == 202)
  }

  @Test func `equal documents are stored once`() async throws {
    let store = await open()
    let text = "\"\(String(repeating: "y", count: 500_000))\""
    for time in 1...30 { _ = try await store.add(keptRun(time: Int64(time), props: text)) }
    #expect(folder.size(of: "shop/runs.sqlite") < 3_000_000)
    #expect(folder.size(of: "shop/runs.sqlite-wal") < 8_000_000)
  }

  // MARK: Trouble

  @Test func `a damaged file is put aside`() async throws {
    let first = await open()
    _ = try await first.add(keptRun(time: 1))
    try folder.write("shop/runs.sqlite", String(repeating: "no database ", count: 5000))
    try folder.remove("shop/runs.sqlite-wal")
    try folder.remove("shop/runs.sqlite-shm")
    let second = await open()
    #expect(second.notice?.contains("runs.sqlite.damaged-1700000000") == true)
    _ = try await second.add(keptRun(time: 2))
    #expect(try await second.list().map(\.time) == [2])
    #expect(folder.names(in: "shop").contains("runs.sqlite.damaged-1700000000"))
    #expect(await open().notice == nil)
  }

  @Test func `where nothing can be written the session has a history of its own`() async throws {
    try folder.write("shop", "a file")
    let store = await open()
    #expect(store.notice?.contains("this session only") == true)
    _ = try await store.add(keptRun(time: 1))
    #expect(try await store.list().count == 1)
  }

  @Test func `without a folder nothing is written`() async throws {
    let store = await RunStore.open(folder: nil, now: 0)
    #expect(store.notice == nil)
    _ = try await store.add(keptRun(time: 1))
    #expect(try await store.list().count == 1)
  }

  @Test func `several sessions write at once and lose nothing`() async throws {
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<4 {
        group.addTask {
          let store = await open()
          #expect(store.notice == nil)
          for run in 0..<10 {
            await #expect(throws: Never.self) {
              try await store.add(keptRun(time: Int64(session * 100 + run)))
            }
          }
        }
      }
    }
    #expect(try await open().list().count == 40)
  }

  @Test func `only this user can read the history`() async throws {
    let store = await open()
    _ = try await store.add(keptRun(time: 1))
    #expect(folder.mode(of: "shop") == 0o700)
    #expect(folder.mode(of: "shop/runs.sqlite") == 0o600)
    #expect(folder.mode(of: "shop/runs.sqlite-wal") == 0o600)
  }
}
