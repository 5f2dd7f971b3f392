/// Writes a delta instruction by instruction, wherever it hurts: git itself cuts texts at few places only
/// (git's documentation, gitformat-pack, "Deltified representation").
public struct DeltaBuilder {
  /// What the text is made from.
  public let base: [UInt8]
  /// The text that the instructions make so far.
  public private(set) var text: [UInt8] = []
  private var instructions: [UInt8] = []

  /// The most bytes that one instruction copies.
  private static let longestCopy = 0xFF_FFFF

  public init(base: [UInt8]) {
    self.base = base
  }

  /// Copies a range of the base; none where it is empty.
  public mutating func copy(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let count = min(range.upperBound - start, Self.longestCopy)
      appendCopy(start, count)
      text += base[start..<(start + count)]
      start += count
    }
  }

  /// Inserts new text.
  public mutating func insert(_ new: some Collection<UInt8>) {
    let new = Array(new)
    for start in stride(from: 0, to: new.count, by: 127) {
      let piece = new[start..<min(start + 127, new.count)]
      instructions += [UInt8(piece.count)] + piece
    }
    text += new
  }

  /// The delta.
  public var bytes: [UInt8] {
    PackBuilder.number(base.count) + PackBuilder.number(text.count) + instructions
  }

  /// Bytes that are zero are left out, and so is a length of 64 KB.
  private mutating func appendCopy(_ start: Int, _ count: Int) {
    let places = (0..<4).map { UInt8(truncatingIfNeeded: start >> (8 * $0)) }
    let lengths = (0..<3).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    let isDefault = count == 0x1_0000
    var code: UInt8 = 0x80
    var operands: [UInt8] = []
    for (place, byte) in (places + lengths).enumerated() where byte != 0 && !(isDefault && place > 3) {
      code |= 1 << UInt8(place)
      operands.append(byte)
    }
    instructions += [code] + operands
  }
}
