internal import KeyfuseCore

/// Tables of accounts: where the title of a column says password and the one beside it says whose, every word below is one.
enum AccountTable {
  /// The cells of a column, given where its table is one of accounts.
  ///
  /// - Parameter isSecret: whether the title says secret alone, which is also what names of secrets are called.
  static func given(
    _ cells: [AssignedValue], titled name: Range<Int>, isSecret: Bool = false, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    guard cells.contains(where: { $0.form == .cell }) else { return cells }
    let isOfAccounts = isOfAccounts(name, in: bytes)
    guard isOfAccounts || !isSecret && isTitle(name, in: bytes) && holdsChosen(cells, in: bytes) else { return cells }
    return cells.map { cell in
      guard cell.form == .cell, cell.range.lowerBound > name.upperBound,
        isOfAccounts ? isOne(cell.range, in: bytes) : isJoined(cell.range, in: bytes),
        !isSecret || isLikeNoName(bytes.extracting(cell.range))
      else { return cell }
      var cell = cell
      cell.isGiven = true
      return cell
    }
  }

  /// The cells as they are by themselves, for titles that do not say password.
  static func notGiven(_ cells: [AssignedValue]) -> [AssignedValue] {
    cells.map { cell in
      guard cell.form == .cell, cell.isGiven else { return cell }
      return AssignedValue(range: cell.range, form: .cell, isQuoted: cell.isQuoted)
    }
  }

  /// Whether the cell holds a word, a phrase without a blank or a number that may be a password.
  static func isOne(_ cell: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard cell.count >= 5, bytes.first(0x20, in: cell) == nil, TalkValue.mayStand(cell, isMarked: true, in: bytes)
    else { return false }
    let text = bytes.extracting(cell)
    if ColumnWord.isOne(text) { return true }
    // unknown, unbekannt: what says that there is none
    return !SpokenValue.holdsBrackets(cell, in: bytes) && !TalkWords.holds(text) && !ChosenWords.isNamed(text)
      && TalkValue.quality(ofStanding: cell, isMarked: true, in: bytes) != nil
  }

  /// The cell of a row that the name of a credential begins: given where it may be any word and is one; nil where it is
  /// nothing that is generated either.
  static func credential(_ cell: AssignedValue, mayBeWord: Bool, in bytes: Span<UInt8>) -> AssignedValue? {
    if mayBeWord, isOne(cell.range, in: bytes) {
      var cell = cell
      cell.isMarked = true
      cell.isGiven = true
      return cell
    }
    let text = bytes.extracting(cell.range)
    return SpokenValue.isVaried(text, .beside) || ValueRecogniser.isUUID(text) || GeneratedKey.isOne(text)
      || GeneratedKey.isHexadecimal(text) ? cell : nil
  }

  /// Whether the cell holds words with numbers or marks that say nothing of themselves.
  private static func isJoined(_ cell: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    TalkValue.mayStand(cell, isMarked: true, in: bytes) && ColumnWord.isOne(bytes.extracting(cell))
  }

  /// Whether several cells stand below the title, and one of them is what only somebody made up who had to choose one.
  private static func holdsChosen(_ cells: [AssignedValue], in bytes: Span<UInt8>) -> Bool {
    cells.count > 1 && cells.contains { $0.form == .cell && isChosen(bytes.extracting($0.range)) }
  }

  private static func isChosen(_ text: Span<UInt8>) -> Bool {
    TalkShape.isChosen(text) || ChosenPassword.isWordAndNumber(text) || SpokenValue.isVaried(text, .beside)
  }

  /// `Maple14.Canyon`, `river#Stone`: capitals beside numbers or marks, as names of secrets do not have.
  private static func isLikeNoName(_ text: Span<UInt8>) -> Bool {
    let shape = ValueShape(text)
    return shape.upper > 0 && shape.lower > 0 && (shape.digits > 0 || shape.strongMarks > 0)
  }

