internal import KeyfuseCore

/// Words in cells that a title says are passwords: whatever says nothing of itself is one, however it is joined.
enum ColumnWord {
  private static let lengths = 5...48
  /// What words of a cell say when it tells where the password is, or that there is none.
  private static let telling: WordRole = [.credential, .placeholder, .literal, .voidsAny]

  /// Whether the text is a word or several without a blank, with or without numbers, that somebody may have chosen.
  static func isOne(_ text: Span<UInt8>) -> Bool {
    guard lengths.contains(text.count), Byte.isAlphanumeric(text[0]) || text[0] >= 0xC3,
      !AlgorithmName.isOne(text), !TalkWords.holds(text)
    else { return false }
    var run = Run()
    for index in 0..<text.count {
      let byte = text[index]
      if Byte.isLetter(byte) || byte >= 0x80 {
        run.letters += 1
        if Byte.isLower(byte) || byte >= 0x80 { run.small += 1 }
        if Byte.isUpper(byte), index > 0, Byte.isLower(text[index - 1]) { run.humps += 1 }
      } else if Byte.isDigit(byte) {
        run.digits += 1
      } else if joins(byte) {
        run.joints += 1
        if index == 0 || joins(text[index - 1]) { return false }
      } else if ends(byte) {
        run.marks += 1
      } else {
        return false
      }
    }
    guard run.letters >= 4, run.small > 0 || run.digits > 1, run.joints + run.marks <= 5,
      run.joints + run.marks + run.humps + run.digits > 0
    else { return false }
    return saysNothing(text)
  }

  private struct Run {
    var letters = 0
    var small = 0
    var digits = 0
    var joints = 0
    var marks = 0
    var humps = 0
  }

  /// Whether no word of the text says what it is or where the password is, and the first begins no remark: `see-vault`.
  private static func saysNothing(_ text: Span<UInt8>) -> Bool {
    var start = 0
    var (words, longest, stops) = (0, 0, 0)
    for at in 0...text.count where at == text.count || !isOfWord(text[at]) {
      defer { start = at + 1 }
      guard at > start else { continue }
      words += 1
      let isStop = TalkWords.lists(text.extracting(start..<at))
      // see-vault, not_set, per-user
      if words == 1, isStop, at < text.count { return false }
      if isStop { stops += 1 } else { longest = max(longest, at - start) }
    }
    guard longest >= 4 || words == 1 || longest == 3 && words > 2, stops < words, stops <= 2 else { return false }
    var splitter = WordSplitter(0..<text.count)
    while let word = splitter.next(in: text) {
      guard word.count > 2 else { continue }
      if !CredentialLexicon.words.roles(of: word, in: text).isDisjoint(with: telling) { return false }
    }
    return true
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { Byte.isAlphanumeric(byte) || byte >= 0x80 || byte == 0x27 }

  /// Marks that people put between words.
  private static func joins(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "&"), UInt8(ascii: "+"), 0x27: true
    default: false
    }
  }

  /// Marks that people put there or at the end.
  private static func ends(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "@"),
      UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }
}
