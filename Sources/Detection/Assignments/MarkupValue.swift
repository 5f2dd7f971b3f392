/// Names and values in XML and HTML.
enum MarkupValue {
  /// The value of `<name>value</name>`, `<name value="…"/>` or, in a property list, of the element that follows
  /// `<key>name</key>`.
  static func element(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    let end = min(bytes.count, at + 200)
    while at < end, bytes[at] != UInt8(ascii: ">") {
      if bytes[at] == UInt8(ascii: "<") { return nil }
      if Byte.isBlank(bytes[at]), let start = PairedValue.valueKey(bytes, at + 1) {
        return ValueLocator.quoted(bytes, start, .element)
      }
      at += 1
    }
    guard at < end, bytes.at(at - 1) != UInt8(ascii: "/") else { return nil }
    return text(bytes, at + 1, .element)
  }

  /// Whether the name is that of an opening tag, perhaps in a namespace.
  static func opensElement(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound - 1
    if bytes.at(at) == UInt8(ascii: ":") {
      at -= 1
      while at > 0, name.lowerBound - at < 24, Byte.isWord(bytes[at]) { at -= 1 }
    }
    return bytes.at(at) == UInt8(ascii: "<")
  }

  /// The text between two tags.
  static func text(_ bytes: Span<UInt8>, _ start: Int, _ form: AssignedValue.Form) -> AssignedValue? {
    var at = start
    ValueLocator.skipSpaces(bytes, &at)
    var closing = UInt8(ascii: "<")
    if bytes.has("<![cdata[", at: at) {
      at += 9
      closing = UInt8(ascii: "]")
    } else if let inner = nested(bytes, at) {
      at = inner
    }
    let first = at
    let end = min(bytes.count, first + AssignedValue.limit)
    while at < end, bytes[at] != closing, !Byte.isLineEnd(bytes[at]) { at += 1 }
    var last = at
    ValueLocator.skipSpaces(bytes, &at)
    guard bytes.at(at) == closing, last > first else { return nil }
    guard closing == UInt8(ascii: "]") || bytes.at(at + 1) == UInt8(ascii: "/") else { return nil }
    while last > first, Byte.isBlank(bytes[last - 1]) { last -= 1 }
    return last > first ? AssignedValue(range: first..<last, form: form, isQuoted: true) : nil
  }

  /// Where the text of an element begins that is all that another one holds: `<property name="x"><value>`.
  private static func nested(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    guard bytes.at(start) == UInt8(ascii: "<"), Byte.isLetter(bytes.at(start + 1)) else { return nil }
    var at = start + 1
    while at < bytes.count, at - start < 40, Byte.isWord(bytes[at]) { at += 1 }
    return bytes.at(at) == UInt8(ascii: ">") ? at + 1 : nil
  }

  /// Whether the tag that ends at `close` names its element, so that what stands in it is a value already.
  private static func isNamed(_ close: Int, in bytes: Span<UInt8>) -> Bool {
    var at = close
    while at > 0, close - at < 120, bytes[at] != UInt8(ascii: "<") { at -= 1 }
    return bytes.holds(" name=", in: at..<close) || bytes.holds(" id=", in: at..<close)
  }

  /// The element that follows the one whose whole text is the name: `<key>name</key><string>value</string>`.
  static func sibling(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var first = name.lowerBound
    while first > 0, name.lowerBound - first < 24, Byte.isLetter(bytes[first - 1]) || bytes[first - 1] == 0x20 {
      first -= 1
    }
    let end = name.upperBound + (bytes.at(name.upperBound) == UInt8(ascii: ":") ? 1 : 0)
    guard bytes.at(first - 1) == UInt8(ascii: ">"), bytes.has("</", at: end), !isNamed(first - 1, in: bytes) else {
      return nil
    }
    var at = end + 2
    while at < bytes.count, at - name.upperBound < 40, bytes[at] != UInt8(ascii: ">") { at += 1 }
    at += 1
    // </b></td>
    while bytes.has("</", at: at), at - name.upperBound < 60 {
      while at < bytes.count, bytes[at] != UInt8(ascii: ">") { at += 1 }
      at += 1
    }
    ValueLocator.skipSpaces(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: "<"), Byte.isLetter(bytes.at(at + 1)),
      // <th>Password</th><th>Note</th>: the next title
      !(bytes.has("</th", at: end) && bytes.has("<th", at: at))
    else { return nil }
    while at < bytes.count, at - name.upperBound < 160, bytes[at] != UInt8(ascii: ">") { at += 1 }
    guard bytes.at(at) == UInt8(ascii: ">"), bytes[at - 1] != UInt8(ascii: "/") else { return nil }
    at += 1
    // <dd><tt>x</tt></dd>
    let tags: [StaticString] = ["<code>", "<tt>", "<b>", "<strong>", "<kbd>"]
    if let length = bytes.length(ofFirst: tags, at: at) { at += length }
    return text(bytes, at, .pair)
  }
}
