internal import KeyfuseCore

/// Keys of rows, maps and products: what something is looked up by.
enum RowKey {
  /// Whether the value of a name for a key is one by which a row, an entry or a product is found.
  static func isOne(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    isQueried(value, named: name, in: bytes) || isProduct(name, value.range, in: bytes) || isRow(name, in: bytes)
      || isEntry(name, value, in: bytes)
  }

  /// Whether the value is the key of a member: `credential: {"x5t#S256": …`.
  static func isKey(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let quote = bytes.at(value.range.upperBound)
    guard value.isQuoted, value.form != .element, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return false
    }
    var behind = value.range.upperBound + 1
    while Byte.isBlank(bytes.at(behind)) { behind += 1 }
    let isFollowed =
      bytes.at(behind) == UInt8(ascii: ":") && bytes.at(behind + 1) != UInt8(ascii: ":") || bytes.has("=>", at: behind)
    guard isFollowed else { return false }
    var before = value.range.lowerBound - 2
    while before >= 0, Byte.isBlank(bytes[before]) || Byte.isLineEnd(bytes[before]) { before -= 1 }
    return bytes.at(before) == UInt8(ascii: "{") || bytes.at(before) == UInt8(ascii: ",")
  }

  /// `where('key', 'x')`: rows are looked up by their identifiers.
  private static func isQueried(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.form == .arguments else { return false }
    let open = name.lowerBound - 2
    return bytes.has("where(", at: open - 5) || bytes.has("wherein(", at: open - 7)
      || bytes.has("firstwhere(", at: open - 10)
      || bytes.has("findby(", at: open - 6)
  }

  /// `['id' => 8, 'name' => 'x', 'key' => …`: the key of a row that has a name and a number.
  private static func isRow(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count == 3, Byte.isQuote(bytes.at(name.upperBound)) else { return false }
    var start = name.lowerBound
    while start > 0, name.lowerBound - start < 240, bytes[start - 1] != UInt8(ascii: "["), bytes[start - 1] != 0x7B {
      start -= 1
    }
    let row = start..<name.lowerBound
    return (bytes.holds("'id'", in: row) || bytes.holds("\"id\"", in: row))
      && (bytes.holds("'name'", in: row) || bytes.holds("\"name\"", in: row))
  }

  /// `key: "x", value: 12`, `"key":"x","label":`: what a list shows or a map holds under that key.
  private static func isEntry(_ name: Range<Int>, _ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard name.count == 3, value.isQuoted, value.form == .assignment else { return false }
    var at = value.range.upperBound + 1
    while Byte.isSpace(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ",") || Byte.isQuote(bytes.at(at)) { at += 1 }
    let siblings: [StaticString] = ["value", "label", "title", "children", "dataindex", "icon"]
    return siblings.contains { sibling in
      guard bytes.has(sibling, at: at) else { return false }
      var end = at + sibling.utf8CodeUnitCount
      while Byte.isQuote(bytes.at(end)) || bytes.at(end) == 0x20 { end += 1 }
      return bytes.at(end) == UInt8(ascii: ":")
    }
  }

  /// `PRODUCT_KEY` beside a `DEVICE_SECRET`, `productId` or the like: what names the product of a device.
  private static func isProduct(_ name: Range<Int>, _ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.holds("product", in: name) else { return false }
    let around = bytes.surroundings(of: name, value, before: 300, behind: 300)
    return bytes.holds("device", in: around) || bytes.holds("productid", in: around)
      || bytes.holds("product_id", in: around)
  }

  /// `root-ca5`: two or three words in small letters, and perhaps a number, as clusters name what they hold.
  static func isResourceName(_ value: Span<UInt8>) -> Bool {
    var hyphens = 0
    var digits = 0
    for index in 0..<value.count {
      let byte = value[index]
      guard Byte.isLower(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "-") else { return false }
      hyphens += byte == UInt8(ascii: "-") ? 1 : 0
      digits += Byte.isDigit(byte) ? 1 : 0
    }
    return (1...2).contains(hyphens) && digits <= 2 && value.count <= 40
  }

  /// `[('id', f(x)),`: the value is the first of several in brackets of their own.
  static func opensPair(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let start = value.range.lowerBound
    guard value.isQuoted, value.form == .assignment, bytes.at(start - 2) == UInt8(ascii: "(") else { return false }
    let outside = bytes.at(start - 3)
    return (outside == UInt8(ascii: "[") || outside == UInt8(ascii: "("))
      && bytes.at(value.range.upperBound + 1) == 0x2C
  }
}
