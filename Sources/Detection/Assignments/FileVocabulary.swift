internal import KeyfuseCore

/// Words that a file calls its things by: a value that is made of them is the name of one of those, and no secret.
enum FileVocabulary {
  /// The most words of a value; who thinks of a passphrase takes more.
  static let mostWords = 4
  /// How far from the value literals beside it are looked for.
  private static let besideReach = 160

  /// Whether the text around names other things by the value, or by its words, or has literals like it beside it.
  ///
  /// - Parameter value: one that reads like names of things.
  static func names(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words = words(of: value, from: 3, in: bytes)
    guard words.count <= mostWords else { return false }
    return stands(value, in: bytes) || words.count > 1 && holdsAll(words, besides: value, in: bytes)
      || sharesWordWithLiteral(value, words, in: bytes)
  }

  /// The words of a value, of `least` letters and more.
  static func words(of value: Range<Int>, from least: Int, in bytes: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var splitter = WordSplitter(value)
    while let word = splitter.next(in: bytes) {
      if word.count >= least, Byte.isLetter(bytes[word.lowerBound]) { words.append(word) }
    }
    return words
  }

  /// Whether the value stands in another line, which speaks of no credential.
  private static func stands(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count >= 6 else { return false }
    let own =
      TabularValue.lineStart(value.lowerBound, in: bytes)..<TabularValue.lineEnd(value.upperBound, in: bytes)
    var at = 0
    while let start = bytes.first(bytes[value.lowerBound], in: at..<bytes.count) {
      at = start + 1
      guard !own.contains(start), bytes.repeats(value, at: start), !Byte.isWord(bytes.at(start - 1)),
        !Byte.isWord(bytes.at(start + value.count))
      else { continue }
      let line = TabularValue.lineStart(start, in: bytes)..<TabularValue.lineEnd(start + value.count, in: bytes)
      if !speaksOfCredentials(line.lowerBound..<start, in: bytes),
        !speaksOfCredentials((start + value.count)..<max(start + value.count, line.upperBound), in: bytes)
      {
        return true
      }
    }
    return false
  }

  private static func speaksOfCredentials(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "secret", "token", "pass", "key", "auth", "cred", "pwd", "salt", "login", "user", "account",
    ]
    return words.contains { bytes.holds($0, in: range) }
  }

  /// Whether each of the words is also a word of another name around.
  private static func holdsAll(_ words: [Range<Int>], besides value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    words.allSatisfy { word in
      holds(word, of: value, in: 0..<value.lowerBound, bytes)
        || holds(word, of: value, in: value.upperBound..<bytes.count, bytes)
    }
  }

  /// Whether the word stands in `range`, other than where the value is repeated.
  private static func holds(
    _ word: Range<Int>, of value: Range<Int>, in range: Range<Int>, _ bytes: Span<UInt8>
  ) -> Bool {
    var splitter = WordSplitter(range)
    while let other = splitter.next(in: bytes) {
      if other.count == word.count, bytes.repeats(word, at: other.lowerBound),
        !bytes.repeats(value, at: other.lowerBound - (word.lowerBound - value.lowerBound))
      {
        return true
      }
    }
    return false
  }

  /// `["keycloak", "keycloak-pg"]`, `bind("isFocused", "isSelecting")`: whether a literal beside the value, and none that
  /// is the name of a host, has a word of four letters and more in common with it.
  private static func sharesWordWithLiteral(
    _ value: Range<Int>, _ words: [Range<Int>], in bytes: Span<UInt8>
  ) -> Bool {
    let digits = value.reduce(0) { $0 + (Byte.isDigit(bytes[$1]) ? 1 : 0) }
    let telling = words.filter { $0.count >= 4 && !IdentifierValue.isNoun($0, in: bytes) }
    guard digits < 4, !telling.isEmpty else { return false }
    let around = (value.lowerBound - besideReach..<value.upperBound + besideReach).clamped(to: 0..<bytes.count)
    var at = around.lowerBound
    while at < around.upperBound {
      guard Byte.isQuote(bytes[at]), at + 1 != value.lowerBound, let literal = literal(at, in: bytes) else {
        at = at + 1 == value.lowerBound ? value.upperBound + 1 : at + 1
        continue
      }
      if telling.contains(where: { holds($0, of: value, in: literal, bytes) }) { return true }
      at = literal.upperBound
    }
    return false
  }

  /// The name of something in quotes at `quote`.
  private static func literal(_ quote: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = quote + 1
    while Byte.isWord(bytes.at(end)) || bytes.at(end) == UInt8(ascii: "-"), end - quote <= 48 { end += 1 }
    return end - quote > 4 && bytes.at(end) == bytes[quote] ? (quote + 1)..<end : nil
  }
}