  /// Whether another title of the row is one for an account, a machine or what one logs in to.
  static func isOfAccounts(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard isTitle(name, in: bytes) else { return false }
    let head = TableTitles.head(around: name, in: bytes)
    guard head.count < 600, BoxTable.isBar(before: name, in: bytes) || head.contains(where: { isSeparator(bytes[$0]) })
    else { return false }
    return TableTitles.nameAccounts(head.lowerBound..<name.lowerBound, in: bytes)
      || TableTitles.nameAccounts(name.upperBound..<head.upperBound, in: bytes)
  }

  /// Whether the name is the title for keys in a table of networks: `SSID | Zweck | Schlüssel`.
  static func titlesNetworkKey(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard isTitle(name, in: bytes) else { return false }
    var before = name.lowerBound - 1
    while Byte.isBlank(bytes.at(before)) || Byte.isQuote(bytes.at(before)) { before -= 1 }
    guard isSeparator(bytes.at(before)) || bytes.at(before) == UInt8(ascii: ">") else { return false }
    let head = TableTitles.head(around: name, in: bytes)
    return head.count < 400 && TableTitles.nameNetworks(head, in: bytes)
  }

  /// Whether the title before the name is the one for those who log in: `user,secret`.
  static func titlesUser(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    isTitle(name, in: bytes)
      && titlesUser(TabularValue.lineStart(name.lowerBound, in: bytes)..<name.lowerBound, before: name, in: bytes)
  }

  /// Whether a title before the name in the line is one for those who log in.
  static func titlesUser(_ line: Range<Int>, before name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = line.lowerBound..<name.lowerBound
    let titles: [StaticString] = ["user", "login", "benutzer", "nutzer", "account", "konto", "usuario", "utente"]
    return line.count < 200 && titles.contains { bytes.holds($0, in: line) }
  }

  /// Whether the name is a column behind that of services or of those who use them: `service<tab>id<tab>key`.
  static func titlesKeys(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let (before, behind) = (bytes.at(name.lowerBound - 1), bytes.at(name.upperBound))
    guard before == 0x09 || before == UInt8(ascii: ";") || before == UInt8(ascii: ","),
      behind == before || Byte.isLineEnd(behind), Byte.isWord(bytes.at(name.lowerBound - 2))
    else { return false }
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)..<name.lowerBound
    guard line.count < 120, line.allSatisfy({ Byte.isWord(bytes[$0]) || bytes[$0] == before || bytes[$0] == 0x20 })
    else { return false }
    let titles: [StaticString] = ["service", "client", "provider", "partner", "vendor", "tenant", "customer"]
    return titles.contains { bytes.holds($0, in: line) }
  }

  /// Whether the name is all that its cell holds, a remark apart.
  private static func isTitle(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.upperBound
    while Byte.isQuote(bytes.at(at)) || Byte.isBlank(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "*") { at += 1 }
    return isSeparator(bytes.at(at)) || Byte.isLineEnd(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "(")
      || BoxTable.isBar(at: at, in: bytes)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09 || byte == UInt8(ascii: "|")
      || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "^") || byte == UInt8(ascii: "!")
  }
}

extension ChosenWords {
  /// Whether none of its words has a meaning for programs, as names of fields and kinds of errors have.
  static func areUnknown(_ text: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(0..<text.count)
    while let word = splitter.next(in: text) {
      if word.count > 2, !CredentialLexicon.words.roles(of: word, in: text).isEmpty { return false }
    }
    return true
  }

  /// Whether a word in it says what it is or stands for: `password1`, `test1234`, `admin`.
  static func isNamed(_ text: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(0..<text.count)
    while let word = splitter.next(in: text) {
      let roles = CredentialLexicon.words.roles(of: word, in: text)
      if word.count > 2, !roles.isDisjoint(with: [.credential, .placeholder, .commonPassword, .literal, .mention]) {
        return true
      }
    }
    return false
  }
}
