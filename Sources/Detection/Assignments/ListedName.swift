internal import KeyfuseCore

/// Names of things where a credential might stand: of columns, of alternatives, of texts of an interface, of files in a store.
enum ListedName {
  /// Why the value is such a name; nil where it may be a credential.
  static func innocence(
    of value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    let text = bytes.extracting(value.range)
    if PlaceholderFilter.isSome(text) { return .placeholder }
    if value.form == .arguments, isColumn(value.range, named: name, in: bytes) { return .identifier }
    let opening = bytes.at(value.range.lowerBound - 1)
    if opening == UInt8(ascii: "\"") || opening == UInt8(ascii: "'") {
      if isAlternative(value.range, to: name, in: bytes) { return .identifier }
      if value.form == .assignment || value.form == .call, isTextOfControl(name, in: bytes) { return .prose }
    }
    if kind != .password, isFile(text) { return .identifier }
    if kind == .key, isFingerprint(text, named: name, in: bytes) || isCommit(value.range, in: bytes) {
      return .publicPart
    }
    if text.holds(":=", in: 0..<text.count) || isKeyword(text) { return .code }
    if isField(text) { return .identifier }
    if isSlashed(text) { return .identifier }
    if endsInCipher(name, in: bytes), (0..<text.count).allSatisfy({ Byte.isLetter(text[$0]) }) { return .identifier }
    // - OAuth client secrets: annually
    if kind == .secret, (0..<text.count).allSatisfy({ Byte.isLower(text[$0]) }), ListValue.isPlural(name, in: bytes),
      TabularValue.isItem(lineAround: name.lowerBound, in: bytes)
    {
      return .prose
    }
    return nil
  }

  /// `("account", "pwd", "nickname", "phone")`, `['user', 'password', 'dbname']`: words in quotes beside others of their kind.
  private static func isColumn(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count <= 24, isWord(value, in: bytes), Byte.isQuote(bytes.at(name.lowerBound - 1)),
      Byte.isQuote(bytes.at(name.upperBound))
    else { return false }
    var after = value.upperBound + 1
    if bytes.at(after) == UInt8(ascii: ",") {
      after += 1
      while Byte.isSpace(bytes.at(after)) { after += 1 }
      if let next = ValueLocator.quoted(bytes, after, .arguments), isWord(next.range, in: bytes) { return true }
    }
    // array('user', 'password', 'dbname')
    var before = name.lowerBound - 2
    while before > 0, Byte.isSpace(bytes[before]) { before -= 1 }
    guard before > 1, bytes[before] == UInt8(ascii: ","), Byte.isQuote(bytes[before - 1]) else { return false }
    let end = before - 1
    var start = end
    while start > 0, end - start < 24, bytes[start - 1] == UInt8(ascii: "_") || Byte.isLower(bytes[start - 1]) {
      start -= 1
    }
    guard start < end, Byte.isQuote(bytes.at(start - 1)) else { return false }
    return bytes.has("array(", at: start - 7) || bytes.at(start - 2) == UInt8(ascii: "[")
  }

