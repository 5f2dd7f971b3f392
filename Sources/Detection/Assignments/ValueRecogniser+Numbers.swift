internal import KeyfuseCore

/// Numbers, versions and builds.
extension ValueRecogniser {
  /// Eight to twenty-four digits in no order that are no date or time: what routers are delivered with.
  static func isNumericPassword(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits == shape.count, (8...24).contains(shape.count), shape.distinct >= 5, !isSequence(bytes) else {
      return false
    }
    let isDate = shape.count <= 14 && (bytes.has("19", at: 0) || bytes.has("20", at: 0))
    // Seconds and milliseconds since 1970
    let isTime = (shape.count == 10 || shape.count == 13) && bytes[0] == UInt8(ascii: "1")
    return !isDate && !isTime && bytes[0] != UInt8(ascii: "0") || shape.count == 20
  }

  /// Six or seven digits in no order that are no date, as people choose where a telephone asks.
  static func isShortCode(_ bytes: Span<UInt8>) -> Bool {
    guard (6...7).contains(bytes.count) else { return false }
    let shape = ValueShape(bytes)
    return shape.digits == shape.count && shape.distinct >= 4 && !isSequence(bytes) && bytes[0] != UInt8(ascii: "0")
      && !bytes.has("19", at: 0) && !bytes.has("20", at: 0)
  }

  /// Numbers, dates, times, versions, network addresses: digits and what parts them.
  static func isNumber(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if shape.letters == 0, shape.nonASCII == 0,
      shape.strongMarks == 0 || shape.strongMarks == bytes.count(of: 0x2B)
    {
      return shape.digits > 0 || shape.marks == shape.count
    }
    if isVersion(bytes) || isBuild(bytes) { return true }
    // T1098.001, v1.20
    if shape.letters == 1, shape.count < 12, shape.strongMarks == 0, shape.nonASCII == 0, shape.digits >= 4 {
      return true
    }
    if bytes.has("0x", at: 0), bytes.at(bytes.count - 1) == UInt8(ascii: ","), shape.count <= 20 { return true }
    if bytes.has("0x", at: 0), shape.hexadecimal == shape.count - 1, shape.count <= 18 { return true }
    // 0x00000010UL
    if bytes.has("0x", at: 0), shape.count <= 21, shape.marks == 0, isLiteralOfSize(bytes) { return true }
    // 2024-01-31T00:00:00Z
    return shape.digits >= 8 && shape.letters <= 2 && bytes.count(of: UInt8(ascii: "-")) == 2
      && Byte.isDigit(bytes[0]) && bytes.at(4) == UInt8(ascii: "-")
  }

  /// `12.0.0-next-7.20`, `v1.2.3+build`: three numbers, and what semver.org lets follow them.
  private static func isVersion(_ bytes: Span<UInt8>) -> Bool {
    var at = bytes.at(0) | 0x20 == UInt8(ascii: "v") ? 1 : 0
    var numbers = 0
    while numbers < 3 {
      let start = at
      while at - start < 4, Byte.isDigit(bytes.at(at)) { at += 1 }
      guard at > start else { return false }
      numbers += 1
      guard numbers < 3 else { break }
      guard bytes.at(at) == UInt8(ascii: ".") else { return false }
      at += 1
    }
    // 5.1.1(@types/node@25.6.0)
    if bytes.at(at) == UInt8(ascii: "("), bytes.holds("@", in: at..<bytes.count) { return true }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") else { return false }
    var word = at + 1
    while word < bytes.count, Byte.isLetter(bytes[word]) { word += 1 }
    return word - at > 2 && (word == bytes.count || !Byte.isWord(bytes[word]) || Byte.isDigit(bytes[word]))
  }

  /// `1502.v5c95e620ddfe`, `207.v492f58828b_ed`: a number that counts up and a commit, as plugins of Jenkins are released.
  private static func isBuild(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while Byte.isDigit(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ".") && Byte.isDigit(bytes.at(at + 1)) { at += 1 }
    guard at > 0, bytes.at(at) == UInt8(ascii: "."), bytes.at(at + 1) == UInt8(ascii: "v"), bytes.count - at >= 10
    else {
      return false
    }
    for index in (at + 2)..<bytes.count where !Byte.isHexadecimal(bytes[index]) && bytes[index] != UInt8(ascii: "_") {
      return false
    }
    return true
  }
}
