import Glibc
import Testing

@testable import Commands

/// Whether a checkout's packs may be used instead of its modules.
@Suite struct InstallationTests {
  /// A checkout in the temporary folder.
  ///
  /// Times are seconds from now, and in the future, because what a test creates has the time of
  /// its creation, too.
  private struct Checkout {
    let root: String
    var modules: String { root + "/Sources/PageRuntime/JavaScript" }
    var packs: String { root + "/.build/javascript" }
    var fresh: String? { Installation.freshPacks(for: modules + "/start.cjs") }

    init() throws {
      var template = Array("/tmp/propscope-checkout-XXXXXX".utf8CString)
      root = String(cString: try #require(mkdtemp(&template)))
      for folder in ["/Sources", "/Sources/PageRuntime", "/.build"] { mkdir(root + folder, 0o700) }
      for folder in [modules, modules + "/worker", packs] { mkdir(folder, 0o700) }
      touch(modules + "/start.cjs", at: 1000)
      touch(modules + "/worker/worker.cjs", at: 1001)
      touch(packs + "/worker.pack", at: 2000)
    }

    func touch(_ path: String, at seconds: Int) {
      close(open(path, O_CREAT | O_WRONLY, 0o600))
      let moment = timespec(tv_sec: time(nil) + seconds, tv_nsec: 0)
      utimensat(AT_FDCWD, path, [moment, moment], 0)
    }

    func remove() {
      for file in ["/start.cjs", "/neutral.json", "/worker/worker.cjs", "/worker/new.cjs"] {
        unlink(modules + file)
      }
      unlink(packs + "/worker.pack")
      for folder in [
        modules + "/worker", modules, packs, root + "/.build", root + "/Sources/PageRuntime",
        root + "/Sources", root,
      ] { rmdir(folder) }
    }
  }

  @Test func packsNewerThanEveryModuleAreUsed() throws {
    let checkout = try Checkout()
    defer { checkout.remove() }
    #expect(checkout.fresh == checkout.packs)
  }

  @Test(
    arguments: ["/start.cjs", "/worker/worker.cjs", "/worker/new.cjs", "/worker", "/neutral.json"])
  func packsOlderThanSomethingAreNot(changed: String) throws {
    let checkout = try Checkout()
    defer { checkout.remove() }
    checkout.touch(checkout.modules + changed, at: 3000)
    #expect(checkout.fresh == nil)
  }

  @Test func withoutPacksThereAreNone() throws {
    let checkout = try Checkout()
    defer { checkout.remove() }
    unlink(checkout.packs + "/worker.pack")
    #expect(checkout.fresh == nil)
  }
}