  private static func isWord(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    !range.isEmpty && range.allSatisfy { Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") }
  }

  /// `isApp ? "app_secret" : "web_secret"`: one of two names of which the other stands behind the question.
  private static func isAlternative(_ value: Range<Int>, to name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isQuote(bytes.at(name.upperBound)), bytes.has(" : ", at: name.upperBound + 1) else { return false }
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 24, Byte.isWord(bytes[at - 1]) { at -= 1 }
    return Byte.isQuote(bytes.at(at - 1)) && bytes.has("? ", at: at - 3) && isWord(value, in: bytes)
  }

  /// `lblErrorPassword.Text = "…"`, `passwordLabel.setText("…")`: what a label or a button says.
  private static func isTextOfControl(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var (start, end) = (name.lowerBound, name.upperBound)
    while start > 0, name.lowerBound - start < 64, Byte.isWord(bytes[start - 1]) || bytes[start - 1] == 0x2E {
      start -= 1
    }
    while end < bytes.count, end - name.upperBound < 24, Byte.isWord(bytes[end]) || bytes[end] == 0x2E { end += 1 }
    guard let dot = (start..<end).last(where: { bytes[$0] == UInt8(ascii: ".") }), dot + 4 < end else { return false }
    let texts: [StaticString] = [
      "text", "caption", "title", "header", "tooltip", "hint", "placeholder", "settext", "settitle", "label",
      "placeholdertext",
    ]
    guard texts.contains(where: { bytes.equals($0, in: (dot + 1)..<end) }) else { return false }
    let object = ((start..<dot).last { bytes[$0] == UInt8(ascii: ".") }.map { $0 + 1 } ?? start)..<dot
    let begins: [StaticString] = ["lbl", "label", "btn", "button", "chk", "grp", "groupbox", "rdo", "tab", "col"]
    let ends: [StaticString] = ["label", "button", "btn", "header", "column", "checkbox", "title", "link"]
    return begins.contains { prefix in
      let next = object.lowerBound + prefix.utf8CodeUnitCount
      return bytes.has(prefix, at: object.lowerBound) && next < object.upperBound && !Byte.isLower(bytes[next])
    }
      || ends.contains {
        bytes.has($0, endingAt: object.upperBound) && object.count > $0.utf8CodeUnitCount
      }
  }

  /// `fullchain_pem`, `server-crt`: the entry of a store that a file became.
  private static func isFile(_ text: Span<UInt8>) -> Bool {
    guard (6...40).contains(text.count), text.at(text.count - 4) == 0x5F || text.at(text.count - 4) == 0x2D else {
      return false
    }
    let ends: [StaticString] = ["pem", "crt", "cer", "csr", "p12", "pfx", "jks", "key"]
    return ends.contains { text.has($0, at: text.count - 3) }
      && (0..<(text.count - 4)).allSatisfy { Byte.isLower(text[$0]) || text[$0] == 0x5F || text[$0] == 0x2D }
  }

  /// `UBUNTU_SIGNING_KEY=`, `RemoteRepositoryIdentifierKey`: forty hexadecimal digits with capitals, by which keys that sign and
  /// repositories are told apart.
  private static func isFingerprint(_ text: Span<UInt8>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    NamedIdentity.isFingerprint(text)
      && (bytes.holds("sign", in: name) || bytes.holds("gpg", in: name) || bytes.holds("pgp", in: name)
        || bytes.holds("repository", in: max(0, name.lowerBound - 24)..<name.upperBound))
  }

  /// `library=`: the name of an argument.
  private static func isKeyword(_ text: Span<UInt8>) -> Bool {
    text.count < 24 && text.at(text.count - 1) == UInt8(ascii: "=")
      && (0..<(text.count - 1)).allSatisfy { Byte.isLower(text[$0]) || text[$0] == UInt8(ascii: "_") }
  }

  /// `aiApiKeys`: the field that holds credentials.
  private static func isField(_ text: Span<UInt8>) -> Bool {
    guard Byte.isLower(text.at(0)), (0..<text.count).allSatisfy({ Byte.isLetter(text[$0]) }) else { return false }
    let ends: [StaticString] = ["keys", "secrets", "tokens", "passwords", "credentials"]
    return ends.contains {
      let start = text.count - $0.utf8CodeUnitCount
      return start > 2 && text.has($0, at: start) && Byte.isUpper(text[start])
    }
  }

  /// `git show-key-lines ce505d…`: a commit that git is told.
  private static func isCommit(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count == 40, bytes.at(value.lowerBound - 1) == 0x20,
      value.allSatisfy({ Byte.isHexadecimal(bytes[$0]) && !Byte.isUpper(bytes[$0]) })
    else { return false }
    return bytes.holds(
      "git ", in: max(TabularValue.lineStart(value.lowerBound, in: bytes), value.lowerBound - 80)..<value.lowerBound)
  }

  /// `12h/24h/1week/oidc`: three slashes and more between short words and numbers in small letters.
  private static func isSlashed(_ text: Span<UInt8>) -> Bool {
    guard text.count(of: UInt8(ascii: "/")) > 2 else { return false }
    var run = 0
    for index in 0..<text.count {
      let byte = text[index]
      run = byte == UInt8(ascii: "/") ? 0 : run + 1
      guard run <= 14, Byte.isLower(byte) || Byte.isDigit(byte) || byte == 0x2F || byte == 0x2D else { return false }
    }
    return true
  }

  /// `PASSPHRASE_CIPHER`: what encrypts under the passphrase.
  private static func endsInCipher(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var end = name.upperBound
    while Byte.isWord(bytes.at(end)), end - name.upperBound < 16 { end += 1 }
    return bytes.has("_cipher", at: end - 7) || bytes.has("_algorithm", at: end - 10) || bytes.has("_algo", at: end - 5)
  }
}
