internal import KeyfuseCore

/// Recognises what stands in documentation where a secret would stand.
enum PlaceholderFilter {
  private static let words = [
    "example", "placeholder", ".xxx", "-xxx", "_xxx", "changeme", "change_me", "change-me", "change_this",
    "change-this", "replace-me", "replace_me", "replaceme", "redacted", "dummy",
    "your", "xxxx", "****",
    "insert", "foobar", "sample", "notreal", "not_real", "fakekey", "fake_", "0000000000", "lorem", "censored",
    "set_a_", "set-a-", "_here", "-here", "somerandom", "randomstring",
  ].map { Array($0.utf8) }

  /// Whether `secret` is a placeholder: it holds a telling word, is a reference to a variable, repeats itself, or
  /// counts up.
  static func isPlaceholder(_ secret: Span<UInt8>) -> Bool {
    isReference(secret) || isCall(secret) || isElement(secret) || isMetavariable(secret) || holdsTemplate(secret)
      || containsWord(secret)
      || ValueRecogniser.isPartName(secret) || isMonotonous(secret) || isSequential(secret) || isNameOfPassword(secret)
      || isMarks(secret) || isSome(secret)
  }

  /// `secure_password`, `db-password`: words in small letters, of which the last says what would stand there.
  private static func isNameOfPassword(_ secret: Span<UInt8>) -> Bool {
    let start = secret.count - 9
    guard start > 0, secret.has("_password", at: start) || secret.has("-password", at: start) else { return false }
    for index in 0..<secret.count where !Byte.isLower(secret[index]) && ![0x2D, 0x5F].contains(secret[index]) {
      return false
    }
    return true
  }

  /// `somepwd`, `some-token`: that there would be one.
  static func isSome(_ secret: Span<UInt8>) -> Bool {
    guard (7...14).contains(secret.count), secret.has("some", at: 0) else { return false }
    let start = secret[4] == UInt8(ascii: "-") || secret[4] == UInt8(ascii: "_") ? 5 : 4
    let nouns: [StaticString] = [
      "pwd", "pw", "pass", "passwd", "password", "secret", "token", "key", "user", "value", "string", "hash",
    ]
    return nouns.contains { secret.equals($0, in: start..<secret.count) }
  }

  /// ``...` ``: no letter and no digit.
  private static func isMarks(_ secret: Span<UInt8>) -> Bool {
    for index in 0..<secret.count where Byte.isAlphanumeric(secret[index]) || secret[index] >= 0x80 { return false }
    return true
  }

  /// `${NAME}`, `{{ name }}`, `<name>`, `%NAME%`, `$(…)`.
  private static func isReference(_ secret: Span<UInt8>) -> Bool {
    guard secret.count >= 3 else { return true }
    let (first, second, last) = (secret[0], secret[1], secret[secret.count - 1])
    switch first {
    case UInt8(ascii: "$"): return second == UInt8(ascii: "{") || second == UInt8(ascii: "(")
    case UInt8(ascii: "{"): return second == UInt8(ascii: "{")
    case UInt8(ascii: "<"): return last == UInt8(ascii: ">")
    case UInt8(ascii: "("): return last == UInt8(ascii: ")") && ValueShape(secret).marks == 2
    case UInt8(ascii: "%"): return last == UInt8(ascii: "%")
    case UInt8(ascii: "#"): return last == first && isMetavariable(secret.extracting(1..<(secret.count - 1)))
    // \$name: the string of a program that holds a program
    case UInt8(ascii: "\\"): return second == UInt8(ascii: "$") && Byte.isLetter(secret[2])
    default: return false
    }
  }

  /// `args.shift()`: what a program would put there.
  private static func isCall(_ secret: Span<UInt8>) -> Bool {
    if secret.count <= 24, secret[secret.count - 1] == UInt8(ascii: "(") {
      return (0..<(secret.count - 1)).allSatisfy { Byte.isLower(secret[$0]) || secret[$0] == UInt8(ascii: "_") }
    }
    return secret.count <= 64 && secret.at(secret.count - 1) == UInt8(ascii: ")")
      && secret.at(secret.count - 2) == UInt8(ascii: "(")
      && Byte.isWord(secret.at(secret.count - 3))
  }

  /// `argv[3]`: an element of a list.
  private static func isElement(_ secret: Span<UInt8>) -> Bool {
    guard secret.count <= 40, secret[secret.count - 1] == UInt8(ascii: "]"), Byte.isLetter(secret[0]) else {
      return false
    }
    var at = 1
    while Byte.isWord(secret.at(at)) || secret.at(at) == UInt8(ascii: ".") { at += 1 }
    guard secret.at(at) == UInt8(ascii: "["), at < secret.count - 2 else { return false }
    return ((at + 1)..<(secret.count - 1)).allSatisfy { Byte.isDigit(secret[$0]) }
  }

  /// `PASSWORD`, `CLUSTER_API_SECRET`, `API_KEY:API_SECRET`: words in capitals, as manuals write what is to be replaced.
  private static func isMetavariable(_ secret: Span<UInt8>) -> Bool {
    let hasWords = secret.count(of: UInt8(ascii: "_")) > 0
    guard secret.count <= (hasWords || secret.has("replace", at: 0) ? 40 : 16) else { return false }
    for index in 0..<secret.count where !Byte.isUpper(secret[index]) && secret[index] != UInt8(ascii: "_") {
      guard hasWords, secret[index] == UInt8(ascii: ":") else { return false }
    }
    return true
  }

  /// `{name}`, `#{name}`, `⟦name⟧` anywhere in it.
  private static func holdsTemplate(_ secret: Span<UInt8>) -> Bool {
    if secret.count <= 256 { return ValueRecogniser.holdsTemplate(secret) || TemplateBrackets.open(in: secret) }
    for index in 0..<secret.count where secret[index] == UInt8(ascii: "{") {
      if Byte.isLetter(secret.at(index + 1)), ValueRecogniser.isHole(secret, index) { return true }
    }
    return false
  }

  private static func containsWord(_ secret: Span<UInt8>) -> Bool {
    // Long bodies, such as keys in PEM, hold any short word by chance.
    guard secret.count <= 256 else { return false }
    for word in words where word.count <= secret.count {
      for start in 0...(secret.count - word.count) {
        var same = 0
        while same < word.count, PatternAnalysis.fold(secret[start + same]) == word[same] { same += 1 }
        if same == word.count { return true }
      }
    }
    return false
  }

  /// Few different characters for its length.
  private static func isMonotonous(_ secret: Span<UInt8>) -> Bool {
    guard secret.count >= 12 else { return false }
    var seen = ByteSet()
    var different = 0
    for index in 0..<secret.count where !seen.contains(secret[index]) {
      seen.insert(secret[index])
      different += 1
    }
    return different <= 4
  }

  /// One character over and over, or eight or more that each follow the one before: `12345678`, `abcdefgh`.
  static func isSequential(_ secret: Span<UInt8>) -> Bool {
    guard secret.count >= 8 else { return false }
    var rising = 1
    var equal = 1
    for index in 1..<secret.count {
      let (before, here) = (PatternAnalysis.fold(secret[index - 1]), PatternAnalysis.fold(secret[index]))
      rising = here == before &+ 1 || (before == UInt8(ascii: "9") && here == UInt8(ascii: "0")) ? rising + 1 : 1
      equal = here == before ? equal + 1 : 1
      if rising >= 8 || equal >= 8 { return true }
    }
    return false
  }
}
