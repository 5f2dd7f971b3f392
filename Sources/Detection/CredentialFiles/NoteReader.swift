internal import KeyfuseCore

/// Reads the notes in which people keep their logins: whatever in a line has the shape of a password is one, since the name
/// of the file says what is noted there.
enum NoteReader {
  /// The most lines of a file: what is longer is a list of words or a book.
  private static let lineLimit = 600
  private static let lineLength = 200

  /// The passwords of the lines.
  static func fields(of bytes: Span<UInt8>) -> [FileField] {
    guard bytes.count < 64 << 10 else { return [] }
    var fields: [FileField] = []
    var lines = LineReader(bytes.count)
    var number = 0
    while let line = lines.next(in: bytes) {
      number += 1
      if number > lineLimit { return [] }
      if let range = password(in: line, of: bytes) {
        fields.append(FileField(names: [], value: range, isQuoted: true))
      }
    }
    return fields
  }

  private static func password(in line: Range<Int>, of bytes: Span<UInt8>) -> Range<Int>? {
    guard line.count < lineLength, !speaksOfNumbers(line, in: bytes), !NearbyValue.isCode(lineAround: line, in: bytes)
    else { return nil }
    let words = words(of: line, in: bytes)
    guard words.count > 1 else { return words.first.flatMap { inAddress($0, in: bytes) } }
    for (number, word) in words.enumerated().reversed() where number > 0 {
      if let range = inAddress(word, in: bytes) { return range }
      let isLed = isLed(word, in: bytes)
      let text = trimmed(word, in: bytes)
      if !text.isEmpty, counts(bytes.extracting(text), isLed: isLed) { return text }
    }
    return nil
  }

  private static func words(of line: Range<Int>, in bytes: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var at = line.lowerBound
    while at < line.upperBound {
      while at < line.upperBound, Byte.isBlank(bytes[at]) { at += 1 }
      let start = at
      while at < line.upperBound, !Byte.isBlank(bytes[at]) { at += 1 }
      if at > start { words.append(start..<at) }
    }
    return words
  }

  /// Whether a colon, a slash or the name of a user stands before the word.
  private static func isLed(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = word.lowerBound
    while Byte.isBlank(bytes.at(at - 1)) { at -= 1 }
    let sign = bytes.at(at - 1)
    return sign == UInt8(ascii: ":") || sign == UInt8(ascii: "/") || sign == UInt8(ascii: "=")
      || sign == UInt8(ascii: ",") || word.lowerBound - at > 1
  }

  private static func counts(_ text: Span<UInt8>, isLed: Bool) -> Bool {
    let shape = ValueShape(text)
    guard !isIdentifier(text, shape) else { return false }
    return SpokenValue.isVaried(text, .beside)
      || ChosenPassword.isOne(text, isLed ? .led : .beside)
        && shape.digits < text.count
  }

  /// `user:x@host`, and `user/x` of one word.
  private static func inAddress(_ word: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var start = word.lowerBound
    guard !bytes.holds("://", in: word) else { return nil }
    while start < word.upperBound, Byte.isWord(bytes[start]) || bytes[start] == UInt8(ascii: "-") { start += 1 }
    guard start > word.lowerBound + 1,
      bytes.at(start) == UInt8(ascii: ":") || bytes.at(start) == UInt8(ascii: "/"), start + 1 < word.upperBound
    else { return nil }
    let end = word.last { bytes[$0] == UInt8(ascii: "@") && $0 > start } ?? word.upperBound
    let inner = (start + 1)..<end
    guard !inner.isEmpty, bytes.first(UInt8(ascii: "/"), in: inner) == nil, counts(bytes.extracting(inner), isLed: true)
    else { return nil }
    return inner
  }

  private static func trimmed(_ word: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    if let marked = MarkedWord.range(at: word.lowerBound, in: bytes), marked.upperBound <= word.upperBound {
      return marked
    }
    var (start, end) = (word.lowerBound, word.upperBound)
    while start < end, bytes[start] == UInt8(ascii: "(") || Byte.isQuote(bytes[start]) { start += 1 }
    while end > start,
      bytes[end - 1] == UInt8(ascii: ",") || bytes[end - 1] == UInt8(ascii: ")") || bytes[end - 1] == UInt8(ascii: ";")
        || bytes[end - 1] == UInt8(ascii: ".") || Byte.isQuote(bytes[end - 1])
    {
      end -= 1
    }
    return start..<end
  }

  /// Numbers of accounts, licences, products and invoices, addresses and dates.
  private static func isIdentifier(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if ValueRecogniser.isAddress(text, shape) || text.holds("://", in: 0..<text.count) { return true }
    for index in 0..<text.count where text[index] == UInt8(ascii: "@") && text.holds(".", in: index..<text.count) {
      return index > 0
    }
    // HP-LaserJet400
    if let hyphen = (0..<min(5, text.count)).first(where: { text[$0] == UInt8(ascii: "-") }), hyphen > 0,
      shape.strongMarks == 0, (0..<hyphen).allSatisfy({ Byte.isUpper(text[$0]) })
    {
      return true
    }
    guard shape.lower == 0, shape.strongMarks == 0 else { return false }
    // DE89370400440532013000, C01X00T47, FV/2023/11/118
    return shape.digits >= shape.upper || shape.marks > 0
  }

  /// Whether the line tells what something is numbered or which version it has.
  private static func speaksOfNumbers(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "version", "firmware", "serial", "iban", "invoice", "faktur", "rechnung", "nummer", "nr.", " nr ", "number",
      "numero", "número", "n° ", "model", "modell", "ticket", "order", "commit", "build", "imei", "isbn", "http status",
      "номер", "编号", "订单", "番号", "번호",
    ]
    guard words.contains(where: { bytes.holds($0, in: line) }) else { return false }
    let names: [StaticString] = ["passw", "pw ", "pw:", "kennwort", "mdp", "пароль", "密码", "暗証番号", "비밀번호"]
    return !names.contains { bytes.holds($0, in: line) }
  }
}
