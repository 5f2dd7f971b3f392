import KeyfuseCore

/// Numbers for names, in the order in which they first came.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// Number plus one; 0 for a free slot.
  private var slots = [Int32](repeating: 0, count: 64)
  /// Drawn at random, so that nobody can choose names that collide.
  private let seed = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1)

  var count: Int { starts.count - 1 }

  /// The name with `number`.
  subscript(number: Int) -> [UInt8] { Array(bytes[starts[number]..<starts[number + 1]]) }

  /// The number of `name`, a new one where it has none yet.
  mutating func number(of name: Span<UInt8>) -> Int32 {
    if 2 * count >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash(name)) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if starts[number + 1] - starts[number] == name.count,
        TreeRecorder.commonStart(bytes.span.extracting(starts[number]..<starts[number + 1]), name) == name.count
      {
        return Int32(number)
      }
      slot = (slot + 1) & mask
    }
    // SAFETY: the pointer is used during the call only.
    unsafe name.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    starts.append(bytes.count)
    slots[slot] = Int32(count)
    return Int32(count - 1)
  }

  private func hash(_ name: Span<UInt8>) -> UInt64 {
    var state = seed.0 ^ UInt64(name.count)
    var index = 0
    while index + 8 <= name.count {
      mix(ObjectID.prefix(name, at: index), into: &state)
      index += 8
    }
    // The last bytes of a long name are taken with some that were taken already.
    if name.count >= 8 {
      if index < name.count { mix(ObjectID.prefix(name, at: name.count - 8), into: &state) }
    } else {
      var word: UInt64 = 0
      while index < name.count {
        word = word << 8 | UInt64(name[index])
        index += 1
      }
      mix(word, into: &state)
    }
    return state ^ state >> 29
  }

  @inline(__always)
  private func mix(_ word: UInt64, into state: inout UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: seed.1)
    state = product.high ^ product.low &+ seed.0
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: 2 * slots.count)
    for number in 0..<count {
      var slot = Int(truncatingIfNeeded: hash(bytes.span.extracting(starts[number]..<starts[number + 1])))
      slot &= slots.count - 1
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}
