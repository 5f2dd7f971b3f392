internal import KeyfuseCore

/// Keys and tokens that lines of notes, mails and tickets tell some words behind the word for them: `the key in the old
/// version (x) still works`, `votre clé pour l'API : x`, `is the session secret "x"?`
///
/// Only what a generator makes counts, for no sentence holds it by chance; and nothing that the words before it call a
/// number, a sum or the public half of something.
enum ToldKey {
  /// The most bytes between the name and the value, and the fewest of a value.
  private static let reach = 100
  private static let shortest = 12

  /// Whether a value may stand behind the name: says no to most lines of programs.
  static func mayTell(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if isCalled(name, in: bytes) { return true }
    switch bytes.at(name.upperBound) {
    case 0x20, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ")"): break
    default: guard bytes[name.upperBound - 1] == 0x20 else { return false }
    }
    let before = bytes.at(name.lowerBound - 1)
    guard before == 0x20 || Byte.isLineEnd(before) || before == UInt8(ascii: "(") || before == UInt8(ascii: "*") else {
      return false
    }
    guard let run = run(behind: name, in: bytes) else { return false }
    return bytes[run - 1] == 0x60 || (name.upperBound..<run).contains { Byte.isLetter(bytes[$0]) }
  }

  /// The keys behind the name, in its line.
  static func values(behind name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    if isCalled(name, in: bytes) { return literal(calledBy: name, in: bytes).map { [.given($0)] } ?? [] }
    guard let first = run(behind: name, in: bytes) else { return [] }
    var start = first
    while start > name.upperBound, bytes[start - 1] > 0x20, bytes[start - 1] != UInt8(ascii: "(") { start -= 1 }
    // token: x is an assignment, which others read
    guard let range = word(start, in: bytes) else { return [] }
    let isMarked = start < range.lowerBound
    let isBeside = !(name.upperBound..<start).contains { Byte.isLetter(bytes[$0]) }
    guard !isBeside || bytes[start] == 0x60 && GeneratedKey.isOne(bytes.extracting(range)) else { return [] }
    guard isMarked || ToldPassword.endsClause(range.upperBound, in: bytes),
      isMade(
        bytes.extracting(range), isMarked: isMarked, isOfAPI: isOfAPI(name.lowerBound..<range.lowerBound, in: bytes))
    else { return [] }
    let line = TalkLine.range(around: name.lowerBound, in: bytes)
    let value = TalkValue(range: range, isMarked: isMarked, quality: .distinct)
    let isRemark = isRemark(name.lowerBound, range, in: bytes)
    guard first < line.upperBound, range.upperBound <= line.upperBound,
      isRemark || TalkLine.isTalk(at: name.lowerBound, in: bytes), !isOfOthers(name, first, in: line, bytes),
      isMarked || isRemark || (MentionLead.find(before: start, of: value, in: line, bytes) ?? .weak) > .weak,
      !MentionLead.namesThing(before: start, in: line, bytes),
      !NearbyValue.givesExample(before: range.lowerBound, in: bytes)
    else { return [] }
    return [value.assigned]
  }

  /// "… uses `x` as its key": whether the words before the name call what stands between marks before them so.
  private static func isCalled(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == 0x20, endsCall(bytes.at(name.lowerBound - 2)),
      let mark = (5...14).first(where: { bytes.at(name.lowerBound - $0) == 0x60 })
    else { return false }
    let words: [StaticString] = ["` as its ", "` as the ", "` as our ", "` as a ", "` as its api ", "` as "]
    return words.contains { $0.utf8CodeUnitCount == mark && bytes.has($0, endingAt: name.lowerBound) }
  }

  /// Whether such words end so: `its`, `the`, `our`, `a`, `api`, `as`.
  private static func endsCall(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "s"), UInt8(ascii: "e"), UInt8(ascii: "r"), UInt8(ascii: "a"), UInt8(ascii: "i"): true
    default: false
    }
  }

  /// The literal between the marks before those words, where only a generator writes it.
  private static func literal(calledBy name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    let line = TabularValue.lineStart(name.lowerBound, in: bytes)..<name.lowerBound
    guard let end = bytes.last(0x60, in: line), let start = bytes.last(0x60, in: line.lowerBound..<end),
      GeneratedKey.isOne(bytes.extracting((start + 1)..<end)), !isOfOthers(name, end, in: line, bytes)
    else { return nil }
    return (start + 1)..<end
  }

  /// `# old key, valid until June: x`: whether a remark of a program ends in the value behind a colon.
  private static func isRemark(_ name: Int, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = TabularValue.lineStart(name, in: bytes)
    ValueLocator.skipBlanks(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: "#") || bytes.has("// ", at: at) || bytes.has("-- ", at: at) else {
      return false
    }
    return bytes.has(": ", endingAt: value.lowerBound) && bytes.endsLine(at: value.upperBound)
      && GeneratedKey.isOne(bytes.extracting(value))
  }

  /// Where twelve letters and digits begin within reach of the name, in the same sentence.
  private static func run(behind name: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    let end = min(bytes.count, name.upperBound + reach)
    var at = name.upperBound
    while at < end, !Byte.isLineEnd(bytes[at]) {
      guard isOfRun(bytes[at]) else {
        if bytes[at] == UInt8(ascii: "("), bytes.at(at + 1) == UInt8(ascii: ")") { return nil }
        at += 1
        continue
      }
      let start = at
      var digits = 0
      while at < bytes.count, at - start < 160, isOfRun(bytes[at]) {
        if Byte.isDigit(bytes[at]) { digits += 1 }
        at += 1
      }
      if at - start >= shortest, digits > 1 { return start }
      // The sentence ends.
      if bytes.has(". ", at: at), Byte.isUpper(bytes.at(at + 2)), at - start > 2 { return nil }
    }
    return nil
  }

  private static func isOfRun(_ byte: UInt8) -> Bool { Byte.isWord(byte) || byte == UInt8(ascii: "-") }

  /// The word at `start`, or the one that marks enclose there.
  private static func word(_ start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    if let inner = MarkedWord.range(at: start, in: bytes) { return inner }
    guard Byte.isAlphanumeric(bytes.at(start)) else { return nil }
    var end = start
    while end < bytes.count, end - start < 200, bytes[end] > 0x20, bytes[end] < 0x80, !Byte.isQuote(bytes[end]),
      bytes[end] != UInt8(ascii: "<"), bytes[end] != UInt8(ascii: "|")
    {
      end += 1
    }
    while end > start, !Byte.isAlphanumeric(bytes[end - 1]), bytes[end - 1] != UInt8(ascii: "=") { end -= 1 }
    return start..<end
  }

  /// Whether only a generator writes it: hexadecimal of 16 bytes and more, letters of both cases and digits in no order,
  /// or what both follow behind the mark of a vendor.
  private static func isMade(
    _ text: Span<UInt8>, isMarked: Bool, isOfAPI: @autoclosure () -> Bool
  ) -> Bool {
    guard text.count >= (isMarked ? 12 : 16), !ValueRecogniser.isPublicPart(text) else { return false }
    if ValueRecogniser.isUUID(text) { return isOfAPI() }
    // Test vectors tell keys as well.
    if ValueShape.isHexadecimal(text) {
      return GeneratedKey.isHexadecimal(text) && ValueShape(text).letters > 3 && isOfAPI()
    }
    if GeneratedKey.isOne(text) || SerialNumber.isOne(text) && isOfAPI() { return true }
    guard !PublicForm.isOne(text) else { return false }
    if let joint = text.last(UInt8(ascii: "_"), in: 0..<text.count), joint < 16, text.count - joint > 20 {
      let rest = text.extracting((joint + 1)..<text.count)
      let shape = ValueShape(rest)
      return shape.marks == 0 && shape.digits > 2 && shape.wordShare < 0.35 && shape.switches > 3
    }
    let shape = ValueShape(text)
    return shape.marks == 0 && text.count >= (isMarked ? 12 : 20) && shape.digits > 3 && shape.wordShare < 0.35
      && shape.switches > 4
      && shape.lower > 3
  }

  /// Whether the name or the words behind it say that a program is let in with it.
  private static func isOfAPI(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "api", "token", "secret", "licen", "lizenz", "activat", "aktivier", "webhook", "bearer", "acces",
    ]
    let around = max(0, range.lowerBound - 12)..<range.upperBound
    return words.contains { bytes.holds($0, in: around) }
  }

  /// Whether the words around the name say that the value is a public half, a sum or an identifier.
  private static func isOfOthers(
    _ name: Range<Int>, _ value: Int, in line: Range<Int>, _ bytes: Span<UInt8>
  ) -> Bool {
    let words: [StaticString] = [
      "public", "öffentlich", "publique", "pubkey", "finger", "primary key", "foreign key", "partition",
      "hash", "sha", "md5", "digest", "commit", "checksum", "revision", " id ", "-id", "_id", "ids", "uuid", "gpg",
      "pgp",
      "ssh", "host key", "cache", "s3 ", "object", "contract", "address", "txid", "transaction", "mint", "sort key",
      "version", "rpm", "repo", "keyserver", "recv", "verif", "http", "example", "key=", "idempot",
    ]
    let around = max(line.lowerBound, name.lowerBound - 60)..<max(name.upperBound, value)
    // call(token, x)
    if around.contains(where: { bytes[$0] == UInt8(ascii: "(") && Byte.isWord(bytes.at($0 - 1)) }) { return true }
    return words.contains { bytes.holds($0, in: around) }
  }
}
