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
  /// `app:app@ds0123.host.com`. People make user and password alike there, manuals do not. A number of five digits is none
  /// that a manual thinks up: there any word counts but those that stand for another.
  private static func isAtHostedName(_ secret: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(secret.upperBound) == UInt8(ascii: "@"), bytes.at(secret.lowerBound - 1) == UInt8(ascii: ":") else {
      return false
    }
    var at = secret.upperBound + 1
    var (dots, digits, letters, row, longestRow) = (0, 0, 0, 0, 0)
    while at - secret.upperBound < 120, Byte.isAlphanumeric(bytes.at(at)) || [0x2D, 0x2E].contains(bytes.at(at)) {
      dots += bytes[at] == 0x2E ? 1 : 0
      digits += Byte.isDigit(bytes[at]) ? 1 : 0
      row = Byte.isDigit(bytes[at]) ? row + 1 : 0
      longestRow = max(longestRow, row)
      letters = bytes[at] == 0x2E ? 0 : letters + (Byte.isLower(bytes[at]) ? 1 : 0)
      at += 1
    }
    guard dots >= 2, digits > 1, letters >= 2 else { return false }
    let roles = CredentialLexicon.words.roles(of: secret, in: bytes)
    if roles.isEmpty { return true }
    let stand: [StaticString] = ["user", "username", "name", "login", "admin"]
    return longestRow >= 5 && !roles.contains(.credential) && !stand.contains { bytes.equals($0, in: secret) }
  }

  /// `test:test@ds01234.host.com`: the user's name again, at a host whose name makes it a password all the same.
  static func isUserAtHostedName(_ secret: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let user = secret.moved(by: -secret.count - 1)
    guard secret.count >= 4, user.lowerBound > 0, bytes[user.lowerBound - 1] == UInt8(ascii: "/"),
      secret.allSatisfy({ Byte.isLetter(bytes[$0]) && bytes[$0] == bytes[$0 - secret.count - 1] })
    else { return false }
    return isAtHostedName(secret, in: bytes)
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
