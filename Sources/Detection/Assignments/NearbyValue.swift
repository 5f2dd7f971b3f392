internal import KeyfuseCore

/// Passwords that stand near a word for them, though no grammar ties the two: in the next message of a chat, in a list
/// below a comment, two sentences on. Only what has the shape of a password and of nothing else counts.
enum NearbyValue {
  /// The bytes that are read on either side of the word.
  private static let reach = (before: 120, behind: 240)
  /// The lines that are read above and below its own.
  private static let lines = (above: 2, below: 3)
  /// The most bytes of a word that may be a password with what encloses it.
  private static let longest = 64
  /// The most values that a word is given.
  private static let most = 4

  /// The values near the word at `name`.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let region = region(around: name, in: bytes)
    var values: [AssignedValue] = []
    var at = region.lowerBound
    // Few words have a number, and every password that is looked for does.
    let end = min(bytes.count, region.upperBound + longest)
    while values.count < most, at < end, let digit = bytes.firstDigit(in: at..<end) {
      let word = word(around: digit, from: at, in: bytes)
      guard word.lowerBound < region.upperBound else { break }
      at = word.upperBound
      guard (8...longest).contains(word.count), hasBothKinds(word, in: bytes),
        bytes.at(word.lowerBound - 1) != UInt8(ascii: "<"),
        word.lowerBound >= name.upperBound || word.upperBound <= name.lowerBound
      else { continue }
      if let value = value(word, in: bytes), !isNamed(word, in: bytes) { values.append(value) }
    }
    return values
  }

  /// Whether the word stands again nearby, between blanks as here: the name of what the text is about, `Fail2ban`.
  static func isNamed(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(word.lowerBound - 1) == 0x20, Byte.isBlank(bytes.at(word.upperBound)) else { return false }
    return bytes.repeats(word, in: max(0, word.lowerBound - 500)..<word.lowerBound)
      || bytes.repeats(word, in: word.upperBound..<min(bytes.count, word.upperBound + 500))
  }

  /// The word that holds the byte at `inner`, or as much of it as shows that it is too long.
  static func word(around inner: Int, from first: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var (start, end) = (inner, inner)
    while start > first, inner - start <= longest, !isBoundary(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, end - inner < 400, !isBoundary(bytes[end]) { end += 1 }
    return start..<end
  }

  /// Whether it has a capital, and something that is neither letter nor digit.
  private static func hasBothKinds(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    word.contains { Byte.isUpper(bytes[$0]) } && word.contains { !Byte.isAlphanumeric(bytes[$0]) }
  }

  /// The lines around the name.
  private static func region(around name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    let first = max(0, name.lowerBound - reach.before)
    var start = name.lowerBound
    for _ in 0...lines.above {
      guard let lineEnd = bytes.last(0x0A, in: first..<start) else {
        start = first
        break
      }
      start = lineEnd
    }
    if bytes.at(start) == 0x0A, start < name.lowerBound { start += 1 }
    // What the reach cuts is no word.
    if start == first, start > 0 { while start < name.lowerBound, !isBoundary(bytes[start]) { start += 1 } }
    let last = min(bytes.count, name.upperBound + reach.behind)
    var end = name.upperBound
    for line in 0...lines.below {
      guard let lineEnd = bytes.first(0x0A, in: end..<last) else {
        end = last
        break
      }
      end = line == lines.below ? lineEnd : lineEnd + 1
    }
    return start..<end
  }

  private static func isBoundary(_ byte: UInt8) -> Bool {
    byte <= 0x20 || Byte.isQuote(byte) || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
  }

  /// The password that the word at `word` is, without the punctuation of a sentence; nil where it may be anything else.
  static func value(_ word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let opening = bytes.at(word.lowerBound - 1)
    let isQuoted = Byte.isQuote(opening) && bytes.at(word.upperBound) == opening
    let range = isQuoted ? word : trimmed(word, in: bytes)
    guard (8...40).contains(range.count), isPassword(bytes.extracting(range), isQuoted: isQuoted) else { return nil }
    if !isQuoted, isCode(lineAround: range, in: bytes) { return nil }
    // @schema IssuerSpec#role, name="Zusammenh%C3%A4nge", the <code>EC2-Config2</code>
    if namesPart(before: word.lowerBound, in: bytes) || holdsEscape(range, in: bytes) { return nil }
    // _runTwice2nd: what is private to a file
    if isQuoted, bytes[range.lowerBound] == UInt8(ascii: "_") { return nil }
    if givesExample(before: range.lowerBound, in: bytes) { return nil }
    return AssignedValue(range: range, form: .nearby, isQuoted: isQuoted)
  }

  /// Whether a tag of a remark, or an attribute that names what it stands at, leads to the word.
  private static func namesPart(before start: Int, in bytes: Span<UInt8>) -> Bool {
    let attributes: [StaticString] = ["name=", "id=", "href=", "class=", "title=", "for=", "src="]
    let quote = start - 1
    if Byte.isQuote(bytes.at(quote)), attributes.contains(where: { bytes.has($0, endingAt: quote) }) {
      return true
    }
    guard bytes.at(start - 1) == 0x20 else { return false }
    var at = start - 1
    while at > 0, Byte.isLetter(bytes[at - 1]) { at -= 1 }
    return at < start - 1 && bytes.at(at - 1) == UInt8(ascii: "@") && !Byte.isAlphanumeric(bytes.at(at - 2))
  }

  /// `%C3%A4`, `%0A`: two bytes of an address, the end of a line in a message.
  private static func holdsEscape(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    word.contains {
      guard bytes[$0] == UInt8(ascii: "%") else { return false }
      if bytes.has("%0a", at: $0) || bytes.has("%0d", at: $0) || bytes.has("%20", at: $0) { return true }
      return Byte.isHexadecimal(bytes.at($0 + 1)) && Byte.isHexadecimal(bytes.at($0 + 2))
        && bytes.at($0 + 3) == UInt8(ascii: "%")
    }
  }

  private static func trimmed(_ word: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var (first, end) = (word.lowerBound, word.upperBound)
    while first < end, !Byte.isAlphanumeric(bytes[first]) { first += 1 }
    while end > first, !Byte.isAlphanumeric(bytes[end - 1]), !isStrong(bytes[end - 1]) { end -= 1 }
    return first..<end
  }

  // MARK: - Surroundings

  /// Whether the line is one of a program, where a word without quotes is no text.
  static func isCode(lineAround word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = TabularValue.lineStart(word.lowerBound, in: bytes)
    var end = TabularValue.lineEnd(word.upperBound, in: bytes)
    let messages: [StaticString] = ["\"text\":", "\"message\":", "\"msg\":", "\"body\":", "\"content\":"]
    if bytes.at(end - 1) != UInt8(ascii: ";"),
      messages.contains(where: { bytes.holds($0, in: start..<word.lowerBound) })
    {
      return false
    }
    while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    switch bytes.at(end - 1) {
    case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "("),
      UInt8(ascii: "\\"):
      return true
    default: break
    }
    let line = start..<end
    let signs: [StaticString] = ["();", "()", ");", " = ", "==", "->", "::", "</", "{{", "&&", "||", "${", "$("]
    return signs.contains { bytes.holds($0, in: line) }
  }

  /// Whether the words before the value say that it is only an example.
  static func givesExample(before start: Int, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(start, in: bytes), start - 60)..<start
    let words: [StaticString] = [
      "e.g", "example", "z. b", "z.b", "beispiel", "exempl", "ejemplo", "esempio", "such as", "like", "wrong", "sample",
      "than ",
    ]
    // nas.example: the name of a machine says nothing of what stands behind it; it is wrong, must be x
    return words.contains { word in
      bytes.holds(word, in: line)
        && line.contains {
          bytes.has(word, at: $0) && bytes.at($0 - 1) != UInt8(ascii: ".")
            && !bytes.has("wrong,", at: $0) && !bytes.has("wrong.", at: $0) && !bytes.has("wrong:", at: $0)
        }
    }
  }
}
