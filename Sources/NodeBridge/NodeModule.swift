internal import CNodeAPI

/// The object a native module exports, while it is being filled.
package struct NodeModule {
  /// A function JavaScript calls, given the arguments it was called with.
  package typealias Function = @Sendable (NodeScope, [NodeValue]) throws(NodeError) -> Void

  /// The most arguments a function receives; the rest are dropped.
  private static let argumentLimit = 4

  private let scope: NodeScope
  private let exports: NodeValue

  /// Fills the exports of the module Node is loading: the body of `napi_register_module_v1`.
  ///
  /// Returns the exports, to be handed back to Node; an error becomes a JavaScript exception.
  package static func register(
    environment: OpaquePointer?, exports: OpaquePointer?,
    _ body: (NodeModule) throws(NodeError) -> Void
  ) -> OpaquePointer? {
    guard cnode_is_hosted(), let environment = unsafe environment, let exports = unsafe exports
    else { return nil }
    let scope = unsafe NodeScope(environment: environment)
    do throws(NodeError) {
      try body(NodeModule(scope: scope, exports: unsafe NodeValue(raw: exports)))
    } catch {
      scope.throwError(error)
    }
    return unsafe exports
  }

  /// Exports a function under a name.
  package func export(_ name: String, _ function: @escaping Function) throws(NodeError) {
    // Exported once per process and never collected: the box may live for ever.
    let data = unsafe Unmanaged.passRetained(Box(function)).toOpaque()
    var result: napi_value?
    try scope.check(
      unsafe napi_create_function(
        scope.environment, name, name.utf8.count,
        { environment, info in
          unsafe NodeModule.invoke(environment: environment, info: info)
          return nil
        }, data, &result),
      "napi_create_function")
    guard let result = unsafe result else {
      throw .status(code: 0, call: "napi_create_function")
    }
    try scope.check(
      unsafe napi_set_named_property(scope.environment, exports.raw, name, result),
      "napi_set_named_property")
  }

  private final class Box: Sendable {
    let function: Function

    init(_ function: @escaping Function) {
      self.function = function
    }
  }

  private static func invoke(environment: napi_env?, info: napi_callback_info?) {
    guard let environment = unsafe environment else { return }
    let scope = unsafe NodeScope(environment: environment)
    do throws(NodeError) {
      var count = argumentLimit
      var arguments = unsafe [napi_value?](repeating: nil, count: argumentLimit)
      var data: UnsafeMutableRawPointer?
      let status = unsafe arguments.withUnsafeMutableBufferPointer { buffer in
        unsafe napi_get_cb_info(environment, info, &count, buffer.baseAddress, nil, &data)
      }
      try scope.check(status, "napi_get_cb_info")
      guard let data = unsafe data else { return }
      let box = unsafe Unmanaged<Box>.fromOpaque(data).takeUnretainedValue()
      let values = unsafe arguments.prefix(count).compactMap { unsafe $0.map(NodeValue.init) }
      try box.function(scope, values)
    } catch {
      scope.throwError(error)
    }
  }
}

extension NodeScope {
  /// Makes JavaScript see an error as a thrown `Error`.
  func throwError(_ error: NodeError) {
    unsafe napi_throw_error(environment, "PROPSCOPE_HOST", error.description)
  }
}
