import Glibc
import PageModel
import PageRequests

/// A project in a temporary folder that is gone when the value is.
final class ScratchProject {
  let root: String

  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/propscope-requests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let path = realpath(template, nil) else {
      throw ScratchError(message: "no temporary folder")
    }
    defer { free(path) }
    self.root = String(cString: path)
    for (file, text) in files { try write(file, text) }
  }

  /// A project whose pages are empty modules.
  convenience init(pages: [String]) throws {
    try self.init(Dictionary(uniqueKeysWithValues: pages.map { ("pages/\($0)", "") }))
  }

  deinit {
    ScratchProject.remove(root)
  }

  func write(_ file: String, _ text: String) throws {
    var folder = root
    let parts = file.split(separator: "/")
    for part in parts.dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o755)
    }
    guard let stream = fopen("\(root)/\(file)", "w") else {
      throw ScratchError(message: "cannot write \(file)")
    }
    defer { fclose(stream) }
    fputs(text, stream)
  }

  func link(_ file: String, to target: String) {
    symlink(target, "\(root)/\(file)")
  }

  func tree(_ config: NextConfig = .default, version: Int? = nil) throws -> PageTree {
    PageTree(project: try Project.locate(from: root), config: config, nextVersion: version)
  }

  /// Resolves a target given in a few words.
  func resolve(
    _ target: String, config: JSONValue = .object([:]), version: Int = 13,
    hasMiddleware: Bool = false, edit: (inout RequestContext) -> Void = { _ in }
  ) throws -> Resolution {
    let config = try NextConfig(config)
    var context = RequestContext()
    context.target = target
    edit(&context)
    let tree = try tree(config, version: version)
    return try PageResolver(
      tree: tree, config: config, nextVersion: version, hasMiddleware: hasMiddleware
    ).resolve(context)
  }

  private static func remove(_ path: String) {
    var info = stat()
    if lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          })
      }
      closedir(stream)
      for name in names where name != "." && name != ".." { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

struct ScratchError: Error {
  let message: String
}

extension Resolution {
  /// The resolved page, when a page answers.
  var page: ResolvedPage? {
    if case .page(let page) = self { page } else { nil }
  }

  /// The answer in one line: `/blog/[slug] 200`, `308 /x`, `404`.
  var summary: String {
    switch self {
    case .page(let page): "\(page.page.key) \(page.status)"
    case .redirect(let destination, let status, _, _): "\(status) \(destination)"
    case .publicFile(let file): "file \(file.page.file)"
    case .elsewhere(let url, _, _): "to \(url)"
    case .notFound: "404"
    case .badRequest: "400"
    }
  }

  var trace: [String] {
    switch self {
    case .page(let page), .publicFile(let page): page.trace
    case .redirect(_, _, _, let trace), .notFound(_, let trace), .badRequest(_, let trace),
      .elsewhere(_, _, let trace):
      trace
    }
  }
}

extension ResolvedPage {
  /// The query as page code sees it: `a=1,2 b=`.
  var queryText: String {
    query.map { "\($0.name)=\($0.values.joined(separator: ","))" }.joined(separator: " ")
  }

  /// The parameters: `slug=one`, `path=[a|b]`; nil for a page without dynamic segments.
  var parameterText: String? {
    parameters.map { list in
      list.map { parameter in
        switch parameter.value {
        case .one(let value): "\(parameter.name)=\(value)"
        case .many(let values): "\(parameter.name)=[\(values.joined(separator: "|"))]"
        }
      }.joined(separator: " ")
    }
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}
