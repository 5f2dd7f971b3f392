/// Bytes that are part of the program, and so need no copy.
///
/// SAFETY: what is pointed to never changes and never goes away.
@safe public struct ConstantBytes: @unchecked Sendable {
  private let start: UnsafePointer<UInt8>
  /// The number of bytes.
  public let count: Int

  /// SAFETY: `start` must point to `count` bytes that stay as they are as long as the program runs.
  @unsafe public init(_ start: UnsafePointer<UInt8>, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  /// Calls `body` with the bytes.
  func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    // SAFETY: the bytes are there for longer than the call takes.
    unsafe body(Span(_unsafeStart: start, count: count))
  }

  /// A copy of the bytes in `range`.
  func array(in range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range goes beyond the bytes")
    // SAFETY: the range lies in the bytes.
    return unsafe Array(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }

  /// A copy of all bytes.
  public var array: [UInt8] { array(in: 0..<count) }
}
