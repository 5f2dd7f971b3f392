internal import KeyfuseCore

/// Places in which a word for a credential names none: the end of a path, a function of a shell, the begin of a text.
enum NamedPlace {
  /// Why a value is no credential; nil where the place of its name does not tell.
  static func innocence(of value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Innocent? {
    if bytes.has("etc/", endingAt: name.lowerBound) { return .address }
    if isReport(value, named: name, in: bytes) || opensProse(value, named: name, in: bytes) { return .prose }
    return opensType(value, in: bytes) ? .code : nil
  }

  /// `pass "No quotas configured"`: a function of a shell that tells of a check, in words that begin as a sentence does.
  private static func isReport(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(value.range)
    return bytes.equals("pass", in: name) && value.isQuoted && value.range.lowerBound - name.upperBound == 2
      && bytes[name.upperBound] == 0x20 && Byte.isUpper(text.at(0)) && text.first(0x20, in: 0..<text.count) != nil
  }

  /// The first of four words and more without quotes, up to the end of the line, as translations give them to names.
  private static func opensProse(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard !value.isQuoted, value.form == .assignment, bytes.at(value.range.lowerBound - 1) == UInt8(ascii: "="),
      name.upperBound + 1 == value.range.lowerBound, bytes.at(value.range.upperBound) == 0x20,
      value.range.allSatisfy({ isOfProse(bytes[$0]) }),
      name.lowerBound == 0 || Byte.isLineEnd(bytes[name.lowerBound - 1])
    else { return false }
    var (at, words) = (value.range.upperBound, 0)
    while at < bytes.count, !Byte.isLineEnd(bytes[at]) {
      guard isOfProse(bytes[at]) || ByteSet(" {}(),.'0123456789").contains(bytes[at]) else { return false }
      if bytes[at] == 0x20, isOfProse(bytes.at(at + 1)) { words += 1 }
      at += 1
      if at - value.range.upperBound > 200 { return false }
    }
    return words > 2
  }

  private static func isOfProse(_ byte: UInt8) -> Bool {
    Byte.isLetter(byte) || byte >= 0x80 || byte == UInt8(ascii: "-")
  }

  /// `vi.fn<(raw:`: the type of a function, in a language that writes texts in quotes.
  private static func opensType(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard !value.isQuoted, value.form == .assignment, let open = bytes.first(UInt8(ascii: "<"), in: value.range) else {
      return false
    }
    return open > value.range.lowerBound && bytes.at(open + 1) == UInt8(ascii: "(") && Byte.isLetter(bytes[open - 1])
  }
}
