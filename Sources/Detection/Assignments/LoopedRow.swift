internal import KeyfuseCore

/// Values of rows that a loop takes apart into names: `for name, host, user, pw in SITES`, `for (const [u, pw] of USERS)`,
/// `foreach ($accounts as [$user, $password])`.
enum LoopedRow {
  private static let reach = 120
  /// The most bytes between what the loop goes through and the loop.
  private static let gap = 2400
  private static let most = 24

  /// Whether the name stands in the head of a loop, with others before it.
  static func isOne(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    if bytes.at(at - 1) == UInt8(ascii: "$") { at -= 1 }
    while bytes.at(at - 1) == 0x20 { at -= 1 }
    return at < name.lowerBound && bytes.at(at - 1) == UInt8(ascii: ",") && loop(before: name, in: bytes) != nil
  }

  /// Where the word for the loop begins.
  private static func loop(before name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    let first = max(0, name.lowerBound - reach)
    var at = name.lowerBound
    while at > first, !Byte.isLineEnd(bytes[at - 1]) {
      at -= 1
      if bytes[at] == UInt8(ascii: "f"), bytes.has("for", at: at), !Byte.isWord(bytes.at(at - 1)) { return at }
      guard Byte.isWord(bytes[at]) || isOfHead(bytes[at]) else { return nil }
    }
    return nil
  }

  private static func isOfHead(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "$"), UInt8(ascii: "&"), 0x20: true
    default: false
    }
  }

  /// The values in the name's column of what the loop goes through, which is given before it.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let loop = loop(before: name, in: bytes) else { return [] }
    var column = 0
    var list: Range<Int>?
    for index in loop..<name.lowerBound where bytes[index] == UInt8(ascii: ",") { column += 1 }
    var at = name.upperBound
    let end = min(bytes.count, at + reach)
    // foreach ($accounts as [$user, $password])
    if let before = phpList(from: loop, to: name.lowerBound, in: bytes) { list = before }
    while list == nil, at < end, !Byte.isLineEnd(bytes[at]) {
      if bytes.has(" in ", at: at) || bytes.has(" of ", at: at) || bytes.has(" := range ", at: at) {
        var start = at + (bytes.has(" := range ", at: at) ? 10 : 4)
        if bytes.at(start) == UInt8(ascii: "&") { start += 1 }
        var last = start
        while last < end, Byte.isWord(bytes[last]) { last += 1 }
        if last > start { list = start..<last }
        break
      }
      at += 1
    }
    guard let list, let open = given(list, before: loop, in: bytes) else { return [] }
    return rows(open, column, in: bytes)
  }

  private static func phpList(from loop: Int, to name: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard let sign = bytes.first(UInt8(ascii: "$"), in: loop..<name) else { return nil }
    var end = sign + 1
    while Byte.isWord(bytes.at(end)) { end += 1 }
    return bytes.has(" as ", at: end) ? (sign + 1)..<end : nil
  }

  /// The bracket that the list is given before the loop.
  private static func given(_ list: Range<Int>, before loop: Int, in bytes: Span<UInt8>) -> Int? {
    var end = loop
    let first = max(0, loop - gap)
    while end - first >= list.count, let at = bytes.last(bytes[list.lowerBound], in: first..<(end - list.count + 1)) {
      end = at + list.count - 1
      guard !Byte.isWord(bytes.at(at - 1)), !Byte.isWord(bytes.at(at + list.count)),
        (0..<list.count).allSatisfy({ bytes[at + $0] == bytes[list.lowerBound + $0] })
      else { continue }
      var open = at + list.count
      let last = min(loop, open + 48)
      while open < last, bytes[open] != UInt8(ascii: "="), !Byte.isLineEnd(bytes[open]) { open += 1 }
      guard bytes.at(open) == UInt8(ascii: "=") else { continue }
      open += 1
      ValueLocator.skipSpaces(bytes, &open)
      if Byte.opensBracket(bytes.at(open)) { return open }
    }
    return nil
  }

  private static func rows(_ list: Int, _ column: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var literals: [AssignedValue] = []
    var at = list + 1
    while literals.count < most {
      ValueLocator.skipSpaces(bytes, &at)
      MappedValue.skipRemarks(bytes, &at)
      guard Byte.opensBracket(bytes.at(at)) else { break }
      let arguments = CallReader.arguments(from: at + 1, in: bytes)
      guard let last = arguments.last else { break }
      if column < arguments.count, let value = arguments[column].literal { literals.append(value) }
      at = last.literal.map { $0.range.upperBound + 1 } ?? last.start
      let end = min(bytes.count, at + reach)
      while at < end, !Byte.closesBracket(bytes[at]) { at += 1 }
      at += 1
      if bytes.at(at) == UInt8(ascii: ",") { at += 1 }
    }
    return passwords(among: literals, in: bytes)
  }

  /// The literals that somebody chose, and the words between them: what one of a column is, the others are.
  private static func passwords(among literals: [AssignedValue], in bytes: Span<UInt8>) -> [AssignedValue] {
    let likely = literals.map { ChosenLiteral.isLikely(bytes.extracting($0.range)) }
    guard likely.contains(true) else { return [] }
    return zip(literals, likely).compactMap { value, isLikely in
      let text = bytes.extracting(value.range)
      guard isLikely || text.count >= 6 && ChosenWords.read(text) != nil else { return nil }
      return AssignedValue.given(value.range, as: .cell)
    }
  }
}
