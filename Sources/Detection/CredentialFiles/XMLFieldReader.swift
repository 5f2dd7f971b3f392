/// Reads attributes and the texts of elements of XML with the elements they are in.
///
/// An element with a `name` or `key` is also called by that: `<add key="X" value="Y"/>` gives `add/X`, and so does
/// `<property name="X">Y</property>`; of property lists, `<key>X</key><string>Y</string>` gives `X`.
struct XMLFieldReader {
  private struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  private static let depthLimit = 64

  private var fields: [FileField] = []
  private var open: [FileField.Name] = []
  /// The text of the last `key` element: it names the element behind it.
  private var plistKey: FileField.Name?

  static func fields(of bytes: Span<UInt8>) -> [FileField] {
    var reader = XMLFieldReader()
    reader.read(bytes)
    return reader.fields
  }

  private mutating func read(_ bytes: Span<UInt8>) {
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      if bytes.has("<!--", at: at) {
        at = end(of: "-->", bytes, from: at)
      } else if bytes.at(at + 1) == UInt8(ascii: "!") || bytes.at(at + 1) == UInt8(ascii: "?") {
        at = end(of: ">", bytes, from: at)
      } else if bytes.at(at + 1) == UInt8(ascii: "/") {
        _ = open.popLast()
        at = end(of: ">", bytes, from: at)
      } else {
        at = element(bytes, at)
      }
    }
  }

  private func end(of text: StaticString, _ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count, !bytes.has(text, at: at) { at += 1 }
    return min(bytes.count, at + text.utf8CodeUnitCount)
  }

  /// Reads the tag at `start` and, where it follows at once, its text.
  private mutating func element(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var at = start + 1
    let nameStart = at
    while at < bytes.count, isNameByte(bytes[at]) { at += 1 }
    guard at > nameStart else { return start + 1 }
    let name = FileField.Name(range: nameStart..<at)
    let attributes = attributes(bytes, &at)
    let isClosed = bytes.at(at - 2) == UInt8(ascii: "/")
    let title = attributes.first { isTitle(bytes, $0.name) }
    let outer = open
    for attribute in attributes {
      if let title, bytes.equals("value", in: attribute.name) || bytes.equals("connectionstring", in: attribute.name) {
        add(outer + [name, FileField.Name(range: title.value)], attribute.value)
      } else {
        add(outer + [name, FileField.Name(range: attribute.name, isAttribute: true)], attribute.value)
      }
    }
    guard !isClosed, open.count < Self.depthLimit else { return at }
    let content = text(bytes, from: at)
    if !content.range.isEmpty, bytes.has("</", at: content.end) {
      if bytes.equals("key", in: name.range) {
        plistKey = FileField.Name(range: content.range)
      } else if bytes.equals("string", in: name.range), let key = plistKey {
        add(outer + [key], content.range)
        plistKey = nil
      } else {
        add(outer + [name] + (title.map { [FileField.Name(range: $0.value)] } ?? []), content.range)
      }
    }
    open.append(name)
    return content.end
  }

  private mutating func add(_ names: [FileField.Name], _ value: Range<Int>) {
    fields.append(FileField(names: names, value: value, isQuoted: true))
  }

  private func attributes(_ bytes: Span<UInt8>, _ at: inout Int) -> [Attribute] {
    var attributes: [Attribute] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      guard isNameByte(bytes[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, isNameByte(bytes[at]) { at += 1 }
      let name = start..<at
      while at < bytes.count, Byte.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "=") { at += 1 }
      guard bytes.at(at) == 0x22 || bytes.at(at) == 0x27 else { continue }
      var end = at + 1
      while end < bytes.count, bytes[end] != bytes[at] { end += 1 }
      attributes.append(Attribute(name: name, value: (at + 1)..<end))
      at = min(end + 1, bytes.count)
    }
    at = min(at + 1, bytes.count)
    return attributes
  }

  /// The text up to the next tag, or what a CDATA section holds, without white space around it.
  private func text(_ bytes: Span<UInt8>, from start: Int) -> (range: Range<Int>, end: Int) {
    var first = start
    while first < bytes.count, Byte.isSpace(bytes[first]) { first += 1 }
    if bytes.has("<![cdata[", at: first) {
      let behind = end(of: "]]>", bytes, from: first)
      return ((first + 9)..<max(first + 9, behind - 3), behind)
    }
    var end = first
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
    let stop = end
    while end > first, Byte.isSpace(bytes[end - 1]) { end -= 1 }
    return (first..<end, stop)
  }

  private func isTitle(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
    bytes.equals("name", in: name) || bytes.equals("key", in: name)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
  }
}
