internal import Detection

/// Counts lines while it moves forward through content that is seen through a sliding window.
struct LineCursor {
  /// The offset in the window up to which lines are counted.
  private(set) var offset = 0
  /// The line of `offset`, from 1.
  private(set) var line = 1
  /// Where that line begins: an offset in the window, negative where it began before the window.
  private(set) var lineStart = 0

  /// The column of `offset`, from 1, in bytes.
  var column: Int { offset - lineStart + 1 }

  /// Moves to `target`, which is not behind `offset`.
  ///
  /// - Complexity: O(target - offset)
  mutating func advance(to target: Int, in window: Span<UInt8>) {
    let passed = window.extracting(offset..<target)
    let lines = LineCounter.count(passed)
    if lines > 0 {
      line += lines
      var last = target - 1
      while window[last] != UInt8(ascii: "\n") { last -= 1 }
      lineStart = last + 1
    }
    offset = target
  }

  /// Follows a window that drops its first `count` bytes, all of them counted.
  mutating func drop(_ count: Int) {
    offset -= count
    lineStart -= count
  }
}
