internal import KeyfuseCore

/// Tables of accounts: where the title of a column says password and the one beside it says whose, every word below is one.
enum AccountTable {
  /// The cells of a column, given where its table is one of accounts.
  static func given(_ cells: [AssignedValue], titled name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard cells.contains(where: { $0.form == .cell }), isOfAccounts(name, in: bytes) else { return cells }
    return cells.map { cell in
      guard cell.form == .cell, cell.range.lowerBound > name.upperBound, isOne(cell.range, in: bytes) else {
        return cell
      }
      var cell = cell
      cell.isGiven = true
      return cell
    }
  }

  /// Whether the cell holds a word, a phrase without a blank or a number that may be a password.
  static func isOne(_ cell: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard cell.count >= 5, bytes.first(0x20, in: cell) == nil, !SpokenValue.holdsBrackets(cell, in: bytes),
      TalkValue.quality(cell, isMarked: true, in: bytes) != nil
    else { return false }
    // unknown, unbekannt: what says that there is none
    let text = bytes.extracting(cell)
    return !TalkWords.holds(text) && ChosenWords.isNamed(text) == false
  }

  /// Whether another title of the row is one for an account, a machine or what one logs in to.
  private static func isOfAccounts(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)..<TabularValue.lineEnd(name.upperBound, in: bytes)
    guard line.count < 300, isTitle(name, in: bytes), line.contains(where: { isSeparator(bytes[$0]) }) else {
      return false
    }
    let titles: [StaticString] = [
      "user", "login", "mail", "account", "service", "host", "client", "server", "ssid", "device", "peer", "url",
      "system",
      "benutzer", "konto", "dienst", "gerät", "kunde", "nutzer", "anmelde", "utilisateur", "identifiant", "compte",
      "serveur",
      "usuario", "usuário", "cuenta", "conta", "servicio", "serviço", "rede", "utente", "servizio", "użytkownik",
      "uzytkownik", "usługa", "gebruiker", "dienst", "apparaat", "bruker", "användare", "bruger", "kullanıcı", "hesap",
      "логин", "пользователь", "сервис", "сервер", "用户", "账号", "帳號", "ユーザ", "アカウント", "사용자", "아이디",
    ]
    return titles.contains { title in
      bytes.holds(title, in: line.lowerBound..<name.lowerBound)
        || bytes.holds(title, in: name.upperBound..<line.upperBound)
    }
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
