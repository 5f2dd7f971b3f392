internal import KeyfuseCore

/// Logins that a name is given as a pair, a row or rows of several: `Ftp = ("bob", "x")`, `WIFI = "net", "x"`,
/// `AUTH = "bob" => "x"`, `*db-spec* '("shop" "bob" "x" "db.example")`, `"auth": [["bob", "x"], ["eve", "y"]]`.
enum HeldLogin {
  /// The most bytes between the name and what it is given.
  private static let reach = 60
  private static let most = 24

  /// The passwords in what the name is given.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard var at = given(behind: name.upperBound, in: bytes) else { return [] }
    if Byte.isQuote(bytes.at(at)) {
      guard bytes.at(at) != UInt8(ascii: "'") || bytes.at(at + 1) != UInt8(ascii: "(") else {
        return row(open: at + 1, in: bytes)
      }
      return pair(at, in: bytes)
    }
    guard Byte.opensBracket(bytes.at(at)) else { return [] }
    var inner = at + 1
    ValueLocator.skipSpaces(bytes, &inner)
    guard Byte.opensBracket(bytes.at(inner)) else { return row(open: at, in: bytes) }
    var values: [AssignedValue] = []
    for _ in 0..<most {
      values += row(open: inner, isOfAccounts: bytes.holds("admin", in: name), in: bytes)
      guard let end = end(ofRow: inner, in: bytes) else { break }
      at = end + 1
      if bytes.at(at) == UInt8(ascii: ",") { at += 1 }
      ValueLocator.skipSpaces(bytes, &at)
      guard Byte.opensBracket(bytes.at(at)) else { break }
      inner = at
    }
    return values
  }

  /// Where what the name is given begins: behind a sign, and a type before or behind it.
  private static func given(behind end: Int, in bytes: Span<UInt8>) -> Int? {
    var at = end
    if Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") || bytes.at(at) == UInt8(ascii: "]") { at += 1 }
    if bytes.at(at) == UInt8(ascii: "]") { at += 1 }
    // db-spec*
    while at - end < 16, bytes.at(at) == UInt8(ascii: "-") || Byte.isWord(bytes.at(at)) { at += 1 }
    if bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    let last = min(bytes.count, end + reach)
    while at < last, isOfType(bytes[at]) {
      let byte = bytes[at]
      if byte == 0x20, bytes.has("'(\"", at: at + 1) { return at + 1 }
      guard byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") else {
        at += 1
        continue
      }
      var next = at + 1
      if bytes.at(next) == UInt8(ascii: "=") || bytes.at(next) == UInt8(ascii: ">") {
        next += 1
      }
      ValueLocator.skipBlanks(bytes, &next)
      if bytes.has("new() ", at: next) { next += 6 }
      if Byte.isQuote(bytes.at(next)) || Byte.opensBracket(bytes.at(next)) { return next }
      guard byte == UInt8(ascii: ":") else { return nil }
      at += 1
    }
    return nil
  }

  private static func isOfType(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "?"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), 0x20:
      true
    default: Byte.isWord(byte)
    }
  }

  private static func end(ofRow open: Int, in bytes: Span<UInt8>) -> Int? {
    let closing = bytes[open] + (bytes[open] == UInt8(ascii: "(") ? 1 : 2)
    var at = open + 1
    let last = min(bytes.count, open + CallReader.reach)
    while at < last, bytes[at] != closing {
      if Byte.isQuote(bytes[at]), let literal = ValueLocator.quoted(bytes, at, .cell) { at = literal.range.upperBound }
      at += 1
    }
    return at < last ? at : nil
  }

  /// `"bob", "x"`, `"bob" => "x"`, `"bob" to "x"`, up to the end of the line.
  private static func pair(_ quote: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let user = ValueLocator.quoted(bytes, quote, .call), CallReader.mayBeUser(user.range, in: bytes) else {
      return []
    }
    var at = user.range.upperBound + 1
    let joints: [StaticString] = [", ", " => ", " to ", " -> ", " , "]
    guard let length = bytes.length(ofFirst: joints, at: at) else { return [] }
    at += length
    guard let value = ValueLocator.quoted(bytes, at, .call) else { return [] }
    // Another literal behind it makes it a list.
    let behind = value.range.upperBound + 1
    guard !bytes.has(", ", at: behind) || !Byte.isQuote(bytes.at(behind + 2)) else { return [] }
    return password(value, behind: user, in: bytes).map { [$0] } ?? []
  }

  /// The password of a row of literals: behind a user, and of characters that no other cell has.
  ///
  /// - Parameter isOfAccounts: whether the rows are of users and their passwords, so that a second word is one.
  private static func row(open: Int, isOfAccounts: Bool = false, in bytes: Span<UInt8>) -> [AssignedValue] {
    var cells: [AssignedValue] = []
    var at = open + 1
    let closing = bytes[open] + (bytes[open] == UInt8(ascii: "(") ? 1 : 2)
    while cells.count < 8 {
      ValueLocator.skipSpaces(bytes, &at)
      if bytes.at(at) == closing { break }
      guard let cell = ValueLocator.quoted(bytes, at, .call) else { break }
      cells.append(cell)
      at = cell.range.upperBound + 1
      ValueLocator.skipBlanks(bytes, &at)
      if bytes.at(at) == UInt8(ascii: ",") { at += 1 }
      if bytes.has("=>", at: at) { at += 2 }
    }
    if isOfAccounts, cells.count == 2, ChosenText.isOne(bytes.extracting(cells[1].range)) {
      return [.given(cells[1].range)]
    }
    for (user, cell) in zip(cells, cells.dropFirst()) where CallReader.mayBeUser(user.range, in: bytes) {
      if let value = password(cell, behind: user, in: bytes) { return [value] }
    }
    return []
  }

  private static func password(
    _ value: AssignedValue, behind user: AssignedValue, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    let text = bytes.extracting(value.range)
    guard (6...64).contains(text.count), !ChosenLiteral.isSure(bytes.extracting(user.range)),
      ChosenLiteral.isSure(text) || text.first(0x20, in: 0..<text.count) != nil && ChosenText.isOne(text)
    else { return nil }
    return .given(value.range)
  }
}
