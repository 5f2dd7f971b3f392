/// A set of the first eight bytes of object ids, for look-ups in a hot loop.
///
/// Two ids with the same first eight bytes count as one: users look at the whole id where it matters.
struct PrefixSet: Sendable {
  private var slots: [UInt64]
  private var mask: Int
  private var hasZero = false
  /// A bit for the first bits of each: what is not in the set is nearly always told by a table that stays near the processor.
  private var coarse = [UInt64](repeating: 0, count: 1 << 11)
  private(set) var count = 0
  private let mix = SeededMix()

  init(minimumCapacity: Int = 16) {
    var size = 64
    while size < 4 * minimumCapacity { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  var isEmpty: Bool { count == 0 && !hasZero }

  /// - Returns: whether it was new.
  @discardableResult
  mutating func insert(_ prefix: UInt64) -> Bool {
    if prefix == 0 {
      defer { hasZero = true }
      return !hasZero
    }
    if 2 * count >= slots.count { grow() }
    coarse[Int(prefix >> 53)] |= 1 << (prefix >> 47 & 63)
    var slot = place(prefix)
    while slots[slot] != 0 {
      if slots[slot] == prefix { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = prefix
    count += 1
    return true
  }

  func contains(_ prefix: UInt64) -> Bool {
    guard coarse[Int(prefix >> 53)] >> (prefix >> 47 & 63) & 1 == 1 || prefix == 0 else { return false }
    if prefix == 0 { return hasZero }
    var slot = place(prefix)
    while slots[slot] != 0 {
      if slots[slot] == prefix { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  private func place(_ prefix: UInt64) -> Int {
    Int(truncatingIfNeeded: mix(prefix)) & mask
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: 2 * old.count)
    mask = slots.count - 1
    for prefix in old where prefix != 0 {
      var slot = place(prefix)
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = prefix
    }
  }
}
