/// Public keys by their encoding: what they begin with tells them from private ones.
extension PublicForm {
  /// Whether base64 or hexadecimal digits are a public key: SubjectPublicKeyInfo, PKCS #1's RSAPublicKey, a certificate
  /// (RFC 5280, RFC 8017), or a point of the curve P-256 (SEC 1).
  static func isPublicKey(_ bytes: Span<UInt8>) -> Bool {
    if isPoint(bytes) { return true }
    guard bytes.count >= 56, bytes[0] == UInt8(ascii: "M") else { return false }
    var text: [UInt8] = []
    for index in 0..<40 { text.append(bytes[index]) }
    guard let head = Base64.decode(text) else { return false }
    return isPublicStructure(head.span)
  }

  /// Whether the first bytes of a DER structure are those of one that holds a public key.
  private static func isPublicStructure(_ head: Span<UInt8>) -> Bool {
    guard head[0] == sequence, let inside = content(of: head, at: 0) else { return false }
    guard let first = content(of: head, at: inside.start) else { return false }
    switch head.at(inside.start) {
    case integer:
      // The modulus; a private key has its version first.
      return first.count >= 64
    case sequence:
      // A certificate or a request for one begins with what is signed, a public key with the name of its algorithm.
      if first.count >= 128 { return true }
      return head.at(first.start + first.count) == bitString
    default: return false
    }
  }

  private static let integer: UInt8 = 0x02
  private static let bitString: UInt8 = 0x03
  private static let sequence: UInt8 = 0x30

  /// Where the content of the element at `at` begins, and how long it is; nil where that is not told.
  private static func content(of head: Span<UInt8>, at: Int) -> (start: Int, count: Int)? {
    let length = head.at(at + 1)
    guard length >= 0x80 else { return (at + 2, Int(length)) }
    let digits = Int(length & 0x7F)
    guard (1...3).contains(digits), at + 2 + digits <= head.count else { return nil }
    var count = 0
    for offset in 0..<digits { count = count << 8 | Int(head[at + 2 + offset]) }
    return (at + 2 + digits, count)
  }

  /// Whether they are 65 bytes of which the first is 4, as a point that is not compressed is written, or 33 of which the
  /// first is 2 or 3, as one that is.
  private static func isPoint(_ bytes: Span<UInt8>) -> Bool {
    if bytes.count == 66, bytes[0] == UInt8(ascii: "0"), (0x31...0x33).contains(bytes[1]) {
      return ValueShape.isHexadecimal(bytes)
    }
    if bytes.count == 130, bytes[0] == UInt8(ascii: "0"), bytes[1] == UInt8(ascii: "4") {
      return ValueShape.isHexadecimal(bytes)
    }
    let isPadded = bytes.count == 88 && bytes[87] == UInt8(ascii: "=")
    guard bytes.count == 87 || isPadded, bytes[0] == UInt8(ascii: "B"), (0x41...0x50).contains(bytes[1]) else {
      return false
    }
    return (0..<87).allSatisfy { Base64.value(of: bytes[$0]) != nil }
  }
}
