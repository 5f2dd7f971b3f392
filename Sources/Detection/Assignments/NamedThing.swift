internal import KeyfuseCore

/// What a place that may hold any word as a password holds as well: hosts, titles, and names in programs. Each is told by its
/// form alone.
enum NamedThing {
  /// - Parameters:
  ///   - value: what stands where no name is given it: in a call, a list, a command or a sentence.
  ///   - name: the words by which it was found.
  static func isOne(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    return isHost(text) || isRequest(text) || isRelease(text) || isMention(text) || isAction(text) || isMailbox(text)
      || isFile(value.range, in: bytes) || isMemberPath(text)
      || value.isQuoted && isUnderConstant(value.range, in: bytes)
      || value.isQuoted && isTitle(text)
      || value.form == .sentence && isFarWord(value.range, from: name, in: bytes)
      || !value.isQuoted && (endsSentence(value.range, in: bytes) || goesOnAsSentence(value, in: bytes))
      || isCodeName(value.range, named: name, in: bytes)
  }

  /// `passwords — reuse`, `the password remains unchanged`: small letters alone, with words between them and the name in the
  /// same line, none of them for `is`, and no marks that set a value apart.
  private static func isFarWord(_ value: Range<Int>, from name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.upperBound < value.lowerBound, value.allSatisfy({ Byte.isLower(bytes[$0]) }) else { return false }
    let gap = name.upperBound..<value.lowerBound
    guard gap.contains(where: { Byte.isLetter(bytes[$0]) || bytes[$0] >= 0x80 }),
      !gap.contains(where: { setsApart.contains(bytes[$0]) })
    else { return false }
    var start = gap.lowerBound
    while start < gap.upperBound {
      var end = start
      while end < gap.upperBound, bytes[end] > 0x20 { end += 1 }
      let word = start..<end
      if copulas.holds(word, in: bytes) || end + 1 >= gap.upperBound && leads.holds(word, in: bytes) { return false }
      start = end + 1
    }
    return true
  }

  /// What stands before a value that is told apart from the words around it.
  private static let setsApart = ByteSet(":=(<`\"'*_.;\n\r")

  /// Words for `is`.
  static let copulas = WordTable(listing: [
    "is", "was", "ist", "sei", "war", "lautet", "heißt", "heisst", "est", "sera", "es", "era", "fue", "é", "è", "foi",
    "är", "er",
    "blev", "jest", "je", "bylo", "это", "now", "jetzt", "nun", "ahora", "agora", "ora", "nu", "теперь", "nyt", "still",
    "noch",
  ])

  /// Words that stand right before what something was set to.
  private static let leads = WordTable(listing: [
    "to", "be", "with", "as", "auf", "mit", "on", "zu", "en", "à", "a", "con", "com",
  ])

  /// `live.com`, `sbcglobal.net`, `yahoo.co.uk`
  private static func isHost(_ text: Span<UInt8>) -> Bool {
    let domains: [StaticString] = [".com", ".net", ".org", ".edu", ".gov", ".co.uk", ".com.br", ".com.au"]
    guard let domain = domains.first(where: { text.has($0, at: text.count - $0.utf8CodeUnitCount) }) else {
      return false
    }
    let host = text.count - domain.utf8CodeUnitCount
    return host > 1
      && (0..<host).allSatisfy {
        Byte.isLower(text[$0]) || Byte.isDigit(text[$0]) || text[$0] == UInt8(ascii: "-")
          || text[$0] == UInt8(ascii: ".")
      }
  }

  /// `login?expired=1`
  private static func isRequest(_ text: Span<UInt8>) -> Bool {
    guard let mark = text.first(UInt8(ascii: "?"), in: 0..<text.count), mark > 0, Byte.isLower(text[mark - 1]) else {
      return false
    }
    let equals = text.first(UInt8(ascii: "="), in: mark..<text.count) ?? mark
    return equals > mark + 1 && ((mark + 1)..<equals).allSatisfy { Byte.isWord(text[$0]) }
  }

  /// `Portfolio_v3`: letters, and a version behind a mark.
  private static func isRelease(_ text: Span<UInt8>) -> Bool {
    var mark = text.count
    while mark > 0, Byte.isDigit(text[mark - 1]) { mark -= 1 }
    guard mark < text.count, mark >= 6, text[mark - 1] | 0x20 == UInt8(ascii: "v"),
      text[mark - 2] == UInt8(ascii: "_") || text[mark - 2] == UInt8(ascii: "-")
    else { return false }
    return (0..<(mark - 2)).allSatisfy { Byte.isWord(text[$0]) || text[$0] == UInt8(ascii: "-") }
  }

