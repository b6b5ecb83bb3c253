internal import CNodeAPI

/// Why a call into Node failed.
package enum NodeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A Node-API status other than success: the call was wrong, or Node is shutting down.
  case status(code: Int32, call: String)
  /// JavaScript threw; the text is what `String(exception)` gives.
  case exception(String)
  /// This process is not Node.
  case notHosted

  package var description: String {
    switch self {
    case .status(let code, let call): "Node-API refused \(call) with status \(code)"
    case .exception(let text): text
    case .notHosted: "this process is not Node"
    }
  }
}

extension NodeScope {
  /// Turns a status into a thrown error; a pending exception is taken out of Node with it.
  func check(_ status: napi_status, _ call: String) throws(NodeError) {
    guard status != 0 else { return }
    var isPending = false
    guard unsafe napi_is_exception_pending(environment, &isPending) == 0, isPending else {
      throw .status(code: status, call: call)
    }
    var exception: napi_value?
    guard unsafe napi_get_and_clear_last_exception(environment, &exception) == 0,
      let exception = unsafe exception
    else { throw .status(code: status, call: call) }
    throw .exception(
      (try? string(unsafe NodeValue(raw: exception))) ?? "an exception without a text")
  }
}
