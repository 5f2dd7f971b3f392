/// Finds values in rows of words: `enable password 7 VALUE`, `machine h login u password VALUE`.
struct WordReader {
  /// A word of a pattern.
  private struct Part {
    /// What the word is, or what stands before the value in it.
    var glob: [UInt8]
    var holdsValue: Bool
    var beginsLine: Bool

    init(_ text: Substring.UTF8View) {
      var bytes = text.map(Byte.lower)
      beginsLine = bytes.first == UInt8(ascii: "^")
      if beginsLine { bytes.removeFirst() }
      holdsValue = bytes.last == UInt8(ascii: "?")
      if holdsValue { bytes.removeLast() }
      glob = bytes
    }
  }

  private let patterns: [[Part]]
  private let crossesLines: Bool

  private struct Word {
    var range: Range<Int>
    var line: Int
    var isQuoted: Bool
  }

  /// - Parameters:
  ///   - fields: words parted by blanks; `*` within them stands for any bytes, `^` at the begin for that of a line, a
  ///     `?` at the end for the value: `user ?`, `--password=?`, `user=*:?`.
  ///   - crossesLines: whether the value may stand in another line than the words before it.
  init(fields: [String], crossesLines: Bool) {
    patterns = fields.map { $0.split(separator: " ").map { Part($0.utf8) } }
    self.crossesLines = crossesLines
  }

  func fields(of bytes: Span<UInt8>) -> [FileField] {
    let words = words(of: bytes)
    var fields: [FileField] = []
    var last = -1
    for start in words.indices {
      for pattern in patterns {
        guard let word = match(pattern, at: start, words, bytes), word.range.lowerBound > last else { continue }
        last = word.range.lowerBound
        fields.append(
          FileField(
            names: [FileField.Name(range: words[start].range)], value: word.range, isQuoted: word.isQuoted))
      }
    }
    return fields
  }

  /// The word, or part of one, that is the value where the pattern fits.
  private func match(_ pattern: [Part], at start: Int, _ words: [Word], _ bytes: Span<UInt8>) -> Word? {
    guard start + pattern.count <= words.count else { return nil }
    var value: Word?
    for (offset, part) in pattern.enumerated() {
      let word = words[start + offset]
      if !crossesLines, word.line != words[start].line { return nil }
      if part.beginsLine, start + offset > 0, words[start + offset - 1].line == word.line { return nil }
      if part.holdsValue {
        guard let rest = rest(of: word, behind: part.glob, bytes), !isOption(rest, bytes) else { return nil }
        value = rest
      } else if word.isQuoted && part.glob != [UInt8(ascii: "*")]
        || !FoldedGlob.matches(part.glob, bytes.extracting(word.range))
      {
        return nil
      }
    }
    return value
  }

  /// `--iscrypted` stands before the value.
  private func isOption(_ word: Word, _ bytes: Span<UInt8>) -> Bool {
    !word.isQuoted && bytes.has("--", at: word.range.lowerBound)
  }

  /// What stands in a word behind the shortest begin that `glob` matches, without quotes.
  private func rest(of word: Word, behind glob: [UInt8], _ bytes: Span<UInt8>) -> Word? {
    if glob.isEmpty { return word }
    guard let begin = FoldedGlob.shortestBegin(glob, bytes.extracting(word.range)) else { return nil }
    var range = (word.range.lowerBound + max(1, begin))..<word.range.upperBound
    guard !range.isEmpty else { return nil }
    let quote = bytes[range.lowerBound]
    if quote == 0x22 || quote == 0x27 { range = SettingsReader.quoted(bytes, range.lowerBound, range.upperBound) }
    return Word(range: range, line: word.line, isQuoted: true)
  }

  /// The words of a text: comments do not count, quotes hold words together.
  private func words(of bytes: Span<UInt8>) -> [Word] {
    var words: [Word] = []
    var lines = LineReader(bytes.count)
    var number = 0
    while let line = lines.next(in: bytes) {
      number += 1
      var at = line.lowerBound
      while true {
        skipBlanks(bytes, &at, line.upperBound)
        guard at < line.upperBound else { break }
        let byte = bytes[at]
        let isFirst = words.last?.line != number
        if isFirst, byte == UInt8(ascii: "#") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: ";") { break }
        if byte == 0x22 || byte == 0x27 {
          let text = SettingsReader.quoted(bytes, at, line.upperBound)
          words.append(Word(range: text, line: number, isQuoted: true))
          at = text.upperBound + 1
          if at < line.upperBound, isEnding(bytes[at]) { at += 1 }
        } else {
          let start = at
          while at < line.upperBound, !Byte.isBlank(bytes[at]), !isEscapedBlank(bytes, at) { at += 1 }
          var end = at
          if end > start + 1, isEnding(bytes[end - 1]) { end -= 1 }
          words.append(Word(range: start..<end, line: number, isQuoted: false))
        }
      }
    }
    return words
  }

  private func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) {
    while at < end, Byte.isBlank(bytes[at]) || isEscapedBlank(bytes, at) { at += isEscapedBlank(bytes, at) ? 4 : 1 }
  }

  /// A blank as the histories of libedit have it.
  private func isEscapedBlank(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    bytes[at] == UInt8(ascii: "\\") && bytes.has("\\040", at: at)
  }

  /// What ends a statement.
  private func isEnding(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ";") }
}
