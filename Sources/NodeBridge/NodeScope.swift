internal import CNodeAPI

/// A JavaScript value; valid only inside the scope that made it, on Node's thread.
@safe package struct NodeValue {
  let raw: napi_value

  init(raw: napi_value) {
    unsafe self.raw = raw
  }
}

/// A visit to JavaScript: the environment, for as long as the handles made in it live.
///
/// A scope exists only while Node calls into Swift, is handed to a closure, and must not be kept.
@safe package struct NodeScope {
  let environment: napi_env

  init(environment: napi_env) {
    unsafe self.environment = environment
  }

  /// A JavaScript string from UTF-8 bytes.
  package func makeString(_ utf8: [UInt8]) throws(NodeError) -> NodeValue {
    var result: napi_value?
    let status = unsafe utf8.withUnsafeBytes { bytes in
      unsafe napi_create_string_utf8(
        environment, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &result)
    }
    return try unsafe value(result, status, "napi_create_string_utf8")
  }

  /// The string form of a value, as `String(value)` gives it.
  package func string(_ value: NodeValue) throws(NodeError) -> String {
    String(decoding: try utf8(value), as: UTF8.self)
  }

  /// The UTF-8 bytes of the string form of a value.
  package func utf8(_ value: NodeValue) throws(NodeError) -> [UInt8] {
    var text: napi_value?
    let status = unsafe napi_coerce_to_string(environment, value.raw, &text)
    let coerced = try unsafe self.value(text, status, "napi_coerce_to_string")
    var length = 0
    try check(
      unsafe napi_get_value_string_utf8(environment, coerced.raw, nil, 0, &length),
      "napi_get_value_string_utf8")
    // Node writes a terminating zero after the text.
    var bytes = [UInt8](repeating: 0, count: length + 1)
    let reading = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe napi_get_value_string_utf8(
        environment, coerced.raw, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        buffer.count, &length)
    }
    try check(reading, "napi_get_value_string_utf8")
    bytes.removeLast()
    return bytes
  }

  /// An `ArrayBuffer` holding a copy of the bytes.
  package func makeArrayBuffer(_ bytes: [UInt8]) throws(NodeError) -> NodeValue {
    var result: napi_value?
    var data: UnsafeMutableRawPointer?
    let status = unsafe napi_create_arraybuffer(environment, bytes.count, &data, &result)
    let buffer = try unsafe value(result, status, "napi_create_arraybuffer")
    if let data = unsafe data {
      unsafe UnsafeMutableRawBufferPointer(start: data, count: bytes.count).copyBytes(from: bytes)
    }
    return buffer
  }

  /// The bytes of a `Uint8Array` that has its buffer to itself, which is empty afterwards.
  ///
  /// They are copied, and JavaScript's memory is given back at once: its garbage collector would
  /// hold on to a document of fifty megabytes until more is asked of it.
  package func takeBytes(_ array: NodeValue) throws(NodeError) -> [UInt8] {
    var length = 0
    var data: UnsafeMutableRawPointer?
    var buffer: napi_value?
    try check(
      unsafe napi_get_typedarray_info(environment, array.raw, nil, &length, &data, &buffer, nil),
      "napi_get_typedarray_info")
    guard let data = unsafe data else { return [] }
    let bytes = unsafe ByteCopy.array(UnsafeRawBufferPointer(start: data, count: length))
    // One that cannot be detached is collected some day.
    if let buffer = unsafe buffer { _ = unsafe napi_detach_arraybuffer(environment, buffer) }
    return bytes
  }

  /// A JavaScript array of values.
  package func makeArray(_ items: [NodeValue]) throws(NodeError) -> NodeValue {
    var result: napi_value?
    let status = unsafe napi_create_array_with_length(environment, items.count, &result)
    let array = try unsafe value(result, status, "napi_create_array_with_length")
    for (index, item) in items.enumerated() {
      try check(
        unsafe napi_set_element(environment, array.raw, UInt32(index), item.raw),
        "napi_set_element")
    }
    return array
  }

  /// The items of a JavaScript array.
  package func items(_ array: NodeValue) throws(NodeError) -> [NodeValue] {
    var count: UInt32 = 0
    try check(
      unsafe napi_get_array_length(environment, array.raw, &count), "napi_get_array_length")
    var items: [NodeValue] = []
    for index in 0..<count {
      var item: napi_value?
      let status = unsafe napi_get_element(environment, array.raw, index, &item)
      items.append(try unsafe value(item, status, "napi_get_element"))
    }
    return items
  }

  /// A JavaScript number.
  package func makeInteger(_ integer: Int32) throws(NodeError) -> NodeValue {
    var result: napi_value?
    let status = unsafe napi_create_int32(environment, integer, &result)
    return try unsafe value(result, status, "napi_create_int32")
  }

  /// Calls a function with `undefined` as `this`, and drops what it returns.
  package func call(_ function: NodeValue, _ arguments: [NodeValue]) throws(NodeError) {
    var receiver: napi_value?
    try check(unsafe napi_get_undefined(environment, &receiver), "napi_get_undefined")
    let raw = unsafe arguments.map { unsafe Optional($0.raw) }
    let status = unsafe raw.withUnsafeBufferPointer { buffer in
      unsafe napi_call_function(
        environment, receiver, function.raw, buffer.count, buffer.baseAddress, nil)
    }
    try check(status, "napi_call_function")
  }

  private func value(
    _ result: napi_value?, _ status: napi_status, _ call: String
  ) throws(NodeError) -> NodeValue {
    try check(status, call)
    guard let result = unsafe result else { throw .status(code: status, call: call) }
    return unsafe NodeValue(raw: result)
  }
}
