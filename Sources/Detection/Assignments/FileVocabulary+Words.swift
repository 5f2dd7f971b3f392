internal import KeyfuseCore

/// Values whose words the text around uses for what it speaks of, whatever they look like.
extension FileVocabulary {
  /// How many values that differ in their number alone make each of them the name of something.
  private static let manyLike = 4

  /// Whether all words of a value, of four letters and more, are words of the text around it as well: `ButtonRelease_1` where
  /// buttons are released. Who thinks of a password takes words from elsewhere, but for a handful in a thousand.
  ///
  /// A word counts where no number stands beside it: passwords that follow one another differ in their numbers alone.
  static func holdsWords(of value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words = words(of: value, from: 4, in: bytes)
    return words.count <= mostWords && words.contains { !IdentifierValue.isNoun($0, in: bytes) }
      && words.allSatisfy { standsAlone($0, besides: value, name, in: bytes) }
  }

  /// `Redaktion-2022!`, `0815till`, `Abend2018`: whether marks that no name has, or a number of two digits and more right
  /// beside letters, say that somebody thought of a value. What an equals sign gives something is a setting.
  static func isChosen(_ text: Span<UInt8>) -> Bool {
    var (hasNumber, isGiven) = (false, false)
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "^"),
        UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "?"):
        return true
      case UInt8(ascii: "="): isGiven = true
      case let byte where Byte.isDigit(byte) && Byte.isDigit(text.at(index + 1)):
        hasNumber = hasNumber || Byte.isLetter(text.at(index - 1)) || Byte.isLetter(text.at(index + 2))
      default: break
      }
    }
    return hasNumber && !isGiven
  }

  /// Whether the value is one of several that differ in their number alone: `Usuario8` among `Usuario7`, `Usuario9` and
  /// `Usuario10`.
  static func isOneOfNumbered(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var stem = value
    while !stem.isEmpty, Byte.isDigit(bytes[stem.upperBound - 1]) { stem = stem.lowerBound..<(stem.upperBound - 1) }
    guard stem.count >= 4, (1...3).contains(value.count - stem.count), Byte.isLetter(bytes[stem.upperBound - 1]) else {
      return false
    }
    var others: Set<Int> = []
    var at = 0
    while others.count < manyLike, let start = bytes.first(bytes[value.lowerBound], in: at..<bytes.count) {
      at = start + 1
      guard bytes.repeats(stem, at: start), !Byte.isAlphanumeric(bytes.at(start - 1)),
        let number = number(at: start + stem.count, in: bytes)
      else { continue }
      others.insert(number)
    }
    return others.count >= manyLike
  }

  /// The number of up to three digits at `start`, with which a word ends.
  private static func number(at start: Int, in bytes: Span<UInt8>) -> Int? {
    var number = 0
    var end = start
    while end - start <= 3, Byte.isDigit(bytes.at(end)) {
      number = number * 10 + Int(bytes.at(end) - UInt8(ascii: "0"))
      end += 1
    }
    return (1...3).contains(end - start) && !Byte.isAlphanumeric(bytes.at(end)) ? number : nil
  }

  /// Whether the word stands somewhere without a number, other than in its name and where the value is repeated.
  private static func standsAlone(
    _ word: Range<Int>, besides value: Range<Int>, _ name: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    let first = bytes[word.lowerBound] | 0x20
    let second = bytes[word.lowerBound + 1] | 0x20
    var at = 0
    while at + word.count <= bytes.count {
      if bytes[at] | 0x20 == first, bytes[at + 1] | 0x20 == second, !value.contains(at), !name.contains(at),
        bytes.beginsWord(at: at),
        bytes.repeats(word, at: at), endsWord(at + word.count, in: bytes),
        !isNumbered(at..<(at + word.count), in: bytes),
        !bytes.repeats(value, at: at - (word.lowerBound - value.lowerBound))
      {
        return true
      }
      at += 1
    }
    return false
  }

  private static func endsWord(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    let next = bytes.at(end)
    return !Byte.isLetter(next) || Byte.isUpper(next) && Byte.isLower(bytes[end - 1])
  }

  /// `Garden7`, `garden-2024`, `7_garden`: whether a number stands beside the word, or behind one mark.
  private static func isNumbered(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    func isNumber(_ index: Int, by step: Int) -> Bool {
      let next = bytes.at(index)
      return Byte.isDigit(next) || next > 0x20 && !Byte.isLetter(next) && Byte.isDigit(bytes.at(index + step))
    }
    return isNumber(word.upperBound, by: 1) || isNumber(word.lowerBound - 1, by: -1)
  }
}
