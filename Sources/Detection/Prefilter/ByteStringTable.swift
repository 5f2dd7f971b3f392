internal import KeyfuseCore

/// Different strings of bytes, numbered from 0 on in the order in which they come: thousands of them in a few arrays.
struct ByteStringTable: Sendable {
  /// The strings, one behind the other.
  private(set) var bytes: [UInt8] = []
  /// Where each ends.
  private var ends: [Int32] = []
  /// Numbers by hash; -1 where a slot is free.
  private var slots: [Int32]

  /// - Parameter capacity: how many strings are expected.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: -1, count: size)
    ends.reserveCapacity(capacity)
    bytes.reserveCapacity(8 * capacity)
  }

  var count: Int { ends.count }

  /// Where the string of a number lies in `bytes`.
  func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }

  /// The number of `text`, which is added where it is new.
  mutating func insert(_ text: Span<UInt8>) -> Int {
    if 2 * (count + 1) > slots.count { grow() }
    let slot = slot(of: text)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(count)
    // SAFETY: the pointer is used during the call only.
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    ends.append(Int32(bytes.count))
    return count - 1
  }

  /// The number of `text`; nil for one that is not in the table.
  func number(of text: Span<UInt8>) -> Int? {
    let number = slots[slot(of: text)]
    return number < 0 ? nil : Int(number)
  }

  /// The slot that holds `text`, or that it would go to.
  private func slot(of text: Span<UInt8>) -> Int {
    let known = bytes.span
    var slot = Int(truncatingIfNeeded: text.foldedHash(0..<text.count) >> 20) & (slots.count - 1)
    while slots[slot] >= 0 {
      let range = range(Int(slots[slot]))
      if range.count == text.count, known.compare(range, with: text, 0..<text.count) == 0 { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: 2 * slots.count)
    for number in 0..<count { slots[slot(of: bytes.span.extracting(range(number)))] = Int32(number) }
  }
}
