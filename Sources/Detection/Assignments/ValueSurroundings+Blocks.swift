internal import KeyfuseCore

/// Pieces of what stands in blocks: encoded files, and texts that are sealed.
extension ValueSurroundings {
  /// Whether the line has no blank and is as long as those before and behind it: data in base85, base64 or the like.
  static func isInBlock(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = lineStart(of: value.lowerBound, in: bytes)
    var end = value.upperBound
    while end < bytes.count, end - line <= blockWidth.upperBound, bytes[end] > 0x20 { end += 1 }
    let width = end - line
    guard blockWidth.contains(width), bytes.at(end) == 0x0A, line > width, bytes[line - 1] == 0x0A else { return false }
    return [line - 1 - width, end + 1].allSatisfy { start in
      (start == 0 || bytes.at(start - 1) == 0x0A) && (start + width == bytes.count || bytes.at(start + width) == 0x0A)
        && (start..<(start + width)).allSatisfy { bytes[$0] > 0x20 }
    }
  }

  /// How long the lines of a block of data are.
  private static let blockWidth = 56...160

  /// Whether the value is a part of what SOPS encrypted: `ENC[AES256_GCM,data:…,iv:…`.
  static func isInsideCiphertext(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(value.lowerBound - 1) == UInt8(ascii: ":") else { return false }
    var at = value.lowerBound - 1
    while at > 0, value.lowerBound - at < reach, !Byte.isSpace(bytes[at]), bytes[at] != UInt8(ascii: "]") {
      if bytes.has("enc[", at: at) { return true }
      at -= 1
    }
    return false
  }

  /// Whether long base64 stands in a section whose name says that its entries are encrypted.
  static func isSealed(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.count >= 64, isBase64(value, in: bytes) else { return false }
    var line = lineStart(of: value.lowerBound, in: bytes)
    let least = indentation(line, in: bytes)
    guard least > 0 else { return false }
    let first = max(0, value.lowerBound - reach)
    while line > first {
      let above = lineStart(of: line - 1, in: bytes)
      if indentation(above, in: bytes) < least {
        let range = above..<line
        return bytes.holds("encrypted", in: range) || bytes.holds("sealed", in: range)
          || bytes.holds("cipher", in: range)
      }
      line = above
    }
    return false
  }

  private static func isBase64(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in range where !Byte.isAlphanumeric(bytes[index]) {
      guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "=")
      else { return false }
    }
    return true
  }

  private static func indentation(_ line: Int, in bytes: Span<UInt8>) -> Int {
    var at = line
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    return at - line
  }

  static func lineStart(of index: Int, in bytes: Span<UInt8>) -> Int {
    var at = index
    let first = max(0, index - reach)
    while at > first, !Byte.isLineEnd(bytes[at - 1]) { at -= 1 }
    return at
  }
}
