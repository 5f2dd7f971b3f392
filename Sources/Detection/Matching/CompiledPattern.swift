private import CPCRE2

/// Why an expression cannot be compiled.
struct PatternError: Error, Sendable {
  /// Where in the expression, in bytes.
  var offset: Int
  var message: String
}

/// A PCRE2 expression over bytes, compiled to machine code where PCRE2 can.
///
/// SAFETY: the compiled code is not changed after `init`, which pcre2api(3) allows to share between threads; it is freed
/// when the last reference goes.
@safe final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer
  /// How many bytes before a match's first possible start are looked at; PCRE2 counts one for `^` and `\b`.
  let lookBehind: Int
  /// The number of capture groups.
  let groupCount: Int

  /// Looks whether an expression can be compiled.
  static func check(_ expression: String) throws(PatternError) {
    _ = try CompiledPattern(expression, isOptimised: false)
  }

  /// - Parameter isOptimised: whether to make machine code: it takes longer than all the rest.
  init(_ expression: String, isOptimised: Bool = true) throws(PatternError) {
    var number: Int32 = 0
    var offset = 0
    let options =
      UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_UCP) | UInt32(PCRE2_USE_OFFSET_LIMIT)
      | UInt32(PCRE2_DOLLAR_ENDONLY) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    let bytes = Array(expression.utf8)
    // SAFETY: `bytes` outlives the call, and its length is passed.
    let compiled = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(buffer.baseAddress, buffer.count, options, &number, &offset, nil)
    }
    guard let compiled = unsafe compiled else {
      throw PatternError(offset: offset, message: Self.message(for: number))
    }
    unsafe code = compiled
    var lookBehind: UInt32 = 0
    // SAFETY: PCRE2_INFO_MAXLOOKBEHIND writes a uint32_t.
    _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_MAXLOOKBEHIND), &lookBehind)
    self.lookBehind = max(1, Int(lookBehind))
    var groupCount: UInt32 = 0
    // SAFETY: PCRE2_INFO_CAPTURECOUNT writes a uint32_t.
    _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &groupCount)
    self.groupCount = Int(groupCount)
    guard isOptimised else { return }
    // Where no machine code can be made, PCRE2 interprets: slower, with the same result.
    _ = unsafe pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE) | UInt32(PCRE2_JIT_PARTIAL_HARD))
  }

  deinit {
    unsafe pcre2_code_free_8(code)
  }

  /// Calls `body` with PCRE2's handle.
  func withCode<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    unsafe body(code)
  }

  private static func message(for number: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    // SAFETY: the length is passed, and PCRE2 ends the text with a zero.
    let length = unsafe text.withUnsafeMutableBufferPointer { buffer in
      unsafe pcre2_get_error_message_8(number, buffer.baseAddress, buffer.count)
    }
    return String(decoding: text.prefix(max(0, Int(length))), as: UTF8.self)
  }
}
