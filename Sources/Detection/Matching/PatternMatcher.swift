private import CPCRE2

/// What PCRE2 needs besides the expression: one per thread.
@safe struct PatternMatcher: ~Copyable {
  /// How an attempt ended.
  enum Outcome {
    case match
    case noMatch
    /// The end of the text was reached while a match was still possible.
    case partial
    /// A limit was reached; PCRE2's error number.
    case limit(Int32)
  }

  private var data: OpaquePointer
  /// The groups that `data` has room for, the whole match among them.
  private var room = 32
  private let context: OpaquePointer
  private let stack: OpaquePointer?
  /// One more than the highest group that took part in the last match; PCRE2 leaves what is above as it was.
  private(set) var groupCount = 0

  /// Backtracking steps that one attempt may take.
  static let matchLimit: UInt32 = 200_000

  init() {
    // SAFETY: each handle is freed exactly once, in deinit; PCRE2 returns NULL only without memory.
    guard let context = unsafe pcre2_match_context_create_8(nil) else { fatalErrorOutOfMemory() }
    unsafe data = Self.makeData(room)
    unsafe self.context = context
    unsafe stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    _ = unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
    if let stack = unsafe stack { unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    if let stack = unsafe stack { unsafe pcre2_jit_stack_free_8(stack) }
  }

  /// Looks for the leftmost match that starts in `starts`, in the text that ends at `end`.
  ///
  /// What stands before `starts` is visible to look-behinds. With `isEnd` false a match that would need more text than
  /// there is ends in `partial`.
  mutating func match(
    _ pattern: CompiledPattern, in bytes: Span<UInt8>, starts: ClosedRange<Int>, end: Int, isEnd: Bool
  ) -> Outcome {
    precondition(starts.lowerBound >= 0 && starts.upperBound <= end && end <= bytes.count)
    makeRoom(for: pattern.groupCount + 1)
    _ = unsafe pcre2_set_offset_limit_8(context, starts.upperBound)
    let options = isEnd ? 0 : UInt32(PCRE2_PARTIAL_HARD)
    // SAFETY: the subject's length is within `bytes`, which outlives the call.
    let result = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe pattern.match { code in
        unsafe pcre2_match_8(code, buffer.baseAddress, end, starts.lowerBound, options, data, context)
      }
    }
    groupCount = 0
    switch result {
    case PCRE2_ERROR_NOMATCH: return .noMatch
    case PCRE2_ERROR_PARTIAL: return .partial
    case ..<0: return .limit(result)
    default:
      groupCount = Int(result)
      return .match
    }
  }

  /// Grows the room for groups: with too little PCRE2 tells neither which took part nor where the match is.
  private mutating func makeRoom(for groups: Int) {
    guard groups > room else { return }
    // SAFETY: the old handle is not used any more.
    unsafe pcre2_match_data_free_8(data)
    unsafe data = Self.makeData(groups)
    room = groups
  }

  private static func makeData(_ groups: Int) -> OpaquePointer {
    // PCRE2 takes at most 65,535 groups; expressions with more do not compile.
    guard let data = unsafe pcre2_match_data_create_8(UInt32(groups), nil) else { fatalErrorOutOfMemory() }
    return unsafe data
  }

  /// The bytes of a group of the last match; nil where it took no part.
  func group(_ number: Int) -> Range<Int>? {
    guard number >= 0, number < groupCount else { return nil }
    // SAFETY: the vector holds two offsets for each group below the count.
    let vector = unsafe pcre2_get_ovector_pointer_8(data)
    guard let vector = unsafe vector else { return nil }
    let (start, end) = unsafe (vector[2 * number], vector[2 * number + 1])
    guard start >= 0, end >= start else { return nil }
    return start..<end
  }

  /// Whether `pattern` matches anywhere in `bytes`.
  mutating func matches(_ pattern: CompiledPattern, _ bytes: Span<UInt8>) -> Bool {
    if case .match = match(pattern, in: bytes, starts: 0...bytes.count, end: bytes.count, isEnd: true) { return true }
    return false
  }
}

private func fatalErrorOutOfMemory() -> Never {
  preconditionFailure("out of memory: PCRE2 has no room for a match")
}
