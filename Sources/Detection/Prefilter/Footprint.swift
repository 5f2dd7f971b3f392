internal import KeyfuseCore

/// The bytes around a keyword that what was found at it depends on, and on no others.
struct Footprint: Sendable, Equatable {
  /// How many bytes before the keyword's first one were looked at.
  private(set) var before: UInt16 = 0
  /// How many bytes from the keyword's first one on were looked at.
  private(set) var after: UInt16 = 0
  /// Whether it counted that the text begins there.
  private(set) var touchesBegin = false
  /// Whether it counted that the text ends there.
  private(set) var touchesEnd = false
  /// Whether it is known at all.
  private(set) var isLocal = true

  /// Adds the bytes of `range`, which may go beyond the text of `count` bytes: then its begin or end counted.
  mutating func cover(_ range: Range<Int>, of keyword: Int, count: Int) {
    if range.lowerBound < 0 { touchesBegin = true }
    if range.upperBound > count { touchesEnd = true }
    let behind = keyword - max(0, range.lowerBound)
    let ahead = min(range.upperBound, count) - keyword
    guard behind <= UInt16.max, ahead <= UInt16.max else { return isLocal = false }
    before = max(before, UInt16(max(0, behind)))
    after = max(after, UInt16(max(0, ahead)))
  }

  /// Notes that more counted than bytes near by.
  mutating func makeUnlimited() {
    isLocal = false
  }

  /// The same with so many bytes less on each side: a wrong one, by which tests show that they would notice.
  func narrowed(by bytes: UInt16) -> Footprint {
    var narrowed = self
    narrowed.before -= min(before, bytes)
    narrowed.after -= min(after, bytes)
    return narrowed
  }

  /// Whether the same is found at a keyword at `position` of a text of `count` bytes once `copy` has brought it from there to
  /// a text of `newCount` bytes.
  func survives(_ copy: CopiedRange, position: Int, count: Int, newCount: Int) -> Bool {
    guard isLocal, position - Int(before) >= copy.source, position + Int(after) <= copy.source + copy.count else {
      return false
    }
    if touchesBegin, copy.source != 0 || copy.target != 0 { return false }
    if touchesEnd, copy.source + copy.count != count || copy.target + copy.count != newCount { return false }
    return true
  }
}
