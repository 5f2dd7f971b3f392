internal import KeyfuseCore

/// Literals that programs join to longer texts: `"…;Password=" & _` / `"x" & ";"`, `"pg://app:" + "x" + "@db"`.
enum JoinedLiteral {
  /// The literal that is joined to the text that ends with the quote at `quote`; nil where none is.
  static func value(behind quote: Int, _ form: AssignedValue.Form, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = quote + 1
    ValueLocator.skipSpaces(bytes, &at)
    guard let joint = joint(at: at, in: bytes) else { return nil }
    at = joint
    ValueLocator.skipBlanks(bytes, &at)
    // The sign of Visual Basic that a statement goes on in the next line.
    if bytes.at(at) == UInt8(ascii: "_") { at += 1 }
    ValueLocator.skipSpaces(bytes, &at)
    return ValueLocator.quoted(bytes, at, form) ?? ValueLocator.wrapped(bytes, at, form)
  }

  /// The password that is joined between `user:` and `@host`: `"…://app:" + "x" + "@db"`.
  ///
  /// - Parameter open: the quote that opens the literal.
  static func password(at open: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    guard let value = ValueLocator.quoted(bytes, open, .call), value.range.count >= 4 else { return nil }
    var at = value.range.upperBound + 1
    // quote_plus("x")
    while bytes.at(at) == UInt8(ascii: ")") { at += 1 }
    ValueLocator.skipSpaces(bytes, &at)
    let next = joint(at: at, in: bytes) ?? at
    at = next
    ValueLocator.skipSpaces(bytes, &at)
    return Byte.isQuote(bytes.at(at)) && bytes.at(at + 1) == UInt8(ascii: "@") ? value : nil
  }

  /// The password that is joined behind the quote that ends the keyword, before a host or behind the name of a login.
  static func password(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let open = literal.upperBound - 1
    if let value = password(at: open, in: bytes) { return value }
    let before = max(0, literal.lowerBound - 80)..<literal.lowerBound
    let encoders: [StaticString] = ["encode64", "encode_base64", "base64encode", "btoa("]
    if encoders.contains(where: { bytes.holds($0, in: before) }), let value = ValueLocator.quoted(bytes, open, .call),
      ChosenLiteral.isLikely(bytes.extracting(value.range))
    {
      return .given(value.range)
    }
    guard bytes.holds("userpwd", in: before) || bytes.holds("basic", in: before) else { return nil }
    return ValueLocator.quoted(bytes, open, .call).map { CallReader.marked($0, in: bytes) }
  }

  /// The login in base64, or `user:x`, in the first literal behind `"Basic "`.
  static func login(behindScheme literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = literal.upperBound - (Byte.isQuote(bytes[literal.upperBound - 1]) ? 1 : 0)
    // The quote that ends "Basic " closes it.
    if bytes.first(UInt8(ascii: ","), in: literal) == nil { at += 1 }
    let end = min(bytes.count, at + 60)
    while at < end, !Byte.isQuote(bytes[at]) {
      if Byte.isLineEnd(bytes[at]) || bytes[at] == UInt8(ascii: ";") { return nil }
      at += 1
    }
    guard at < end, let value = ValueLocator.quoted(bytes, at, .call), value.range.count >= 8 else { return nil }
    if let pair = CallReader.behindColon(value, in: bytes) { return pair }
    let text = bytes.extracting(value.range)
    guard let plain = EncodedText.content(of: text, ValueShape(text)), EncodedText.isText(plain),
      plain.firstIndex(of: UInt8(ascii: ":")).map({ $0 > 0 && $0 + 4 < plain.count }) == true
    else { return nil }
    return value
  }

  /// The literals that a value goes on with: `"x" + "y"`, or in the lines below it, as languages join what stands behind
  /// each other.
  static func parts(behind value: AssignedValue, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard value.isQuoted, value.form == .assignment || value.form == .call else { return [] }
    var parts: [AssignedValue] = []
    var at = value.range.upperBound + 1
    while parts.count < 8 {
      let end = at
      ValueLocator.skipSpaces(bytes, &at)
      let isOnNextLine = bytes.first(0x0A, in: end..<max(end, min(at, bytes.count))) != nil
      if let joint = joint(at: at, in: bytes) {
        at = joint
        ValueLocator.skipSpaces(bytes, &at)
      } else if bytes.at(at) == UInt8(ascii: "\\"), Byte.isLineEnd(bytes.at(at + 1)) {
        at += 1
        ValueLocator.skipSpaces(bytes, &at)
      } else {
        guard isOnNextLine else { break }
      }
      guard Byte.isQuote(bytes.at(at)), let part = ValueLocator.quoted(bytes, at, .assignment) else { break }
      // Another name begins behind the literal of a map.
      let behind = bytes.at(part.range.upperBound + 1)
      guard behind != UInt8(ascii: ":"), behind != UInt8(ascii: "=") else { break }
      if ChosenLiteral.isKey(bytes.extracting(part.range)) || isLikeFirst(part, value, in: bytes) {
        parts.append(.given(part.range, as: .assignment))
      }
      at = part.range.upperBound + 1
    }
    return parts
  }

  /// Whether a part has six characters and more, and digits or capitals as the first one has.
  private static func isLikeFirst(_ part: AssignedValue, _ first: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard part.range.count >= 6, part.range.allSatisfy({ bytes[$0] > 0x20 }) else { return false }
    let text = bytes.extracting(part.range)
    return SpokenValue.isVaried(text, .told)
      || part.range.count == first.range.count
        && ValueShape(text).digits > 0
  }

  /// The end of an operator that joins texts.
  private static func joint(at start: Int, in bytes: Span<UInt8>) -> Int? {
    switch bytes.at(start) {
    case UInt8(ascii: "+"): bytes.at(start + 1) == UInt8(ascii: "+") ? start + 2 : start + 1
    case UInt8(ascii: "&"): bytes.at(start + 1) == UInt8(ascii: "&") ? nil : start + 1
    case UInt8(ascii: "."): bytes.at(start + 1) == UInt8(ascii: ".") ? start + 2 : start + 1
    case UInt8(ascii: "|"): bytes.at(start + 1) == UInt8(ascii: "|") ? start + 2 : nil
    default: nil
    }
  }
}
