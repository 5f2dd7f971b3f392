internal import KeyfuseCore

/// Passwords in rows that are inserted into a table of users without naming its columns:
/// `INSERT INTO users VALUES (1, 'anna', 'x')`.
enum UserRows {
  private static let most = 24
  /// The most bytes of the rows that are read.
  private static let reach = 2400
  private static let tables: [StaticString] = [
    "user", "users", "account", "accounts", "login", "logins", "member", "members", "admin", "admins", "customer",
    "customers", "credential", "credentials", "kunden", "benutzer", "mitarbeiter", "usuarios", "utilisateurs", "utenti",
    "gebruikers", "operators", "staff", "employees", "subscribers", "mailbox", "mailboxes", "clients", "anwender",
    "konten", "zugang", "zugaenge", "wp_users", "uzytkownicy", "anvandare", "brukere", "brugere", "players", "agents",
  ]

  /// The passwords in the rows behind the `insert into` at `literal`; none where the table is another one.
  static func values(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard var at = firstRow(behind: literal.upperBound, in: bytes) else { return [] }
    var rows: [[AssignedValue?]] = []
    let end = min(bytes.count, at + reach)
    while rows.count < most, at < end, bytes.at(at) == UInt8(ascii: "("), let row = cells(&at, end, in: bytes) {
      rows.append(row)
      ValueLocator.skipSpaces(bytes, &at)
      guard bytes.at(at) == UInt8(ascii: ",") else { break }
      at += 1
      ValueLocator.skipSpaces(bytes, &at)
    }
    return passwords(in: rows, of: bytes)
  }

  /// The passwords in the rows of a list of users that opens at `open`: `users = (('bob', 'x', ('Admin',)), …)`.
  static func values(ofList open: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var rows: [[AssignedValue?]] = []
    var at = open + 1
    let end = min(bytes.count, at + reach)
    while rows.count < most, at < end {
      ValueLocator.skipSpaces(bytes, &at)
      guard Byte.opensBracket(bytes.at(at)), let row = cells(&at, end, in: bytes) else { break }
      rows.append(row)
      ValueLocator.skipSpaces(bytes, &at)
      guard bytes.at(at) == UInt8(ascii: ",") else { break }
      at += 1
    }
    return passwords(in: rows, of: bytes)
  }

  private static func passwords(in rows: [[AssignedValue?]], of bytes: Span<UInt8>) -> [AssignedValue] {
    guard let width = rows.map(\.count).min(), width > 1,
      let column = (1..<width).first(where: { isOfPasswords($0, rows, in: bytes) })
    else { return [] }
    return rows.compactMap { row in
      guard let cell = row[column], mayBePassword(cell, in: bytes), !holdsHash(row, in: bytes),
        !isSalt(cell.range, of: row, in: bytes)
      else { return nil }
      return AssignedValue(range: cell.range, form: .call, isQuoted: true, isMarked: true)
    }
  }

  /// Whether the password stands in the row as a hash, `$6$…`, `{SSHA}…`: what else was generated there is none.
  private static func holdsHash(_ row: [AssignedValue?], in bytes: Span<UInt8>) -> Bool {
    row.contains { cell in
      guard let start = cell?.range.lowerBound else { return false }
      if bytes.has("{ss", at: start) || bytes.has("{crypt}", at: start) { return true }
      guard bytes.at(start) == UInt8(ascii: "$") else { return false }
      return (start + 2..<start + 10).contains { bytes.at($0) == UInt8(ascii: "$") }
    }
  }

  /// Whether the cell is base64 with its padding beside a digest of the password in hexadecimal, which it is the salt of.
  private static func isSalt(_ cell: Range<Int>, of row: [AssignedValue?], in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(cell.upperBound - 1) == UInt8(ascii: "=") else { return false }
    return row.contains { other in
      guard let range = other?.range, range.count >= 32 else { return false }
      return ValueShape.isHexadecimal(bytes.extracting(range))
    }
  }

  /// Whether a table of users follows the keyword, and no list of columns.
  static func mayFollow(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    firstRow(behind: literal.upperBound, in: bytes) != nil
  }

