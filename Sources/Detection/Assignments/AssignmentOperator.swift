internal import KeyfuseCore

/// What stands between a name and its value.
struct AssignmentOperator {
  var end: Int
  var isComparison = false
  var isColon = false
  /// Whether the value counts where the name has none: `||`, `??`.
  var isAlternative = false

  /// The operator at `at`; nil where there is none that ties a value to a name.
  init?(_ bytes: Span<UInt8>, at: Int) {
    let (first, second, third) = (bytes.at(at), bytes.at(at + 1), bytes.at(at + 2))
    let equals = UInt8(ascii: "=")
    switch (first, second) {
    case (equals, equals), (UInt8(ascii: "!"), equals):
      end = at + (third == equals ? 3 : 2)
      isComparison = true
    case (UInt8(ascii: "~"), equals), (UInt8(ascii: "<"), UInt8(ascii: ">")):
      end = at + 2
      isComparison = true
    case (equals, UInt8(ascii: ">")), (UInt8(ascii: "-"), UInt8(ascii: ">")), (UInt8(ascii: "<"), UInt8(ascii: "-")),
      (UInt8(ascii: "+"), equals), (UInt8(ascii: "?"), equals):
      end = at + 2
    case (equals, UInt8(ascii: "~")) where third <= 0x20 || third == UInt8(ascii: "/") || Byte.isQuote(third):
      return nil
    case (equals, _):
      end = at + 1
    case (UInt8(ascii: ":"), equals):
      end = at + 2
    case (UInt8(ascii: ":"), UInt8(ascii: ":")):
      guard third == equals else { return nil }
      end = at + 3
    case (UInt8(ascii: "|"), UInt8(ascii: "|")), (UInt8(ascii: "?"), UInt8(ascii: "?")):
      end = at + (third == equals ? 3 : 2)
      isAlternative = third != equals
    case (UInt8(ascii: ":"), _):
      end = at + 1
      isColon = true
    case (0xEF, 0xBC) where third == 0x9A || third == 0x9D:
      end = at + 3
      isColon = true
    default:
      return nil
    }
  }
}
