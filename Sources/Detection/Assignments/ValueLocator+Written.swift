internal import KeyfuseCore

/// Values in the ways that they are written, in the line of their name and below it.
extension ValueLocator {
  /// The value that begins at `at`, in whatever way it is written.
  static func value(
    _ bytes: Span<UInt8>, _ at: Int, _ form: AssignedValue.Form, isColon: Bool, isQuotedName: Bool, isSpaced: Bool
  ) -> AssignedValue? {
    if bytes.has("{{", at: at) { return Fallback.value(bytes, at) }
    let at = bytes.has("() => ", at: at) ? at + 6 : at
    // <<"x">> of Erlang
    if bytes.has("<<\"", at: at), let value = quoted(bytes, at + 2, form),
      bytes.has(">>", at: value.range.upperBound + 1)
    {
      return value
    }
    if bytes.has("<<", at: at) {
      let lines = CommandLine.hereDocument(behind: at..<at, in: bytes)
      return lines.count == 1 && !lines[0].isEmpty ? AssignedValue(range: lines[0], form: .block, isQuoted: false) : nil
    }
    if var value = quoted(bytes, at, form) {
      if !isSpaced, !isQuotedName, isJoint(value.range, in: bytes) {
        return quoted(bytes, value.range.upperBound, form)
      }
      if !isSpaced, !isQuotedName, !value.range.isEmpty, bytes[value.range.lowerBound] <= 0x20,
        let joined = JoinedLiteral.value(behind: at, form, in: bytes)
      {
        return joined
      }
      if !isQuotedName { value.range = BareValue.cutAtParameter(bytes, value.range) }
      return value
    }
    if !isSpaced, !isQuotedName, Byte.isQuote(bytes.at(at)),
      let joined = JoinedLiteral.value(behind: at, form, in: bytes)
    {
      return joined
    }
    if let value = wrapped(bytes, at, form) { return value }
    if let value = Fallback.value(bytes, at) { return value }
    return BareValue.read(bytes, at, form, context: isQuotedName ? .structured : .line)
  }

  /// Whether two strings are joined here, of which the first ends behind the operator: `"?key=" + "value"`.
  static func isJoint(_ text: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    text.count <= 3
      && text.allSatisfy { at in
        let byte = bytes[at]
        return byte == 0x20 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "&")
      } && !text.isEmpty
  }

  /// A value that stands in the line below its name.
  static func onNextLine(
    _ bytes: Span<UInt8>, _ start: Int, _ name: Range<Int>, isColon: Bool
  ) -> AssignedValue? {
    var at = start
    let isBlock = !Byte.isLineEnd(bytes[at])
    while at < bytes.count, !Byte.isLineEnd(bytes[at]) { at += 1 }
    while at < bytes.count, at - start < 8, Byte.isLineEnd(bytes[at]) { at += 1 }
    let lineStart = at
    skipBlanks(bytes, &at)
    guard at > lineStart || !isColon else { return nil }
    if isBlock { return BareValue.line(bytes, at, .block) }
    if let value = quoted(bytes, at, .assignment) { return value }
    guard isColon else { return nil }
    if bytes.at(at) == UInt8(ascii: "-"), bytes.at(at + 1) == 0x20 {
      at += 2
      return quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .line)
    }
    return PairedValue.valueKey(bytes, at).flatMap { start in
      quoted(bytes, start, .pair) ?? BareValue.read(bytes, start, .pair, context: .line)
    }
  }

  /// `- value` in the line below an option that is itself an item.
  static func item(_ bytes: Span<UInt8>, below lineEnd: Int) -> AssignedValue? {
    var at = lineEnd
    skipSpaces(bytes, &at)
    guard bytes.has("- ", at: at) else { return nil }
    return quoted(bytes, at + 2, .option) ?? BareValue.read(bytes, at + 2, .option, context: .line)
  }
}
