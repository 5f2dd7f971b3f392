/// Tells by what stands around it that a match is part of a template, or repeats its own name.
enum TemplateSurroundings {
  /// Whether `secret`, a part of `match`, is the name in a hole, ends where a hole begins, or is a word of the match's
  /// other part.
  static func suggest(_ secret: Range<Int>, of match: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    isHole(secret, in: bytes) || endsAtHole(match, in: bytes) || repeatsName(secret, of: match, in: bytes)
  }

  /// Whether what stands around the password of an address shows that nothing can be reached by it: the port is a word
  /// (`user:pass@host:port`), or the password is the port of the host before it (`host.com:8080@other`).
  static func isAddressOfNothing(_ candidate: Candidate, in bytes: Span<UInt8>) -> Bool {
    let secret = candidate.secret
    guard bytes.at(secret.upperBound) == UInt8(ascii: "@"), bytes.at(secret.lowerBound - 1) == UInt8(ascii: ":") else {
      return false
    }
    var host = secret.upperBound + 1
    while host - secret.upperBound < 80, Byte.isWord(bytes.at(host)) || bytes.at(host) == 0x2E || bytes.at(host) == 0x2D
    {
      host += 1
    }
    if bytes.at(host) == UInt8(ascii: ":"), Byte.isLower(bytes.at(host + 1)), Byte.isLower(bytes.at(host + 2)) {
      return true
    }
    guard secret.count <= 5, secret.allSatisfy({ Byte.isDigit(bytes[$0]) }) else { return false }
    var start = secret.lowerBound - 1
    var dots = 0
    while start > 0, Byte.isWord(bytes[start - 1]) || bytes[start - 1] == 0x2E || bytes[start - 1] == 0x2D {
      start -= 1
      dots += bytes[start] == 0x2E ? 1 : 0
    }
    return dots > 0 && bytes.has("://", at: start - 3)
  }

  /// `{name}`, where the name is in lower case.
  private static func isHole(_ secret: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(secret.lowerBound - 1) == UInt8(ascii: "{"), bytes.at(secret.upperBound) == UInt8(ascii: "}") else {
      return false
    }
    for index in secret where !Byte.isLower(bytes[index]) && bytes[index] != UInt8(ascii: "_") { return false }
    return true
  }

  /// `text{name}`, `text{class:20}`
  private static func endsAtHole(_ match: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(match.upperBound) == UInt8(ascii: "{") else { return false }
    var at = match.upperBound + 1
    while at - match.upperBound < 40, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ":") { at += 1 }
    return at > match.upperBound + 1 && bytes.at(at) == UInt8(ascii: "}")
  }

  /// Whether the secret is the password of an address whose host a service gave its name, with a number in it:
  /// `app:app@ds0123.host.com`. People make user and password alike there, manuals do not.
  private static func isAtHostedName(_ secret: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(secret.upperBound) == UInt8(ascii: "@"), bytes.at(secret.lowerBound - 1) == UInt8(ascii: ":"),
      CredentialLexicon.words.roles(of: secret, in: bytes).isEmpty
    else { return false }
    var at = secret.upperBound + 1
    var (dots, digits, letters) = (0, 0, 0)
    while at - secret.upperBound < 120, Byte.isAlphanumeric(bytes.at(at)) || [0x2D, 0x2E].contains(bytes.at(at)) {
      dots += bytes[at] == 0x2E ? 1 : 0
      digits += Byte.isDigit(bytes[at]) ? 1 : 0
      letters = bytes[at] == 0x2E ? 0 : letters + (Byte.isLower(bytes[at]) ? 1 : 0)
      at += 1
    }
    return dots >= 2 && digits > 1 && letters >= 2
  }

  /// `acme-password … "Acme"`
  private static func repeatsName(_ secret: Range<Int>, of match: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (4...16).contains(secret.count), secret.lowerBound - match.lowerBound >= secret.count else { return false }
    for index in secret where !Byte.isLetter(bytes[index]) { return false }
    if isAtHostedName(secret, in: bytes) { return false }
    for start in match.lowerBound...(secret.lowerBound - secret.count) {
      var same = 0
      while same < secret.count,
        Byte.lower(bytes[start + same]) == Byte.lower(bytes[secret.lowerBound + same])
      {
        same += 1
      }
      if same == secret.count { return true }
    }
    return false
  }
}
