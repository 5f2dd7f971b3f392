/// Names that something has in a system, however random they look: whoever knows one gets in nowhere.
extension PublicForm {
  /// Whether its form is that of a name.
  static func isIdentifier(_ bytes: Span<UInt8>) -> Bool {
    bytes.has("amzn1.account.", at: 0) || isConstraint(bytes) || isAdvisory(bytes) || isCheckout(bytes)
      || isAddressOfDevice(bytes) || isLocale(bytes)
      || isParted(bytes) || isFunctionOfProvider(bytes) || isPackage(bytes) || isBech32Address(bytes)
  }

  /// `FK_368A4209A76ED395`, `UNIQ_…`: an index or constraint, as libraries for databases call them by a digest.
  private static func isConstraint(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLetter(bytes[at]) { at += 1 }
    guard (2...4).contains(at), bytes.at(at) == UInt8(ascii: "_"), (8...40).contains(bytes.count - at - 1),
      ValueShape.isHexadecimal(bytes.extracting((at + 1)..<bytes.count))
    else { return false }
    let kind = 0..<at
    return bytes.equals("fk", in: kind) || bytes.equals("pk", in: kind) || bytes.equals("uq", in: kind)
      || bytes.equals("uk", in: kind) || bytes.equals("ix", in: kind) || bytes.equals("ck", in: kind)
      || bytes.equals("df", in: kind) || bytes.equals("idx", in: kind) || bytes.equals("rel", in: kind)
      || bytes.equals("uniq", in: kind) || bytes.equals("unq", in: kind)
  }

  /// `GHSA-` and three groups of four: a security advisory.
  private static func isAdvisory(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 19, bytes.has("ghsa-", at: 0) else { return false }
    return (5..<19).allSatisfy { $0 == 9 || $0 == 14 ? bytes[$0] == UInt8(ascii: "-") : Byte.isAlphanumeric(bytes[$0]) }
  }

  /// `EC-` and seventeen capitals and digits, `P-` and twenty-four: a checkout and a plan of payments at PayPal, which the
  /// buyer's browser is sent with.
  private static func isCheckout(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 20 && bytes.has("ec-", at: 0) || bytes.count == 26 && bytes.has("p-", at: 0) else {
      return false
    }
    return (0..<bytes.count).allSatisfy {
      Byte.isUpper(bytes[$0]) || Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") && $0 <= 2
    }
  }

  /// `aws:iam/getPolicyDocument:getPolicyDocument`: a package, a module and a name in it, as Pulumi's schemas call
  /// functions and resources.
  private static func isFunctionOfProvider(_ bytes: Span<UInt8>) -> Bool {
    var colons = 0
    var slashes = 0
    for index in 0..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: "/"):
        guard colons == 1 else { return false }
        slashes += 1
      case UInt8(ascii: "-"): break
      default: guard Byte.isWord(bytes[index]), !Byte.isDigit(bytes[0]) else { return false }
      }
    }
    return colons == 2 && slashes == 1 && Byte.isLower(bytes[0]) && bytes[bytes.count - 1] != UInt8(ascii: ":")
  }

  /// `@scope/name@4.0.23`, `name@1.2.3-rc.1`: a package and its version, as lock files have them.
  private static func isPackage(_ bytes: Span<UInt8>) -> Bool {
    guard let mark = (1..<max(1, bytes.count)).last(where: { bytes[$0] == UInt8(ascii: "@") }) else { return false }
    for index in 0..<mark where !Byte.isLower(bytes[index]) && !Byte.isDigit(bytes[index]) {
      switch bytes[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"): break
      case UInt8(ascii: "@"): if index > 0 { return false }
      default: return false
      }
    }
    var numbers = 1
    var at = mark + 1
    guard Byte.isDigit(bytes.at(at)) else { return false }
    while at < bytes.count, numbers < 3 || Byte.isDigit(bytes[at]) {
      if bytes[at] == UInt8(ascii: ".") { numbers += 1 } else if !Byte.isDigit(bytes[at]) { return false }
      at += 1
    }
    return numbers == 3 && (at == bytes.count || !Byte.isAlphanumeric(bytes[at]))
  }

  /// Where a device takes messages: Firebase's registration tokens, those of Expo.
  private static func isAddressOfDevice(_ bytes: Span<UInt8>) -> Bool {
    if bytes.has("exponentpushtoken[", at: 0) || bytes.has("expopushtoken[", at: 0) { return true }
    return bytes.count > 100 && (11...24).contains { bytes.has(":apa91b", at: $0) }
  }

  /// `en_001`, `zh-Hant-TW`: a language and where it is spoken (BCP 47).
  private static func isLocale(_ bytes: Span<UInt8>) -> Bool {
    func isJoint(_ index: Int) -> Bool {
      bytes.at(index) == UInt8(ascii: "_") || bytes.at(index) == UInt8(ascii: "-")
    }
    var at = 0
    while at < 3, Byte.isLower(bytes.at(at)) { at += 1 }
    guard at >= 2, isJoint(at) else { return false }
    if isJoint(at + 5), Byte.isUpper(bytes.at(at + 1)), (2...4).allSatisfy({ Byte.isLower(bytes.at(at + $0)) }) {
      at += 5
    }
    let place = (at + 1)..<bytes.count
    return place.count == 2 && place.allSatisfy { Byte.isUpper(bytes[$0]) }
      || place.count == 3 && place.allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// `ag:4adc4099:20250930:some-agent:1a37e486`: four and more short parts, words, numbers and digits of hexadecimal.
  private static func isParted(_ bytes: Span<UInt8>) -> Bool {
    var parts = 1
    var length = 0
    var hasWord = false
    for index in 0..<bytes.count {
      // A key is often written as its bytes, with colons between them.
      if Byte.isLower(bytes[index]), !Byte.isHexadecimal(bytes[index]) { hasWord = true }
      if bytes[index] == UInt8(ascii: ":") {
        guard length > 0 else { return false }
        parts += 1
        length = 0
      } else {
        guard Byte.isLower(bytes[index]) || Byte.isDigit(bytes[index]) || bytes[index] == UInt8(ascii: "-") else {
          return false
        }
        length += 1
        if length > 16 { return false }
      }
    }
    return parts > 3 && hasWord
  }
}
