internal import KeyfuseCore

/// Where identifiers of packages' keys and names of settings stand.
extension GivenIdentifier {
  /// `apt::source { key => '40 capitals' }`, `GPGKEY="…"`: the fingerprint of a key that packages are verified with.
  static func isFingerprint(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count == 40, value.allSatisfy({ Byte.isDigit(bytes[$0]) || (0x41...0x46).contains(bytes[$0]) }) else {
      return false
    }
    // NGINX_GPGKEY, of which the name may be the end
    var first = name.lowerBound
    while first > 0, name.lowerBound - first < 24, Byte.isWord(bytes[first - 1]) { first -= 1 }
    let whole = first..<name.upperBound
    if bytes.holds("gpg", in: whole) || bytes.holds("pgp", in: whole) || bytes.equals("key", in: whole) { return true }
    let around = (value.lowerBound - 400..<value.upperBound + 200).clamped(to: 0..<bytes.count)
    let words: [StaticString] = ["apt::", "apt-key", "keyserver", "keyring", "gpg"]
    return words.contains { bytes.holds($0, in: around) }
  }

  /// `!!io.harbour.models.V1Secret`: a tag of YAML that names a class. Source: YAML 1.2, 6.8.1.
  static func isTag(_ text: Span<UInt8>) -> Bool {
    text.has("!!", at: 0) && text.count(of: UInt8(ascii: ".")) > 1
      && (2..<text.count).allSatisfy { Byte.isWord(text[$0]) || text[$0] == UInt8(ascii: ".") }
  }

  /// `userId_1`: a member in two words and more, and a short number.
  static func isNumberedMember(_ text: Span<UInt8>) -> Bool {
    guard let mark = text.first(UInt8(ascii: "_"), in: 0..<text.count), mark > 3,
      (1...2).contains(text.count - mark - 1)
    else { return false }
    return Byte.isLower(text[0]) && (0..<mark).allSatisfy { Byte.isLetter(text[$0]) }
      && (1..<mark).contains { Byte.isUpper(text[$0]) && Byte.isLower(text[$0 - 1]) }
      && ((mark + 1)..<text.count).allSatisfy { Byte.isDigit(text[$0]) }
  }

  /// `ISBN:9780444818164`: a number and the scheme in capitals that it belongs to.
  static func isOfScheme(_ text: Span<UInt8>) -> Bool {
    guard let colon = text.first(UInt8(ascii: ":"), in: 0..<text.count), (2...6).contains(colon), text.count - colon > 5
    else { return false }
    return (0..<colon).allSatisfy { Byte.isUpper(text[$0]) }
      && ((colon + 1)..<text.count).allSatisfy {
        Byte.isDigit(text[$0]) || text[$0] == UInt8(ascii: "-") || text[$0] == UInt8(ascii: "X")
      }
  }

  /// `privateKeys = ['user', 'pwd', 'expdate', 'cvv2']`: small letters between other literals of a list.
  static func isWordOfList(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, value.range.count < 16, value.range.allSatisfy({ Byte.isLower(bytes[$0]) }) else {
      return false
    }
    let (start, end) = (value.range.lowerBound, value.range.upperBound)
    let before = bytes.at(start - 2) == 0x20 ? start - 3 : start - 2
    return bytes.at(before) == UInt8(ascii: ",") && Byte.isQuote(bytes.at(before - 1))
      && bytes.at(end + 1) == UInt8(ascii: ",")
  }

  /// `MAKER_APPKEY`: by what a service for push messages knows an application that everybody has.
  static func isOfPush(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count > 7 && bytes.has("_appkey", endingAt: name.upperBound) && !name.contains { Byte.isLower(bytes[$0]) }
  }

  /// `isNew ? 'signature_key' : 'trans_md5'`: two literals of which a program takes one.
  static func isAlternative(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(name.lowerBound - 1)), bytes.at(name.upperBound) == bytes.at(name.lowerBound - 1) else {
      return false
    }
    var at = name.lowerBound - 2
    while Byte.isBlank(bytes.at(at)) { at -= 1 }
    return bytes.at(at) == UInt8(ascii: "?")
  }

  /// Whether `id` and what ties it to a value end at `end`: `"id": "`, `id=`.
  static func isID(before end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = end
    while at > 0, end - at < 6, !Byte.isAlphanumeric(bytes[at - 1]) { at -= 1 }
    return at < end && bytes.has("id", at: at - 2) && !Byte.isLower(bytes.at(at - 3))
  }

  /// Whether the same stands near by as an `id`.
  static func isNumbered(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let around = (value.lowerBound - reach..<value.upperBound + reach).clamped(to: 0..<bytes.count)
    var at = around.lowerBound
    while at + value.count <= around.upperBound {
      if at != value.lowerBound, isSame(value, at, in: bytes), isID(before: at, in: bytes) { return true }
      at += 1
    }
    return false
  }

  private static let reach = 800

  private static func isSame(_ value: Range<Int>, _ start: Int, in bytes: Span<UInt8>) -> Bool {
    value.allSatisfy { bytes[$0] == bytes[start + $0 - value.lowerBound] }
  }
}
