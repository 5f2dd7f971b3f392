internal import KeyfuseCore

/// A user and a password beside each other, as people write them down: `login admin / x`, `Credentials: bob / x`,
/// `creds: bob/x`, `log in as bob with x`.
enum LoginPair {
  /// Whether the keyword at `literal` announces a pair and is no name of a password itself.
  static func announces(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("login", at: literal.lowerBound) || bytes.has("log in ", at: literal.lowerBound)
      || bytes.has("ssh in ", at: literal.lowerBound) || bytes.has("sign in ", at: literal.lowerBound)
      || bytes.has("zugangsdaten", at: literal.lowerBound) || bytes.has("basic auth", at: literal.lowerBound)
      || bytes.has("basic-auth", at: literal.lowerBound)
      || bytes.has("http auth", at: literal.lowerBound) || bytes.has("tested ", at: literal.lowerBound)
      || bytes.has("wifi:", at: literal.lowerBound) || bytes.has("identifiants", at: literal.lowerBound)
      || bytes.has("credencial", at: literal.lowerBound)
  }

  /// The password of the pair that the word at `word` announces.
  static func value(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if bytes[word.upperBound - 1] == 0x20, let value = told(behind: word, in: bytes) { return value }
    if let value = barcode(behind: word, in: bytes) { return value }
    var at = word.upperBound
    while at - word.upperBound < 3, Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    if bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=") { at += 1 }
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    // | HTTP auth | bob / x |
    if bytes.has("| ", at: at) { at += 2 }
    let verbs: [StaticString] = ["are ", "are: ", "is ", "was ", "were ", "sind ", "lauten ", "=> ", "-> "]
    if let length = bytes.length(ofFirst: verbs, at: at) { at += length }
    if bytes.has("still ", at: at) { at += 6 }
    let isOfNetwork = bytes.has("wifi", at: word.lowerBound)
    if let value = pair(bytes, at, isOfNetwork: isOfNetwork) { return value }
    return behindWords(bytes, word.upperBound).flatMap { pair(bytes, $0, isOfNetwork: isOfNetwork) }
  }

  /// `WIFI:T:WPA;S:name;P:x;;`, as barcodes for networks hold it.
  private static func barcode(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has("wifi:", at: word.lowerBound), bytes.at(word.upperBound + 1) == UInt8(ascii: ":") else {
      return nil
    }
    var at = word.upperBound
    while at - word.upperBound < 100, !Byte.isLineEnd(bytes.at(at)), !bytes.has(";p:", at: at) { at += 1 }
    guard bytes.has(";p:", at: at) else { return nil }
    let first = at + 3
    var end = first
    while end < bytes.count, end - first < 64, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ";") { end += 1 }
    return bytes.at(end) == UInt8(ascii: ";") && end > first
      ? AssignedValue(range: first..<end, form: .assignment, isQuoted: true) : nil
  }

  /// Where the text behind `for staging:` begins, in this line or the next one, the mark of a list apart.
  private static func behindWords(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    while at - start < 48, Byte.isLetter(bytes.at(at)) || bytes.at(at) == 0x20 || bytes.at(at) == UInt8(ascii: "-") {
      at += 1
    }
    guard bytes.at(at) == UInt8(ascii: ":"), Byte.isSpace(bytes.at(at + 1)) else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at, limit: 8)
    if bytes.has("- ", at: at) || bytes.has("* ", at: at) { at += 2 }
    return at
  }

  /// Whether blanks stand around the slash of the pair.
  static func isSpaced(behind word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = word.upperBound
    while at - word.upperBound < 48, !Byte.isLineEnd(bytes.at(at)), bytes.at(at) != UInt8(ascii: "/") { at += 1 }
    return bytes.has(" / ", at: at - 1)
  }

  /// `bob / x`, `bob/x`, `bob:x`
  private static func pair(_ bytes: Span<UInt8>, _ start: Int, isOfNetwork: Bool) -> AssignedValue? {
    var at = start
    let isMarked = Byte.isQuote(bytes.at(at))
    if isMarked { at += 1 }
    let user = at
    while at - user < 40, isUserByte(bytes.at(at)) { at += 1 }
    guard at - user >= 2 else { return nil }
    if bytes.has(" / ", at: at) { return isOfNetwork ? SpokenValue.read(bytes, at + 3, .told) : written(bytes, at + 3) }
    let separator = bytes.at(at)
    guard separator == UInt8(ascii: "/") || separator == UInt8(ascii: ":"), bytes.at(at + 1) > 0x20,
      let value = SpokenValue.read(bytes, at + 1, .beside)
    else { return nil }
    let end = bytes.at(value.range.upperBound)
    guard isMarked || Byte.isSpace(end) || end == 0 || end == UInt8(ascii: ",") || end == UInt8(ascii: ".") else {
      return nil
    }
    for index in value.range where bytes[index] == UInt8(ascii: "/") { return nil }
    return value
  }

  private static func written(_ bytes: Span<UInt8>, _ start: Int) -> AssignedValue? {
    guard var value = BareValue.read(bytes, start, .sentence, context: .line) else { return nil }
    var end = value.range.upperBound
    while end > start + 1, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    value.range = start..<end
    return value
  }

  /// `log in as bob with x`, `log in with bob and x`, `use x to log in`
  private static func told(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if bytes.has("to ", at: word.lowerBound - 3),
      let value = SpokenValue.read(bytes, endingAt: word.lowerBound - 4)
    {
      let isTaken = ["use ", "with ", "enter "].contains { (verb: StaticString) in
        bytes.has(verb, at: value.range.lowerBound - (value.isQuoted ? 1 : 0) - verb.utf8CodeUnitCount)
      }
      return isTaken ? value : nil
    }
    var at = word.upperBound
    let isLinked = bytes.has("with ", at: at - 5)
    guard let link = isLinked ? 0 : bytes.length(ofFirst: ["with ", "as ", "using "], at: at) else { return nil }
    at += link
    if bytes.has("user ", at: at) { at += 5 }
    let user = at
    while at - user < 40, isUserByte(bytes.at(at)) { at += 1 }
    guard at > user, let second = bytes.length(ofFirst: [" and ", " with ", " using ", ", ", " / ", "/", ":"], at: at)
    else {
      return nil
    }
    at += second
    if let article = bytes.length(ofFirst: ["the password ", "password ", "pw ", "pass "], at: at) { at += article }
    return SpokenValue.read(bytes, at, .beside)
  }

  static func isUserByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@")
  }
}
