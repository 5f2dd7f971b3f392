internal import KeyfuseCore

/// The members of the object that a name is one of: `{ "user": "bob", "key": "x" }`, `connect(host="db", secret="x")`.
struct MemberNames {
  /// The most bytes before and behind the name that are read.
  private static let reach = (before: 400, behind: 400)
  private static let most = 24

  /// The names beside it, in order, without their quotes.
  private(set) var names: [Range<Int>] = []
  /// What the object, or the list that it stands in, is given to: `accounts` of `"accounts": [{`.
  private(set) var owner: Range<Int>?

  /// Nil where no bracket opens before the name.
  init?(around name: Range<Int>, in bytes: Span<UInt8>) {
    guard let open = Self.opening(before: name.lowerBound, list: false, in: bytes) else { return nil }
    owner = Self.owner(of: open, in: bytes)
    let end = min(bytes.count, name.upperBound + Self.reach.behind)
    var (at, depth) = (open + 1, 0)
    var mayBegin = true
    while at < end, names.count < Self.most, depth >= 0 {
      let byte = bytes[at]
      if mayBegin, depth == 0, let member = Self.member(at, in: bytes) {
        names.append(member)
        at = member.upperBound
        mayBegin = false
      } else if Byte.isQuote(byte), let text = ValueLocator.quoted(bytes, at, .cell) {
        at = text.range.upperBound
        mayBegin = false
      } else if byte == UInt8(ascii: ",") {
        mayBegin = true
      } else if Byte.opensBracket(byte) {
        depth += 1
      } else if Byte.closesBracket(byte) {
        depth -= 1
      }
      at += 1
    }
  }

  /// Whether one of the names beside is among `words`.
  func holds(_ words: [StaticString], in bytes: Span<UInt8>) -> Bool {
    names.contains { name in words.contains { bytes.equals($0, in: name) } }
  }

  /// Whether the object is given to one of `words`.
  func isOwned(by words: [StaticString], in bytes: Span<UInt8>) -> Bool {
    owner.map { owner in words.contains { bytes.equals($0, in: owner) } } == true
  }

  /// The bracket that encloses `start`; where a list is looked for, that of a list.
  private static func opening(before start: Int, list: Bool, in bytes: Span<UInt8>) -> Int? {
    var (at, depth) = (start - 1, 0)
    let first = max(0, start - reach.before)
    while at >= first {
      let byte = bytes[at]
      if Byte.closesBracket(byte) {
        depth += 1
      } else if Byte.opensBracket(byte) {
        if depth == 0 { return (byte == UInt8(ascii: "[")) == list ? at : nil }
        depth -= 1
      }
      at -= 1
    }
    return nil
  }

  /// The name before the sign before the object at `open`, or before the list around it.
  private static func owner(of open: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes[open] == UInt8(ascii: "{") else { return nil }
    return named(before: open, in: bytes)
      ?? opening(before: open, list: true, in: bytes).flatMap { named(before: $0, in: bytes) }
  }

  private static func named(before open: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var at = open
    while Byte.isSpace(bytes.at(at - 1)) { at -= 1 }
    if bytes.at(at - 1) == UInt8(ascii: ">") { at -= 1 }
    guard bytes.at(at - 1) == UInt8(ascii: ":") || bytes.at(at - 1) == UInt8(ascii: "=") else { return nil }
    at -= 1
    while Byte.isBlank(bytes.at(at - 1)) { at -= 1 }
    if Byte.isQuote(bytes.at(at - 1)) { at -= 1 }
    let end = at
    while at > 0, end - at < AssignedName.reach, Byte.isWord(bytes[at - 1]) { at -= 1 }
    return at < end ? at..<end : nil
  }

  /// The name that begins at `start`, if a sign follows that gives it a value.
  private static func member(_ start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    let isQuoted = Byte.isQuote(bytes.at(start))
    let first = isQuoted ? start + 1 : start
    var end = first
    while end - first < AssignedName.reach, Byte.isWord(bytes.at(end)) || bytes.at(end) == UInt8(ascii: "-") {
      end += 1
    }
    guard end > first else { return nil }
    var at = end + (isQuoted ? 1 : 0)
    ValueLocator.skipBlanks(bytes, &at)
    let sign = bytes.at(at)
    return sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") ? first..<end : nil
  }
}
