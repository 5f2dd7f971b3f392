internal import KeyfuseCore

/// The bracket of a collection that a name is given: `= {`, `: [`, `= new Map([`, `:= map[string]string{`,
/// `: Vec<(&str, &str)> = vec![`, `= []struct{ ID, Key string }{`.
enum CollectionOpening {
  /// The most bytes between the name and the bracket.
  private static let reach = 120

  /// The first bracket behind a sign, and perhaps a type, that `opens` takes for that of a collection.
  ///
  /// - Parameter mayBeQuoted: whether the name may be the key of an object.
  static func bracket(
    behind start: Int, mayBeQuoted: Bool, in bytes: Span<UInt8>, where opens: (Int) -> Bool
  ) -> Int? {
    var at = start
    var isAssigned = false
    let end = min(bytes.count, start + reach)
    while at < end {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "="):
        // keys == [, keys != [
        if bytes.at(at + 1) == UInt8(ascii: "=") || bytes.at(at - 1) == UInt8(ascii: "!") { return nil }
        isAssigned = true
      case UInt8(ascii: ":"): isAssigned = isAssigned || at - start < 3
      case UInt8(ascii: "{"):
        guard isAssigned else { return nil }
        if bytes.has("struct", at: at - 6) || bytes.has("struct ", at: at - 7) {
          guard let close = bytes.first(UInt8(ascii: "}"), in: at..<end) else { return nil }
          at = close
        } else if opens(at) {
          return at
        }
      case UInt8(ascii: "["), UInt8(ascii: "("): if isAssigned, opens(at) { return at }
      default: guard isOfType(byte) || mayBeQuoted && at - start < 2 && Byte.isQuote(byte) else { return nil }
      }
      at += 1
    }
    return nil
  }

  private static func isOfType(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: "]"),
      UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "!"):
      true
    default: Byte.isWord(byte)
    }
  }
}
