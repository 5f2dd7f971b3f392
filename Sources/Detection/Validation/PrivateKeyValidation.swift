internal import KeyfuseCore

/// Private keys in their text containers.
enum PrivateKeyValidation {
  /// What can be told of a container.
  struct Container {
    var label: String
    var isEncrypted: Bool
    /// Whether its content is what the label says; nil where there is no telling.
    var isSound: Bool?
  }

  /// Source: RFC 7468; RFC 1421 for headers such as `Proc-Type`; RFC 9580 for the CRC-24 of OpenPGP. Line ends may be
  /// written as `\n`.
  static func judge(_ match: [UInt8]) -> Validator.Outcome {
    guard let container = container(in: match) else { return .rejected }
    switch container.isSound {
    case true?: return .proven
    case false?: return .doubtful
    case nil: return .plausible
    }
  }

  /// - Returns: nil where begin and end do not belong together, or where what is between them is no base64.
  static func container(in match: [UInt8]) -> Container? {
    guard let begin = range(of: "-----BEGIN ", in: match, from: 0),
      let dashes = range(of: "-----", in: match, from: begin.upperBound)
    else { return nil }
    let label = String(decoding: match[begin.upperBound..<dashes.lowerBound], as: UTF8.self)
    guard let end = range(of: "-----END \(label)-----", in: match, from: dashes.upperBound) else { return nil }
    let content = match[dashes.upperBound..<end.lowerBound]
    // Quotes cut most texts into literals; some stand around lines only.
    return container(label, lines(ofLiterals: content), of: content.count)
      ?? container(label, lines(of: content), of: content.count)
  }

  private static func container(_ label: String, _ lines: [[UInt8]], of count: Int) -> Container? {
    let headers = lines.filter { $0.contains(UInt8(ascii: ":")) }.reduce(0) { $0 + $1.count }
    let body = lines.filter { !$0.contains(UInt8(ascii: ":")) && $0.first != UInt8(ascii: "=") }.flatMap { $0 }
    // What is between the literals of a text takes its room too.
    guard body.count >= 48, 2 * body.count >= count - headers, let bytes = Base64.decode(body) else { return nil }
    let isEncrypted = label.contains("ENCRYPTED") || lines.contains { $0.starts(with: "Proc-Type".utf8) }
    return Container(
      label: label, isEncrypted: isEncrypted || isEncryptedOpenSSH(bytes),
      isSound: isSound(bytes, label: label, isEncrypted: isEncrypted, lines: lines))
  }

  private static func isSound(_ bytes: [UInt8], label: String, isEncrypted: Bool, lines: [[UInt8]]) -> Bool? {
    switch label {
    case "OPENSSH PRIVATE KEY": return isOpenSSH(bytes)
    case "PGP PRIVATE KEY BLOCK":
      guard let sum = lines.last(where: { $0.first == UInt8(ascii: "=") && $0.count == 5 }) else { return nil }
      return Base64.decode(sum.dropFirst()) == crc24(bytes)
    case "ENCRYPTED PRIVATE KEY": return isEncryptedPKCS8(bytes)
    case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY":
      if isEncrypted { return nil }
      if PrivateKeyDecoder.isPrivateKey(der: bytes.span) { return true }
      // Whole, though of an algorithm that libcrypto does not know.
      return DERValue(bytes[...])?.isWhole(bytes.count) == true ? nil : false
    default: return nil
    }
  }

  /// The runs of base64 and header characters between line ends, real or escaped, quotes and signs of continuation.
  private static func lines(of content: ArraySlice<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var isEscape = false
    for byte in content {
      let isEnd = isEscape || [0x0A, 0x0D, 0x22, 0x27, 0x5C, 0x60, 0x7C, 0x3E].contains(byte)
      if isEnd {
        lines.append(line)
        line = []
      } else if byte != 0x20 && byte != 0x09 {
        line.append(byte)
      }
      // `\\n` is a line end in a string in a string.
      isEscape = byte == UInt8(ascii: "\\")
    }
    lines.append(line)
    // Commas and plus signs join the strings that a source text cuts a key into.
    return lines.filter { !$0.isEmpty && $0 != [UInt8(ascii: "+")] && $0 != [UInt8(ascii: ",")] }
  }

