internal import KeyfuseCore

/// Forms of what programs, packages and ledgers write for other reasons: types, versions, what is filled in when text is put
/// together. No one is given such a password, whatever name stands before it.
enum DataForm {
  /// Why a value is no credential by its form; nil where the form does not tell.
  ///
  /// - Parameter isPassword: whether its name says that a person may have thought it up.
  static func innocence(of text: Span<UInt8>, isPassword: Bool) -> Innocent? {
    if isVerb(text) || isType(text) || isPointer(text) { return .code }
    if isListOfParts(text) { return .identifier }
    if isVersion(text) { return .number }
    if isTypesetting(text) || isUsage(text) { return .markup }
    if isMember(text) || !isPassword && isClass(text) { return .code }
    // What SQL Server's tools write instead of a password that they cannot read.
    if text.holds("msft7_&#$!~<", in: 0..<text.count) { return .placeholder }
    return isFilled(text) ? .mask : nil
  }

  /// `%.255s`, `%vgrpclb:`, `%wcould`: what a text is put together from.
  private static func isVerb(_ text: Span<UInt8>) -> Bool {
    guard text.at(0) == UInt8(ascii: "%"), text.count >= 2 else { return false }
    var at = 1
    while at < text.count, Byte.isDigit(text[at]) || text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: "-") {
      at += 1
    }
    guard at < text.count, Byte.isLower(text[at]) else { return false }
    if at + 1 == text.count { return true }
    switch text[at] {
    case UInt8(ascii: "v"), UInt8(ascii: "w"), UInt8(ascii: "q"), UInt8(ascii: "s"), UInt8(ascii: "d"):
      return at == 1 && ValueShape(text.extracting(2..<text.count)).wordShare > 0.5
    default: return false
    }
  }

  /// `list[V1LocalObjectReference]`, `Map<String, Key>`
  private static func isType(_ text: Span<UInt8>) -> Bool {
    let close = text.at(text.count - 1)
    guard close == UInt8(ascii: "]") || close == UInt8(ascii: ">") else { return false }
    let names: [StaticString] = [
      "list", "dict", "map", "set", "array", "optional", "tuple", "union", "vector", "promise", "record", "nullable",
      "arraylist", "hashmap", "sequence", "iterable", "option", "result", "partial", "readonly",
    ]
    return names.contains { name in
      let behind = text.at(name.utf8CodeUnitCount)
      return text.has(name, at: 0) && (behind == UInt8(ascii: "[") || behind == UInt8(ascii: "<"))
    }
  }

  /// `3.5.52build1`, `1:4.8.1-2ubuntu2`, `2.6.0.Final`, `v1.0.0`: three numbers with points between them, and what packagers add.
  private static func isVersion(_ text: Span<UInt8>) -> Bool {
    let first = text.at(0) | 0x20 == UInt8(ascii: "v") ? 1 : 0
    guard text.count <= 48, Byte.isDigit(text.at(first)) else { return false }
    var at = first
    while at < 3, Byte.isDigit(text.at(at)) { at += 1 }
    if text.at(at) == UInt8(ascii: ":") { at += 1 } else { at = first }
    var numbers = 0
    while at < text.count, Byte.isDigit(text[at]) {
      let start = at
      while at < text.count, Byte.isDigit(text[at]) { at += 1 }
      guard at - start <= 8 else { return false }
      numbers += 1
      guard text.at(at) == UInt8(ascii: "."), numbers < 8 else { break }
      at += 1
    }
    guard numbers >= 3 else { return false }
    while at < text.count {
      let byte = text[at]
      guard
        Byte.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
          || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "_")
      else { return false }
      at += 1
    }
    return true
  }

  /// `(UIWebView*)view`: a parameter with its type.
  private static func isPointer(_ text: Span<UInt8>) -> Bool {
    guard text.at(0) == UInt8(ascii: "("), let star = text.first(UInt8(ascii: "*"), in: 1..<text.count), star > 1 else {
      return false
    }
    return text.at(star + 1) == UInt8(ascii: ")") && (1..<star).allSatisfy { Byte.isWord(text[$0]) || text[$0] == 0x20 }
  }

  /// `32,letters,digits`, `RW0,RW1,RW2`: three parts and more of letters and digits, with commas between them.
  private static func isListOfParts(_ text: Span<UInt8>) -> Bool {
    var (parts, start) = (0, 0)
    while start < text.count {
      let end = text.first(UInt8(ascii: ","), in: start..<text.count) ?? text.count
      guard (1...12).contains(end - start), (start..<end).allSatisfy({ Byte.isAlphanumeric(text[$0]) }) else {
        return false
      }
      parts += 1
      start = end + 1
    }
    return parts >= 3
  }

  /// `wd\f[R]`, `\fBpassword\fR`: escapes of roff.
  private static func isTypesetting(_ text: Span<UInt8>) -> Bool {
    text.holds("\\f[", in: 0..<text.count) || text.has("\\fr", at: text.count - 3) || text.has("\\fb", at: 0)
  }

  /// `|NAME|use`: what GnuPG's help says that an option takes, and the begin of what it says of it.
  private static func isUsage(_ text: Span<UInt8>) -> Bool {
    guard text.at(0) == UInt8(ascii: "|"), let end = text.first(UInt8(ascii: "|"), in: 1..<min(text.count, 20)), end > 1
    else { return false }
    return (1..<end).allSatisfy { !Byte.isLower(text[$0]) && !Byte.isDigit(text[$0]) }
  }

  /// `IssuerSpecSolverDns01#role`: a member of a type of three words and more.
  private static func isMember(_ text: Span<UInt8>) -> Bool {
    guard let mark = text.first(UInt8(ascii: "#"), in: 0..<text.count), mark > 8, Byte.isUpper(text[0]),
      Byte.isLower(text.at(mark + 1))
    else { return false }
    var words = 0
    for index in 0..<text.count where index != mark {
      guard Byte.isAlphanumeric(text[index]) else { return false }
      if index < mark, Byte.isUpper(text[index]), Byte.isLower(text.at(index + 1)) { words += 1 }
      if index > mark, Byte.isDigit(text[index]) { return false }
    }
    return words >= 3
  }

  /// `oauth2client_4_0.client.OAuth2Credentials`: a class in a package of a package.
  private static func isClass(_ text: Span<UInt8>) -> Bool {
    guard let last = text.last(UInt8(ascii: "."), in: 0..<text.count), Byte.isUpper(text.at(last + 1)),
      text.count - last > 4, Byte.isLetter(text[0])
    else { return false }
    var points = 0
    for index in 0..<text.count where !Byte.isWord(text[index]) {
      guard text[index] == UInt8(ascii: "."), Byte.isLetter(text.at(index + 1)) else { return false }
      points += 1
    }
    return points >= 2 && ValueShape(text).wordShare > 0.6
  }

  /// Twelve and more of one letter before the rest: what somebody put over the real one.
  private static func isFilled(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 12, Byte.isAlphanumeric(text[0]) else { return false }
    return (1..<12).allSatisfy { text[$0] == text[0] }
  }
}
