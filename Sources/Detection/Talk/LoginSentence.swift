internal import KeyfuseCore

/// What somebody logs in with, as steps and answers say it: `` log in as `ada` with `x` ``, `mit ada und x anmelden`,
/// `"builder" with x`.
enum LoginSentence {
  /// The most bytes between the word for logging in and the user.
  private static let reach = 48

  /// The password behind the user that the word at `word`, in a line of talk, leads to.
  static func value(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard isWord(word, in: bytes) else { return nil }
    let line = TalkLine.range(around: word.upperBound, in: bytes)
    var at = max(word.upperBound - 1, line.lowerBound)
    let end = min(line.upperBound, word.upperBound + reach)
    while at < end {
      guard bytes[at] == 0x20, let link = bytes.length(ofFirst: links, at: at) else {
        at += 1
        continue
      }
      let user = at + link
      guard let userEnd = name(user, in: bytes), let joint = bytes.length(ofFirst: joints, at: userEnd) else {
        at += 1
        continue
      }
      var start = userEnd + joint
      if let article = bytes.length(ofFirst: articles, at: start) { start += article }
      guard let value = TalkValue.read(start, in: bytes), value.range.upperBound <= line.upperBound,
        value.isMarked || value.quality == .distinct
          || ToldPassword.endsClause(value.range.upperBound, in: bytes) && value.quality > .word
          || ToldPassword.endsClause(value.range.upperBound, in: bytes) && !isOfSentence(value.range, in: bytes)
            && at + 1 == word.upperBound && !Byte.isUpper(bytes[user])
      else { return nil }
      return value.assigned
    }
    return nil
  }

  /// The password of the pair that some words behind `basic auth`, in a line of talk, tell: `` basic auth `hook:x` ``.
  static func pair(behind word: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has("auth", at: word.upperBound - 4), bytes.has("asic", at: word.upperBound - 9) else { return nil }
    var at = word.upperBound
    for _ in 0..<5 {
      while bytes.at(at) == 0x20 || bytes.at(at) == 0x60 || bytes.at(at) == UInt8(ascii: "\"") { at += 1 }
      let user = at
      while Byte.isWord(bytes.at(at)) || isOfName(bytes.at(at)) { at += 1 }
      if at - user >= 2, bytes.at(at) == UInt8(ascii: ":"), bytes.at(at + 1) > 0x20 {
        var end = at + 1
        while end < bytes.count, end - at < 48, bytes[end] > 0x20, bytes[end] != 0x60, bytes[end] != UInt8(ascii: "\"")
        {
          end += 1
        }
        let text = bytes.extracting((at + 1)..<end)
        guard text.count >= 6, Byte.isLetter(text[0]), !TalkWords.holds(text), !ChosenWords.isNamed(text),
          !SpokenValue.holdsBrackets((at + 1)..<end, in: bytes)
        else { return nil }
        return .given((at + 1)..<end, as: .sentence)
      }
      guard at > user, bytes.at(at) == 0x20 else { return nil }
    }
    return nil
  }

  private static let links: [StaticString] = [
    " as user ", " as ", " with user ", " with ", " using ", " als ", " mit ", " comme ", " avec ", " en tant que ",
    " como ", " con ", " come ", " jako ", " z ", " met ", " com ",
  ]
  private static let joints: [StaticString] = [
    " with ", " and ", " using ", " / ", "/", ", ", " mit ", " und ", " avec ", " et ", " con ", " y ", " com ", " e ",
    " i ", " met ", " en ", " : ", " - ",
  ]
  private static let articles: [StaticString] = [
    "the password ", "password ", "passwort ", "kennwort ", "pw ", "pass ", "le mot de passe ", "mot de passe ", "mdp ",
    "contraseña ", "la contraseña ", "senha ", "a senha ", "hasłem ", "wachtwoord ", "dem passwort ", "la password ",
  ]

  /// Whether it is a word of its own, as `login ` and `log in ` are.
  private static func isWord(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = bytes.at(word.lowerBound - 1)
    return !Byte.isWord(before) && before != UInt8(ascii: "/") && before != UInt8(ascii: "-")
      && before != UInt8(ascii: ".") && (bytes[word.upperBound - 1] == 0x20 || bytes.at(word.upperBound) == 0x20)
  }

  /// The end of a user's name, with the marks around it.
  static func name(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    if let inner = MarkedWord.range(at: start, in: bytes) {
      at = inner.upperBound
      while at < bytes.count, at - inner.upperBound < 7, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "/"),
        bytes[at] != UInt8(ascii: ",")
      {
        at += bytes.has("</code>", at: at) ? 7 : 1
      }
      return at
    }
    while at < bytes.count, at - start < 40, Byte.isWord(bytes[at]) || isOfName(bytes[at]) { at += 1 }
    return at - start >= 2 ? at : nil
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "\\")
  }

  private static func isOfSentence(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(word)
    return text.count < 7 || !CredentialLexicon.words.roles(of: word, in: bytes).isEmpty || TalkWords.holds(text)
  }
}