  /// `UsersController#signout`: a class in two words and more, and what it does.
  private static func isAction(_ text: Span<UInt8>) -> Bool {
    guard let mark = text.first(UInt8(ascii: "#"), in: 0..<text.count), mark > 6, mark + 3 < text.count,
      Byte.isUpper(text[0]), (1..<mark).contains(where: { Byte.isUpper(text[$0]) })
    else { return false }
    return (0..<mark).allSatisfy { Byte.isLetter(text[$0]) || text[$0] == UInt8(ascii: ":") }
      && ((mark + 1)..<text.count).allSatisfy { Byte.isLower(text[$0]) || text[$0] == UInt8(ascii: "_") }
  }

  /// `keeper@harbour.com`, in small letters with a point and letters at its end.
  private static func isMailbox(_ text: Span<UInt8>) -> Bool {
    guard let at = text.first(UInt8(ascii: "@"), in: 0..<text.count), at > 1, text.count - at > 5 else { return false }
    var point = text.count
    while point > at, Byte.isLower(text[point - 1]) { point -= 1 }
    guard point > at + 2, text[point - 1] == UInt8(ascii: "."), (2...6).contains(text.count - point) else {
      return false
    }
    return (0..<point).allSatisfy { index in
      let byte = text[index]
      return index == at || Byte.isLower(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") && index < at
    }
  }

  /// `200-perf-core.zsh` in a code span: small letters, digits and hyphens, and the end of a file's name.
  private static func isFile(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(value.lowerBound - 1) == 0x60, bytes.at(value.upperBound) == 0x60 else { return false }
    let ends: [StaticString] = [
      ".sh", ".zsh", ".fish", ".md", ".py", ".js", ".ts", ".json", ".yml", ".yaml", ".toml", ".conf", ".txt", ".rb",
      ".go", ".lua", ".nix", ".css", ".html", ".xml", ".ini", ".sql", ".tf", ".kt", ".rs", ".log",
    ]
    guard let end = ends.first(where: { bytes.has($0, endingAt: value.upperBound) }) else { return false }
    return value.dropLast(end.utf8CodeUnitCount).allSatisfy {
      Byte.isLower(bytes[$0]) || Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: "-")
        || bytes[$0] == UInt8(ascii: "_")
    }
  }

  /// `@jamtur01`: how somebody is spoken to.
  private static func isMention(_ text: Span<UInt8>) -> Bool {
    text.count > 2 && text[0] == UInt8(ascii: "@")
      && (1..<text.count).allSatisfy {
        Byte.isLower(text[$0]) || Byte.isDigit(text[$0]) || text[$0] == UInt8(ascii: "-")
      }
  }

  /// `Practical Clean Architecture with .NET 5`: three words and more of four letters with a capital, none of five without one,
  /// and no commas. Who thinks of a phrase writes it as a sentence, or as a list.
  private static func isTitle(_ text: Span<UInt8>) -> Bool {
    guard text.first(0x20, in: 0..<text.count) != nil else { return false }
    var capitals = 0
    var start = 0
    while start < text.count {
      let end = text.first(0x20, in: start..<text.count) ?? text.count
      if end > start {
        if Byte.isUpper(text[start]) {
          capitals += end - start > 3 ? 1 : 0
        } else if end - start > 4 {
          return false
        }
        if text[end - 1] == UInt8(ascii: ",") { return false }
      }
      start = end + 1
    }
    return capitals >= 3
  }

  /// `/login as today.`: a word in small letters and the full stop of a sentence.
  private static func endsSentence(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    value.count > 3 && bytes[value.upperBound - 1] == UInt8(ascii: ".") && bytes.at(value.upperBound) <= 0x20
      && (value.lowerBound..<(value.upperBound - 1)).allSatisfy { Byte.isLower(bytes[$0]) }
  }

  /// ``password auth — `force_authenticate` ``: small letters and underscores in a code span, with words between it and the
  /// name.
  private static func isCodeName(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(value.lowerBound - 1) == 0x60, bytes.at(value.upperBound) == 0x60,
      name.upperBound < value.lowerBound, bytes.first(UInt8(ascii: "_"), in: value) != nil,
      value.allSatisfy({ Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") })
    else { return false }
    var words = WordSplitter(name.upperBound..<(value.lowerBound - 1))
    return words.next(in: bytes) != nil && words.next(in: bytes) != nil
  }
}
