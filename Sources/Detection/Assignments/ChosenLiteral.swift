internal import KeyfuseCore

/// Literals of programs that stand where a secret may: what a generator wrote, and what somebody thought of.
enum ChosenLiteral {
  /// Whether the text can be nothing but a secret where something speaks of one: it is generated, of several kinds of
  /// characters, or words that are joined as in no name of a program.
  static func isSure(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 6, !isTechnical(text) else { return false }
    return isKey(text) || SpokenValue.isVaried(text, .told) || ChosenSetting.isUnlikeName(text)
      || SecretPhrase.isOne(text) || NearbyValue.isPassword(text, isQuoted: true)
      || ChosenPassword.isWordAndNumber(text)
  }

  /// Whether somebody may have thought of it, where nothing else can stand: one word or several that programs have no
  /// meaning for.
  static func isLikely(_ text: Span<UInt8>) -> Bool {
    if isSure(text) { return true }
    guard text.count >= 6, !isTechnical(text), let reading = ChosenWords.read(text) else { return false }
    return reading.spaces <= 5 && ChosenWords.areUnknown(text)
  }

  /// Whether only a generator of keys writes it.
  static func isKey(_ text: Span<UInt8>) -> Bool {
    GeneratedKey.isOne(text) || GeneratedKey.isHexadecimal(text) || CipherKey.isMaterial(text)
      || SerialNumber.isOne(text)
  }

  /// Addresses, paths, texts with holes for values, names of types and media: what programs hold beside secrets.
  private static func isTechnical(_ text: Span<UInt8>) -> Bool {
    let all = 0..<text.count
    if text.holds("://", in: all) || text.holds("%s", in: all) || text.holds("${", in: all) || text.holds("{}", in: all)
      || text.holds("</", in: all) || text[0] == UInt8(ascii: "/") || text[0] == UInt8(ascii: ".")
    {
      return true
    }
    // bob@corp.test, C:\keys
    if let sign = text.first(UInt8(ascii: "@"), in: all), text.last(UInt8(ascii: "."), in: sign..<text.count) != nil {
      return true
    }
    return text.holds(":\\", in: all) || holdsPath(text) || PublicForm.isOne(text) || ValueRecogniser.isAlgorithm(text)
  }

  /// `root\CIMV2`: two names that a backslash parts, or two where a program escapes it.
  private static func holdsPath(_ text: Span<UInt8>) -> Bool {
    guard let slash = text.first(UInt8(ascii: "\\"), in: 0..<text.count), slash > 2, text.count - slash > 3 else {
      return false
    }
    let next = text.at(slash + 1) == UInt8(ascii: "\\") ? slash + 2 : slash + 1
    return (0..<text.count).allSatisfy { (slash..<next).contains($0) || Byte.isWord(text[$0]) }
      && Byte.isUpper(text.at(next))
  }
}
