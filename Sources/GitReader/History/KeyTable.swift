/// Numbers for the keys of trees and blobs, for look-ups in a hot loop.
struct KeyTable: Sendable {
  typealias Key = TreeRecorder.Key

  private struct Slot {
    var key: Key
    /// -1 for a free one.
    var number: Int32
  }

  private var slots: [Slot]
  private(set) var count = 0
  private let mix = SeededMix()

  init(minimumCapacity: Int = 16) {
    var size = 64
    while size < 2 * minimumCapacity { size *= 2 }
    slots = Array(repeating: Slot(key: Key(high: 0, low: 0), number: -1), count: size)
  }

  /// The number of `key`; -1 where it has none.
  func number(of key: Key) -> Int32 { slots[slot(of: key)].number }

  /// The number of `key`, which is the next one where it has none yet.
  mutating func makeNumber(of key: Key) -> Int32 {
    if 2 * count >= slots.count { grow() }
    let slot = slot(of: key)
    if slots[slot].number < 0 {
      slots[slot] = Slot(key: key, number: Int32(count))
      count += 1
    }
    return slots[slot].number
  }

  /// Where `key` is, or has its place.
  private func slot(of key: Key) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: mix(key.low ^ mix(key.high))) & mask
    while slots[slot].number >= 0, slots[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(key: Key(high: 0, low: 0), number: -1), count: 2 * old.count)
    for entry in old where entry.number >= 0 { slots[slot(of: entry.key)] = entry }
  }
}
