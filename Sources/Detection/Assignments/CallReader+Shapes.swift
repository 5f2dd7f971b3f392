internal import KeyfuseCore

/// What stands at a keyword and has a shape of its own: varied literals, generated keys, items of lists.
extension CallReader {
  /// The first arguments that no language, program or product would write: `changePassword("x", "y")`.
  static func chosen(behind literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    arguments(from: literal.upperBound, in: bytes).prefix(3).compactMap(\.literal).filter { value in
      let text = bytes.extracting(value.range)
      guard text.count >= 8 else { return false }
      return ValueShape(text).digits > 1 && SpokenValue.isVaried(text, .told) || SpokenValue.isPassphrase(text)
        || ChosenPassword.isWordAndNumber(text) || NearbyValue.isPassword(text, isQuoted: true)
        || ChosenSetting.isJoined(text) || ChosenWords.isDistinct(text) || ChosenSetting.isSentence(text)
        || SecretPhrase.isOne(text) || PlacedPhrase.isOne(text, mayBeTitle: false)
    }.map { value in
      if PlacedPhrase.isOne(bytes.extracting(value.range), mayBeTitle: false) { return .given(value.range) }
      var value = value
      value.isMarked = ChosenWords.read(bytes.extracting(value.range)) != nil
      return value
    }
  }

  /// The literal that the keyword's last byte opens, where a user stands before it in the same braces:
  /// `{ u: bob, p: "x" }`.
  static func besideUser(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let quote = literal.upperBound - 1
    if let shaped = ShapedPassword.quoted(at: quote, in: bytes) { return shaped }
    let first = max(0, literal.lowerBound - 60)
    guard let open = bytes.last(UInt8(ascii: "{"), in: first..<literal.lowerBound),
      let value = ValueLocator.quoted(bytes, quote, .call), (6...64).contains(value.range.count)
    else { return nil }
    let before = open..<literal.lowerBound
    let names: [StaticString] = [
      "user:", "u:", "login:", "name:", "usr:", "{ u ", "{u,", "user,", "\"u\":", "'u':", "{ u,",
    ]
    guard names.contains(where: { bytes.holds($0, in: before) }) else { return nil }
    let text = bytes.extracting(value.range)
    if SpokenValue.isVaried(text, .told) { return value }
    guard ChosenWords.isDistinct(text) || ChosenSetting.isJoined(text) || ChosenSetting.isSentence(text) else {
      return nil
    }
    return marked(value, in: bytes)
  }

  /// `** router :: x`
  static func item(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var start = TabularValue.lineStart(literal.lowerBound, in: bytes)
    while Byte.isBlank(bytes.at(start)) { start += 1 }
    let mark = bytes.at(start)
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+"),
      literal.lowerBound > start
    else { return nil }
    // - root :: x
    let names: [StaticString] = ["root", "admin", "administrator"]
    if names.contains(where: { bytes.equals($0, in: (start + 2)..<max(start + 2, literal.lowerBound)) }),
      let value = TalkValue.read(literal.upperBound, in: bytes), value.isMarked || value.quality > .word,
      Byte.isLineEnd(bytes.at(value.range.upperBound)) || value.isMarked || value.range.upperBound == bytes.count
    {
      return value.assigned
    }
    guard let value = SpokenValue.read(bytes, literal.upperBound, .told), value.range.count >= 10,
      ShapedPassword.isMixed(value.range, in: bytes)
        || NearbyValue.isPassword(bytes.extracting(value.range), isQuoted: true),
      bytes.endsLine(at: value.range.upperBound)
    else { return nil }
    return value
  }

  /// What is typed into a field that a selector calls one for a password: `By.id("password")).sendKeys("x")`,
  /// `fill("#pwd", "x")`.
  static func typedIntoField(
    _ literals: [AssignedValue], before call: Int, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    guard let value = literals.last.map({ ShapedPassword.withoutKeys($0, in: bytes) }) else { return [] }
    let names: [StaticString] = ["passw", "pwd", "#pass", "\"pw\"", "'pw'", "#pw"]
    var field = max(0, call - 60)..<call
    if literals.count > 1 { field = literals[0].range }
    if let end = bytes.first(UInt8(ascii: ";"), in: field) { field = end..<field.upperBound }
    // cy.get('#coupon').type('x'): the line above is about something else, unless the call goes on from it.
    if let end = bytes.last(UInt8(ascii: "\n"), in: field),
      bytes.first(UInt8(ascii: "("), in: end..<field.upperBound) != nil
    {
      field = end..<field.upperBound
    }
    let text = bytes.extracting(value.range)
    guard names.contains(where: { bytes.holds($0, in: field) }) || bytes.holds("securetext", in: field), text.count >= 6
    else { return [] }
    guard text.count >= 8
    else { return [] }
    if SpokenValue.isVaried(text, .told) || ChosenPassword.isWordAndNumber(text) { return [value] }
    let isChosen = CallSpot.isWords(text) && !ChosenWords.isNamed(text) && !PlacedPhrase.isOne(text, mayBeTitle: true)
    return isChosen ? [.given(value.range)] : []
  }

