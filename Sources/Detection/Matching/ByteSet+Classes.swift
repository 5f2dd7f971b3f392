internal import KeyfuseCore

extension ByteSet {
  /// The set of the bytes for which `isMember` holds.
  init(where isMember: (UInt8) -> Bool) {
    self.init()
    for byte in UInt8.min...UInt8.max where isMember(byte) { insert(byte) }
  }

  /// The set with lower case for each ASCII letter in it.
  var folded: ByteSet {
    withBothCases().intersection(ByteSet.upper.inverted())
  }

  /// The set that `\d`, `\w`, `\s`, `\h`, `\v`, `\N` or an upper-case counterpart stands for, by its letter.
  static func named(_ letter: UInt8) -> ByteSet? {
    switch letter {
    case UInt8(ascii: "d"): digits
    case UInt8(ascii: "D"): digits.inverted()
    case UInt8(ascii: "w"): word
    case UInt8(ascii: "W"): word.inverted()
    case UInt8(ascii: "s"): space
    case UInt8(ascii: "S"): space.inverted()
    case UInt8(ascii: "h"): horizontalSpace
    case UInt8(ascii: "H"): horizontalSpace.inverted()
    case UInt8(ascii: "v"): verticalSpace
    case UInt8(ascii: "N"): ByteSet("\n").inverted()
    default: nil
    }
  }

  static let upper = ByteSet { (0x41...0x5A).contains($0) }
  static let digits = ByteSet("0123456789")
  static let word = ByteSet.alphanumeric.union(ByteSet("_"))
  static let space = ByteSet { $0 == 0x20 || (0x09...0x0D).contains($0) }
  static let horizontalSpace = ByteSet { $0 == 0x20 || $0 == 0x09 || $0 == 0xA0 }
  static let verticalSpace = ByteSet { (0x0A...0x0D).contains($0) || $0 == 0x85 }

  /// The classes of `[[:name:]]` in the C locale.
  static let posixClasses: [(String, ByteSet)] = [
    ("alnum", alphanumeric), ("alpha", ByteSet(where: isLetter)), ("digit", digits), ("word", word), ("space", space),
    ("upper", upper), ("lower", ByteSet { (0x61...0x7A).contains($0) }),
    ("xdigit", ByteSet("0123456789abcdefABCDEF")), ("blank", ByteSet(" \t")),
    ("punct", ByteSet { (0x21...0x7E).contains($0) && !alphanumeric.contains($0) }),
    ("print", ByteSet { (0x20...0x7E).contains($0) }), ("graph", ByteSet { (0x21...0x7E).contains($0) }),
    ("cntrl", ByteSet { $0 < 0x20 || $0 == 0x7F }),
  ]

  static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }
}
