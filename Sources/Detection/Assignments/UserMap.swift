internal import KeyfuseCore

/// Maps from users to their passwords: `users = {"bob": "x"}`, `logins := map[string]string{"bob": "x"}`, and the lines below
/// `users:` in YAML.
enum UserMap: Equatable {
  /// The keyword is a name for users, and its last byte opens the map.
  case named
  /// The keyword is such a name, and a type with the brackets `map[` stands before the map.
  case typed
  /// The keyword is a type, and nothing says what the map holds.
  case unnamed

  /// The passwords in the map.
  func values(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    var open = literal.upperBound - 1
    if self == .typed {
      while open - literal.upperBound < 32, bytes.at(open) != UInt8(ascii: "{") { open += 1 }
    }
    let values = passwords(among: MappedValue.values(ofUsers: open, in: bytes), in: bytes)
    return (values.isEmpty ? collected(open, in: bytes) : values)
      .map { CallReader.marked($0, in: bytes) }
  }

  /// The passwords in rows; of a list without rows, none that is letters alone, as names are.
  private func collected(_ open: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    let values = CollectedValue.values(open: open, isOfUsers: true, in: bytes)
    let others = values.filter { value in !value.range.allSatisfy { Byte.isLetter(bytes[$0]) } }
    return others.count == values.count || CollectedValue.isFlat(open, in: bytes) ? others : values
  }

  /// Where some of the values can be nothing but passwords, words among the others are as well: `{"bob": "Kelch4", "eve":
  /// "bonk-bonk"}`.
  private func passwords(among values: [AssignedValue], in bytes: Span<UInt8>) -> [AssignedValue] {
    let sure = values.map { isPassword($0, in: bytes) }
    // One of many may look so by chance.
    let mayBeWords = self != .unnamed && sure.count { $0 } * 3 >= values.count
    return zip(values, sure).compactMap { value, isSure in
      if isSure { return value }
      guard mayBeWords else { return nil }
      let text = bytes.extracting(value.range)
      return Self.isWords(text) || text.count >= 8 && SpokenValue.isVaried(text, .told) ? value : nil
    }
  }

  /// Whether it is a word or several that do not say what they are.
  private static func isWords(_ text: Span<UInt8>) -> Bool {
    text.count >= 4 && !ChosenWords.isNamed(text)
      && (CallSpot.isWords(text) || ChosenText.isOne(text) || text.count < 8 && ChosenWords.areUnknown(text))
  }

  private func isPassword(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    if NearbyValue.isPassword(text, isQuoted: true) { return true }
    if self == .unnamed {
      return text.count >= 20 && GeneratedKey.isOne(text) && ShapedPassword.isMixed(value.range, in: bytes)
    }
    return SpokenValue.isVaried(text, .told) && ValueShape(text).digits > 1 || ChosenPassword.isWordAndNumber(text)
      || ChosenWords.isDistinct(text) || ChosenSetting.isJoined(text) || ChosenSetting.isSentence(text)
  }

  /// The passwords of the users of YAML in the lines below the keyword.
  static func lines(below literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let name = literal.lowerBound..<(literal.upperBound - 1)
    return MappedValue.lines(in: bytes, below: literal.upperBound, of: name).filter {
      let text = bytes.extracting($0.range)
      return NearbyValue.isPassword(text, isQuoted: true) || $0.isQuoted && SecretPhrase.isOne(text)
    }
  }
}