  /// What a header that a program made up has to be: `headers.get("X-Hook") != "x"`, `"x".equals(getHeader("X-Hook"))`.
  static func header(at literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound
    while at - literal.upperBound < 32, Byte.isWord(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "-") { at += 1 }
    guard Byte.isQuote(bytes.at(at)) else { return nil }
    at += 1
    guard bytes.at(at) == UInt8(ascii: ")") || bytes.at(at) == UInt8(ascii: "]") else { return nil }
    at += 1
    var start = literal.lowerBound
    while start > 0, literal.lowerBound - start < 24, isMemberByte(bytes[start - 1]) { start -= 1 }
    if bytes.has("\".equals(", at: start - 9), bytes.at(at) == UInt8(ascii: ")") {
      var quote = start - 10
      while quote > 0, start - quote < 96, bytes[quote] != UInt8(ascii: "\"") { quote -= 1 }
      guard let value = ValueLocator.quoted(bytes, quote, .call), value.range.upperBound == start - 9 else {
        return nil
      }
      return isGenerated(value, in: bytes) ? value : nil
    }
    ValueLocator.skipBlanks(bytes, &at)
    // headers.common['X-Hook'] = 'x'
    if bytes.has("= ", at: at), bytes.holds("common", in: literal) || bytes.holds("headers", in: literal) {
      return ValueLocator.quoted(bytes, at + 2, .call).flatMap { value in
        let text = bytes.extracting(value.range)
        return GeneratedKey.isOne(text) && ValueShape.marks(in: text) == 0 ? value : nil
      }
    }
    guard bytes.at(at) == UInt8(ascii: "!") || bytes.at(at) == UInt8(ascii: "="), bytes.at(at + 1) == UInt8(ascii: "=")
    else { return nil }
    at += bytes.at(at + 2) == UInt8(ascii: "=") ? 3 : 2
    ValueLocator.skipBlanks(bytes, &at)
    return ValueLocator.quoted(bytes, at, .call).flatMap { isGenerated($0, in: bytes) ? $0 : nil }
  }

  private static func isMemberByte(_ byte: UInt8) -> Bool { Byte.isWord(byte) || byte == UInt8(ascii: ".") }

  /// The key in the quotes that end the keyword: OpenWeather calls it the id of an application, as others call names that
  /// everybody may know, so that the parameters of a forecast have to stand beside it.
  static func forecast(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let last = bytes[literal.upperBound - 1]
    // weather?appid=x&units=metric
    let start = last == UInt8(ascii: "=") ? literal.upperBound : nil
    let bare = start.map { first in
      let end = (first..<min(bytes.count, first + 33)).first { !Byte.isAlphanumeric(bytes[$0]) } ?? first + 33
      return AssignedValue(range: first..<min(end, bytes.count), form: .query, isQuoted: false)
    }
    guard let value = bare ?? ValueLocator.quoted(bytes, literal.upperBound - 1, .call), value.range.count == 32,
      ValueShape(bytes.extracting(value.range)).hexadecimal == 32
    else { return nil }
    let around = max(0, literal.lowerBound - 150)..<min(bytes.count, value.range.upperBound + 100)
    let words: [StaticString] = ["weather", "units", "lat", "forecast", "\"q\":", "'q':", "q:", "&q="]
    return words.contains { bytes.holds($0, in: around) } || bytes.has("owm_", endingAt: literal.lowerBound)
      ? value : nil
  }

  /// `{ auth: x, priv: y }`, as users of SNMP are given both.
  static func authAndPriv(_ literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let last = setting(from: literal.upperBound, in: bytes) else { return [] }
    let first = max(0, literal.lowerBound - 80)
    guard
      let auth = (first..<literal.lowerBound).last(where: {
        bytes.has("auth", at: $0) && !Byte.isLetter(bytes.at($0 - 1)) && !Byte.isLetter(bytes.at($0 + 4))
      })
    else { return [] }
    var at = auth + 4
    if Byte.isQuote(bytes.at(at)) { at += 1 }
    guard bytes.at(at) == UInt8(ascii: ":"), let value = setting(from: at + 1, in: bytes) else { return [] }
    return [value, last]
  }

  /// The varied value behind a colon.
  private static func setting(from start: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = start
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    let value =
      ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
    guard let value, value.range.count >= 8, SpokenValue.isVaried(bytes.extracting(value.range), .told) else {
      return nil
    }
    return value
  }

  /// The key behind `(key: `: what only a generator of keys writes.
  static func labelled(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard Byte.isQuote(bytes.at(literal.upperBound)),
      let value = ValueLocator.quoted(bytes, literal.upperBound, .call), value.range.count >= 16
    else { return nil }
    let text = bytes.extracting(value.range)
    if bytes.has("hs256", at: literal.lowerBound - 5) || bytes.has("hs512", at: literal.lowerBound - 5),
      ChosenWords.read(text).map({ $0.words > 2 }) == true
    {
      return marked(value, in: bytes)
    }
    guard text.count >= 32 else { return nil }
    return GeneratedKey.isOne(text) || text.count == 64 && GeneratedKey.isHexadecimal(text)
      || text.count >= 40 && isGenerated(value, in: bytes) && ValueShape(text).hexadecimal < text.count ? value : nil
  }

  /// `foreach (var c in "x") secure.AppendChar(c)`: the literal whose characters a loop goes through.
  static func before(_ literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let line = max(TabularValue.lineStart(literal.lowerBound, in: bytes), literal.lowerBound - 120)
    guard let quote = bytes.first(UInt8(ascii: "\""), in: line..<literal.lowerBound),
      let value = ValueLocator.quoted(bytes, quote, .call), value.range.upperBound < literal.lowerBound
    else { return nil }
    return ShapedPassword.isOne(value, in: bytes)
  }
}