  /// The same of what stands in the literals into which quotes cut the text, the first of which has begun before it:
  /// `'MIIE…' . "\n" . 'AoIB…'`, `"MIIE…" & vbCrLf & _`, `key += "AoIB…\n";`
  private static func lines(ofLiterals content: ArraySlice<UInt8>) -> [[UInt8]] {
    let literals = content.split(omittingEmptySubsequences: false) { Byte.isQuote($0) }
    return literals.enumerated().filter { $0.offset % 2 == 0 }.flatMap { lines(of: $0.element) }
  }

  /// Source: OpenSSH's `PROTOCOL.key`.
  private static func isOpenSSH(_ bytes: [UInt8]) -> Bool {
    var reader = LengthPrefixedReader(bytes.dropFirst(15))
    guard bytes.starts(with: "openssh-key-v1\0".utf8), reader.string() != nil, reader.string() != nil,
      reader.string() != nil, let count = reader.number(), (1...16).contains(count)
    else { return false }
    for _ in 0..<count where reader.string() == nil { return false }
    return reader.string() != nil
  }

  private static func isEncryptedOpenSSH(_ bytes: [UInt8]) -> Bool {
    var reader = LengthPrefixedReader(bytes.dropFirst(15))
    guard bytes.starts(with: "openssh-key-v1\0".utf8), let cipher = reader.string() else { return false }
    return !cipher.elementsEqual("none".utf8)
  }

  /// `SEQUENCE { SEQUENCE { OBJECT IDENTIFIER … }, OCTET STRING }` (RFC 5958, section 3).
  private static func isEncryptedPKCS8(_ bytes: [UInt8]) -> Bool {
    guard let outer = DERValue(bytes[...]), outer.tag == 0x30, outer.isWhole(bytes.count),
      let algorithm = DERValue(outer.content), algorithm.tag == 0x30,
      let data = DERValue(outer.content[algorithm.end...])
    else { return false }
    return algorithm.content.first == 0x06 && data.tag == 0x04
  }

  /// Source: RFC 9580, section 6.1.1.
  static func crc24(_ bytes: [UInt8]) -> [UInt8] {
    let sum = bytes.reduce(UInt32(0xB7_04CE)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte) << 16) { value, _ in
        value & 0x80_0000 != 0 ? (value << 1 ^ 0x186_4CFB) & 0xFF_FFFF : value << 1
      }
    }
    return [UInt8(sum >> 16 & 0xFF), UInt8(sum >> 8 & 0xFF), UInt8(sum & 0xFF)]
  }

  private static func range(of needle: String, in text: [UInt8], from start: Int) -> Range<Int>? {
    let needle = Array(needle.utf8)
    var at = start
    while at + needle.count <= text.count {
      if text[at] == needle[0], text[at...].starts(with: needle) { return at..<(at + needle.count) }
      at += 1
    }
    return nil
  }
}

/// A tag, a length and so many bytes: a value of X.690's distinguished encoding.
struct DERValue {
  let tag: UInt8
  let content: ArraySlice<UInt8>
  /// The index behind it.
  var end: Int { content.endIndex }

  /// - Returns: nil where the length goes beyond `bytes`, or is not definite.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 2 else { return nil }
    tag = bytes[bytes.startIndex]
    var start = bytes.startIndex + 2
    var length = Int(bytes[start - 1])
    if length >= 0x80 {
      let count = length & 0x7F
      guard (1...4).contains(count), bytes.count >= 2 + count else { return nil }
      length = bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
      start += count
    }
    guard length <= bytes.endIndex - start else { return nil }
    content = bytes[start..<(start + length)]
  }

  /// Whether the value takes all of `count` bytes.
  func isWhole(_ count: Int) -> Bool { end == count }
}

/// Strings behind their lengths, four bytes each, highest first (RFC 4251, section 5).
private struct LengthPrefixedReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  mutating func number() -> Int? {
    guard rest.count >= 4 else { return nil }
    defer { rest = rest.dropFirst(4) }
    return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func string() -> ArraySlice<UInt8>? {
    guard let count = number(), count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
