/// Numbers that trackers give to issues, requirements and tickets: `ABC-123`, `GM-021/GE-014`, `issue#12@site`.
enum TicketNumber {
  /// Whether the word is such numbers and what joins them, perhaps with a word behind: `BB-002-only`.
  static func isList(_ word: Span<UInt8>) -> Bool {
    var at = 0
    var numbers = 0
    while at < word.count {
      guard let end = number(word, at) else { return false }
      numbers += 1
      at = end
      if at == word.count { break }
      if word[at] == UInt8(ascii: "-"), Byte.isLower(word.at(at + 1)) {
        at += 1
        while at < word.count, Byte.isLower(word[at]) { at += 1 }
        if at == word.count { break }
      }
      guard word[at] == UInt8(ascii: "/") || word[at] == UInt8(ascii: ",") || word[at] == UInt8(ascii: "+") else {
        return false
      }
      at += 1
    }
    return numbers > 0
  }

  /// Whether the word refers to an issue by the number of its tracker: `issue#1377@Github`, `GH-412`, `owner/name#33`.
  static func isOne(_ word: Span<UInt8>) -> Bool {
    guard let hash = (0..<word.count).first(where: { word[$0] == UInt8(ascii: "#") }), hash > 1 else { return false }
    for index in 0..<hash
    where !Byte.isLetter(word[index]) && word[index] != UInt8(ascii: "/") && word[index] != UInt8(ascii: "-") {
      return false
    }
    var at = hash + 1
    while Byte.isDigit(word.at(at)) { at += 1 }
    guard (1...6).contains(at - hash - 1) else { return false }
    if at == word.count { return isTracked(word.extracting(0..<hash)) }
    guard word[at] == UInt8(ascii: "@") else { return false }
    for index in (at + 1)..<word.count where !Byte.isLetter(word[index]) && word[index] != UInt8(ascii: ".") {
      return false
    }
    return isTracked(word.extracting(0..<hash))
  }

  /// Whether the text before the number is that of a tracker or the path of a repository.
  private static func isTracked(_ word: Span<UInt8>) -> Bool {
    let all = 0..<word.count
    return ["issue", "issues", "pr", "mr", "gh", "bug", "ticket", "pull", "fix", "fixes", "closes"].contains {
      word.equals($0, in: all)
    } || word.holds("/", in: 1..<word.count)
  }

  /// The end of two to ten capitals, a hyphen, one to five digits and perhaps a small letter.
  private static func number(_ word: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    while Byte.isUpper(word.at(at)) || at > start && Byte.isDigit(word.at(at)) && Byte.isUpper(word.at(start)) {
      at += 1
    }
    guard (2...10).contains(at - start), word.at(at) == UInt8(ascii: "-") else { return nil }
    // REQ-AUTH-002a
    if Byte.isUpper(word.at(at + 1)), Byte.isUpper(word.at(at + 2)) { return number(word, at + 1) }
    let digits = at + 1
    at = digits
    while Byte.isDigit(word.at(at)) { at += 1 }
    guard (1...5).contains(at - digits) else { return nil }
    if Byte.isLower(word.at(at)), !Byte.isAlphanumeric(word.at(at + 1)) { at += 1 }
    return at
  }
}
