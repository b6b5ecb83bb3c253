internal import CNodeAPI

/// A JavaScript value kept alive beyond the scope it came from.
///
/// References made here live until Node ends: the host keeps two callbacks and nothing else.
@safe package struct NodeReference: Sendable {
  // Opaque to Swift; dereferenced by Node on Node's thread only, inside a scope.
  private nonisolated(unsafe) let raw: napi_ref

  package init(_ value: NodeValue, in scope: NodeScope) throws(NodeError) {
    var reference: napi_ref?
    try scope.check(
      unsafe napi_create_reference(scope.environment, value.raw, 1, &reference),
      "napi_create_reference")
    guard let reference = unsafe reference else {
      throw .status(code: 0, call: "napi_create_reference")
    }
    unsafe self.raw = reference
  }

  /// The value, as a handle of this scope.
  package func value(in scope: NodeScope) throws(NodeError) -> NodeValue {
    var result: napi_value?
    try scope.check(
      unsafe napi_get_reference_value(scope.environment, raw, &result),
      "napi_get_reference_value")
    guard let result = unsafe result else {
      throw .status(code: 0, call: "napi_get_reference_value")
    }
    return unsafe NodeValue(raw: result)
  }
}
