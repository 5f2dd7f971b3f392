internal import KeyfuseCore

/// Credentials in elements of XML that are known by their attributes or by the end of their name.
enum ElementSpot {
  /// The most bytes of the tag before the keyword.
  private static let reach = 120

  /// The text behind `translatable="false">`, where the name of the resource speaks of a credential and the text is none that
  /// somebody reads.
  static func untranslated(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let text = text(from: literal.upperBound, in: bytes), text.count >= 8 else { return nil }
    let first = max(0, literal.lowerBound - reach)
    guard let open = bytes.last(UInt8(ascii: "<"), in: first..<literal.lowerBound) else { return nil }
    let tag = open..<literal.lowerBound
    let subjects: [StaticString] = [
      "auth", "secret", "word", "pass", "token", "crypt", "apikey", "api_key", "_key", "pwd",
    ]
    let others: [StaticString] = [
      "pref", "url", "id\"", "hint", "title", "header", "endpoint", "publish", "public", "link",
    ]
    guard subjects.contains(where: { bytes.holds($0, in: tag) }), !others.contains(where: { bytes.holds($0, in: tag) })
    else { return nil }
    let value = bytes.extracting(text)
    if GeneratedKey.isOne(value) { return .given(text) }
    let isOfWords =
      PlacedPhrase.isOne(value, mayBeTitle: false) || ChosenWords.isDistinct(value)
      || ChosenPassword.isWordAndNumber(value) || ChosenSetting.isUnlikeName(value)
    return isOfWords && !ChosenWords.isNamed(value) ? .given(text) : nil
  }

  /// The word behind `<authToken>`, with which Jenkins starts a job from afar.
  static func trigger(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let text = text(from: literal.upperBound, in: bytes), (6...64).contains(text.count) else { return nil }
    let value = bytes.extracting(text)
    guard let reading = ChosenWords.read(value), reading.spaces == 0 else { return nil }
    return .given(text)
  }

  /// What stands up to the next tag.
  private static func text(from start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = start
    while end < bytes.count, end - start <= 128, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "<") { end += 1 }
    return bytes.has("</", at: end) && end > start ? start..<end : nil
  }
}
