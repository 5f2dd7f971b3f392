private import CPCRE2
private import Synchronization

/// Why an expression cannot be compiled.
struct PatternError: Error, Sendable {
  /// Where in the expression, in bytes.
  var offset: Int
  var message: String
}

/// A PCRE2 expression over bytes, compiled to machine code where PCRE2 can once it has been used a few times: making the
/// code takes as long as interpreting dozens of matches, and most rules of a scan are tried less often than that.
///
/// SAFETY: neither form of the compiled code is changed once other threads can see it, which pcre2api(3) allows to share
/// between threads; both are freed when the last reference goes.
@safe final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer
  /// The address of the form in machine code; 0 until there is one.
  private let machineCode = Atomic<UInt>(0)
  private let uses = Atomic<Int>(0)
  private let making = Mutex(())
  /// How many bytes before a match's first possible start are looked at; PCRE2 counts one for `^` and `\b`.
  let lookBehind: Int
  /// The number of capture groups.
  let groupCount: Int

  /// At which use machine code is made.
  static let interpretedUses = 24

  /// Looks whether an expression can be compiled.
  static func check(_ expression: String) throws(PatternError) {
    _ = try CompiledPattern(expression)
  }

  init(_ expression: String) throws(PatternError) {
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
  }

  deinit {
    unsafe pcre2_code_free_8(code)
    // SAFETY: the address is that of a handle of PCRE2 or 0, for which nothing is done.
    unsafe pcre2_code_free_8(OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)))
  }

  /// Calls `body` with PCRE2's handle; again with that of the machine code where the interpreter reached a limit, which it
  /// does sooner.
  func match(_ body: (OpaquePointer) -> Int32) -> Int32 {
    if let fast = unsafe OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)) { return unsafe body(fast) }
    if uses.wrappingAdd(1, ordering: .relaxed).newValue == Self.interpretedUses { optimise() }
    let result = unsafe body(code)
    guard result < PCRE2_ERROR_PARTIAL else { return result }
    optimise()
    guard let fast = unsafe OpaquePointer(bitPattern: machineCode.load(ordering: .acquiring)) else { return result }
    return unsafe body(fast)
  }

  /// Makes the form in machine code, where there is none yet.
  private func optimise() {
    making.withLock { _ in
      // SAFETY: the copy is this thread's own until its address is stored.
      guard machineCode.load(ordering: .acquiring) == 0, let copy = unsafe pcre2_code_copy_8(code) else { return }
      // Where no machine code can be made, PCRE2 interprets: slower, with the same result.
      _ = unsafe pcre2_jit_compile_8(copy, UInt32(PCRE2_JIT_COMPLETE) | UInt32(PCRE2_JIT_PARTIAL_HARD))
      machineCode.store(UInt(bitPattern: copy), ordering: .releasing)
    }
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