  private static func firstRow(behind start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    var name = at
    while at - start < 60, Byte.isWord(bytes.at(at)) || isMark(bytes.at(at)) {
      if isMark(bytes[at]), Byte.isWord(bytes.at(at + 1)) { name = at + 1 }
      at += 1
    }
    var nameEnd = at
    while nameEnd > name, isMark(bytes[nameEnd - 1]) { nameEnd -= 1 }
    let last = (name..<nameEnd).last { bytes[$0] == UInt8(ascii: "_") }.map { $0 + 1 } ?? name
    guard tables.contains(where: { bytes.equals($0, in: last..<nameEnd) || bytes.equals($0, in: name..<nameEnd) })
    else {
      return nil
    }
    ValueLocator.skipSpaces(bytes, &at)
    guard bytes.has("values", at: at) else { return nil }
    at += 6
    ValueLocator.skipSpaces(bytes, &at)
    return bytes.at(at) == UInt8(ascii: "(") ? at : nil
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "]")
  }

  /// The literals of the row at `at`; nil stands for numbers and whatever else.
  private static func cells(_ at: inout Int, _ end: Int, in bytes: Span<UInt8>) -> [AssignedValue?]? {
    var cells: [AssignedValue?] = []
    at += 1
    while at < end {
      ValueLocator.skipSpaces(bytes, &at)
      let quote = bytes.at(at + (bytes.at(at) | 0x20 == UInt8(ascii: "n") && bytes.at(at + 1) == 0x27 ? 1 : 0))
      if quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
        guard let literal = ValueLocator.quoted(bytes, at, .cell) else { return nil }
        cells.append(literal)
        at = literal.range.upperBound + 1
      } else {
        cells.append(nil)
        guard skipOther(&at, end, in: bytes) else { return nil }
      }
      ValueLocator.skipSpaces(bytes, &at)
      let next = bytes.at(at)
      at += 1
      if Byte.closesBracket(next) { return cells }
      guard next == UInt8(ascii: ",") else { return nil }
    }
    return nil
  }

  /// Skips a number, a name, or whatever stands in brackets.
  private static func skipOther(_ at: inout Int, _ end: Int, in bytes: Span<UInt8>) -> Bool {
    var depth = 0
    while at < end {
      let byte = bytes[at]
      if Byte.opensBracket(byte) {
        depth += 1
      } else if Byte.closesBracket(byte) {
        if depth == 0 { return true }
        depth -= 1
      } else if byte == UInt8(ascii: ","), depth == 0 {
        return true
      } else if byte == UInt8(ascii: ";") || Byte.isQuote(byte) && depth == 0 {
        return false
      }
      at += 1
    }
    return false
  }

  /// Whether the column stands behind one of users, and holds what at least one of them thought of.
  private static func isOfPasswords(_ column: Int, _ rows: [[AssignedValue?]], in bytes: Span<UInt8>) -> Bool {
    var isChosen = false
    for row in rows {
      guard let user = row[column - 1], let cell = row[column] else { continue }
      guard isUser(user.range, in: bytes) else { return false }
      let text = bytes.extracting(cell.range)
      if text.first(UInt8(ascii: "@"), in: 0..<text.count) != nil, text.holds(".", in: 0..<text.count) { return false }
      if text.first(0x20, in: 0..<text.count) != nil || text.holds("//", in: 0..<text.count) { return false }
      if mayBePassword(cell, in: bytes), (0..<text.count).contains(where: { Byte.isDigit(text[$0]) }) {
        isChosen = true
      }
    }
    return isChosen
  }

  private static func isUser(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    (2...64).contains(range.count) && !range.allSatisfy { Byte.isDigit(bytes[$0]) }
      && range.allSatisfy { index in
        let byte = bytes[index]
        return Byte.isWord(byte) || byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "+")
      }
  }

  private static func mayBePassword(_ cell: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(cell.range)
    guard (6...64).contains(text.count), !(ValueShape.isHexadecimal(text) && text.count >= 16),
      !text.has("$", at: 0), !ValueRecogniser.isUUID(text), !isDate(text)
    else { return false }
    return SpokenValue.isVaried(text, .told) || ChosenWords.read(text).map { $0.spaces == 0 } == true
  }

  /// `2024-03-01`
  private static func isDate(_ text: Span<UInt8>) -> Bool {
    text.count >= 8 && Byte.isDigit(text[0]) && Byte.isDigit(text[3]) && text[4] == UInt8(ascii: "-")
  }
}
