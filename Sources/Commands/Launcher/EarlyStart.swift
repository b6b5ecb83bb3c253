/// Lets the loader put the host library into Node before Node itself starts, so that the first frame
/// is drawn meanwhile: starting Node takes three times as long. Commands without a screen gain
/// nothing by it.
struct EarlyStart {
  let library: String
  /// How many words of Node's command line stand before those of the application.
  let skipped: Int

  /// The names are those of early_start.c, which takes them out of the environment again.
  func add(to environment: inout [String: String]) {
    // The loader takes spaces and colons for the ends of paths.
    guard !library.contains(where: { $0 == " " || $0 == ":" }) else { return }
    let others = environment["LD_PRELOAD"].flatMap { $0.isEmpty ? nil : $0 }
    environment["PROPSCOPE_OTHER_PRELOADS"] = others
    environment["LD_PRELOAD"] = others.map { "\(library):\($0)" } ?? library
    environment["PROPSCOPE_EARLY"] = String(skipped)
  }
}
