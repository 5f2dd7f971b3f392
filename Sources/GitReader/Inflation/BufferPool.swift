/// A piece of memory of a `BufferPool`; `count` bytes of it are in use.
@unsafe struct Buffer {
  var pointer: UnsafeMutablePointer<UInt8>
  var capacity: Int
  var count: Int

  var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: pointer, count: count) }
}

/// Memory of one worker for the contents of objects, within a budget.
@safe struct BufferPool: ~Copyable {
  /// The number of bytes that may be held, in use or idle.
  let budget: Int
  /// The number of bytes held, in use or idle.
  private(set) var held = 0
  /// Idle buffers by the logarithm of their capacity.
  private var idle: [[UnsafeMutablePointer<UInt8>]]

  private static let smallest = 12
  private static let largest = 46

  init(budget: Int) {
    self.budget = budget
    unsafe idle = Array(repeating: [], count: BufferPool.largest + 1)
  }

  deinit {
    var pointers = unsafe Array(idle.joined())
    while let pointer = unsafe pointers.popLast() { unsafe pointer.deallocate() }
  }

  /// A buffer for `count` bytes, or nil where the budget does not allow it.
  @unsafe mutating func take(_ count: Int) -> Buffer? {
    let level = BufferPool.level(count)
    guard level <= BufferPool.largest else { return nil }
    if let pointer = unsafe idle[level].popLast() {
      return unsafe Buffer(pointer: pointer, capacity: 1 << level, count: count)
    }
    let capacity = 1 << level
    if held + capacity > budget { freeIdle(atLeast: held + capacity - budget) }
    guard held + capacity <= budget else { return nil }
    held += capacity
    return unsafe Buffer(pointer: .allocate(capacity: capacity), capacity: capacity, count: count)
  }

  /// Takes `buffer` back.
  @unsafe mutating func give(_ buffer: Buffer) {
    let level = unsafe BufferPool.level(buffer.capacity)
    unsafe idle[level].append(buffer.pointer)
  }

  /// Returns idle memory to the system, the largest pieces first.
  private mutating func freeIdle(atLeast wanted: Int) {
    var freed = 0
    for level in stride(from: BufferPool.largest, through: 0, by: -1) {
      while freed < wanted, let pointer = unsafe idle[level].popLast() {
        unsafe pointer.deallocate()
        freed += 1 << level
      }
    }
    held -= freed
  }

  private static func level(_ count: Int) -> Int {
    count <= 1 << smallest ? smallest : Int.bitWidth - (count - 1).leadingZeroBitCount
  }
}
