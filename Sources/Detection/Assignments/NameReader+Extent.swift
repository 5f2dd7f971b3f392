internal import KeyfuseCore

/// Where a name begins and ends around the word that makes it one of a credential.
extension NameReader {
  /// The word of a keyword that is too short without what stands beside it: ` pw`, `pw:`, `pw=`.
  func shortWord(in bytes: Span<UInt8>, _ literal: Range<Int>) -> Range<Int>? {
    if bytes.has("remember", at: literal.lowerBound), bytes[literal.upperBound - 1] == UInt8(ascii: "=") {
      return literal.lowerBound..<(literal.upperBound - 1)
    }
    if bytes.has("totp", at: literal.upperBound - 4), !Byte.isLetter(bytes[literal.lowerBound]) {
      return (literal.upperBound - 4)..<literal.upperBound
    }
    guard literal.count <= 7 else { return nil }
    // ?auth=x
    if literal.count == 6, bytes.has("auth=", at: literal.lowerBound + 1) {
      return (literal.lowerBound + 1)..<(literal.upperBound - 1)
    }
    // pat = "x"
    if literal.count > 3, bytes.has("pat", at: literal.lowerBound), Byte.isQuote(bytes[literal.upperBound - 1]) {
      return literal.lowerBound..<(literal.lowerBound + 3)
    }
    // pat = condition ? other : "x"
    if bytes.equals(" pat = ", in: literal) { return (literal.lowerBound + 1)..<(literal.lowerBound + 4) }
    guard literal.count == 3 else { return nil }
    if bytes.has("pw", at: literal.lowerBound + 1), !Byte.isLetter(bytes[literal.lowerBound]) {
      return bytes[literal.lowerBound] == UInt8(ascii: "_") ? nil : (literal.lowerBound + 1)..<literal.upperBound
    }
    guard bytes.has("pw", at: literal.lowerBound), !Byte.isLetter(bytes[literal.upperBound - 1]) else { return nil }
    return literal.lowerBound..<(literal.upperBound - 1)
  }

  /// Whether the word is written in other letters than those of names in programs.
  func isForeign(_ bytes: Span<UInt8>, _ literal: Range<Int>) -> Bool {
    for index in literal where bytes[index] >= 0x80 { return true }
    return false
  }

  /// The end of a word of a language with the ending of its case or article: `lösenordet`.
  func inflectedEnd(of literal: Range<Int>, in bytes: Span<UInt8>) -> Int {
    var end = literal.upperBound
    guard Byte.isLower(bytes[end - 1]) else { return end }
    while end - literal.upperBound < 3, Byte.isLower(bytes.at(end)) { end += 1 }
    return end
  }

  func hasSpace(_ bytes: Span<UInt8>, _ literal: Range<Int>) -> Bool {
    bytes.first(0x20, in: literal) != nil
  }

  /// The end of the word that the literal ends, a plural `s` included; nil where the word goes on.
  func headEnd(in bytes: Span<UInt8>, _ literal: Range<Int>) -> Int? {
    let end = literal.upperBound
    let (last, next) = (bytes[end - 1], bytes.at(end))
    guard Byte.isLetter(next), Byte.isLetter(last), Byte.isLower(next) || Byte.isUpper(last) else { return end }
    let isPlural = next | 0x20 == UInt8(ascii: "s") && !Byte.isLower(bytes.at(end + 1)) && bytes.at(end + 1) < 0x80
    guard isPlural, Byte.isLower(next) || !Byte.isUpper(bytes.at(end + 1)) else { return inflected(literal, in: bytes) }
    return end + 1
  }

  /// The end of a word for password with the ending of its case or article: `adgangskoden`, `passordet`, `Passwortes`.
  private func inflected(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    let words: [StaticString] = [
      "adgangskode", "kodeord", "passord", "losenord", "passwort", "kennwort", "wachtwoord", "salasana", "jelszo",
      "parool",
    ]
    guard words.contains(where: { bytes.equals($0, in: literal) }) else { return inflectedTurkish(literal, in: bytes) }
    var end = literal.upperBound
    while end - literal.upperBound < 4, Byte.isLower(bytes.at(end)) { end += 1 }
    let endings: [StaticString] = ["n", "et", "en", "es", "er", "ene", "erne", "an", "t", "ta", "s"]
    let ending = literal.upperBound..<end
    return endings.contains { bytes.equals($0, in: ending) } ? end : nil
  }

  /// `parolası`, `parolanız`: the password of something, your password.
  private func inflectedTurkish(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard bytes.equals("parola", in: literal) else { return nil }
    let endings: [StaticString] = ["sı", "nız", "mız", "yı", "sını", "nızı", "sidir", "sıdır"]
    return endings.first { ending in
      let end = literal.upperBound + ending.utf8CodeUnitCount
      return bytes.has(ending, at: literal.upperBound) && !Byte.isLetter(bytes.at(end)) && bytes.at(end) < 0x80
    }
    .map { literal.upperBound + $0.utf8CodeUnitCount }
  }

  /// The identifier, path or key around a word.
  func extent(in bytes: Span<UInt8>, around word: Range<Int>) -> Range<Int> {
    var start = word.lowerBound
    let first = max(0, start - AssignedName.reach)
    while start > first, isNameByte(bytes, start - 1) { start -= 1 }
    while start < word.lowerBound, !Byte.isWord(bytes[start]) { start += 1 }
    // -DAPI_KEY="x", as compilers are given macros
    if start < word.lowerBound, bytes[start] == UInt8(ascii: "D"), bytes.at(start - 1) == UInt8(ascii: "-"),
      Byte.isUpper(bytes.at(start + 1)), !Byte.isAlphanumeric(bytes.at(start - 2))
    {
      start += 1
    }
    var end = word.upperBound
    let last = min(bytes.count, end + AssignedName.reach)
    while end < last, isNameByte(bytes, end) { end += 1 }
    while end > word.upperBound, !Byte.isWord(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private func isNameByte(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if Byte.isWord(byte) { return true }
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return false }
    return Byte.isWord(bytes.at(index - 1)) && Byte.isWord(bytes.at(index + 1))
  }
}
