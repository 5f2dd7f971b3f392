private import CLiteralScan
internal import KeyfuseCore

/// Finds maximal runs of bytes of an alphabet.
struct RunFinder: Sendable {
  private var set = keyfuse_byte_class()
  /// The least length of a run.
  let minimum: Int

  /// - Parameter alphabet: ASCII bytes; others do not count.
  init(alphabet: ByteSet, minimum: Int) {
    self.minimum = minimum
    unsafe keyfuse_byte_class_clear(&set)
    for byte in UInt8.min..<0x80 where alphabet.contains(byte) { unsafe keyfuse_byte_class_add(&set, byte) }
  }

  /// Writes runs from `cursor` on into `runs` until it is full or the text ends, and moves `cursor`.
  ///
  /// - Returns: how many were written.
  func find(in bytes: Span<UInt8>, cursor: inout Int, runs: inout [TokenRun]) -> Int {
    // SAFETY: `TokenRun` has the layout of keyfuse_run; the buffers outlive the call and their lengths are passed.
    unsafe withUnsafePointer(to: set) { set in
      unsafe bytes.withUnsafeBufferPointer { text in
        unsafe runs.withUnsafeMutableBytes { room in
          let written = unsafe room.baseAddress.map { unsafe $0.assumingMemoryBound(to: keyfuse_run.self) }
          return unsafe keyfuse_find_runs(
            set, KEYFUSE_AUTOMATIC, text.baseAddress, text.count, minimum, &cursor, written, room.count / 8)
        }
      }
    }
  }
}

/// A run [start, end); laid out as `keyfuse_run`.
struct TokenRun {
  var start: UInt32 = 0
  var end: UInt32 = 0
}

/// Lines of text.
public enum LineCounter {
  /// The number of line feeds in `bytes`.
  public static func count(_ bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe keyfuse_count_lines($0.baseAddress, $0.count) }
  }
}
