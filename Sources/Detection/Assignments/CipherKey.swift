/// Bytes that programs give to ciphers and signatures: `Encoding.ASCII.GetBytes("x")`, `[]byte("x")`, `b"x"`.
enum CipherKey {
  /// Whether the literal is turned into bytes of a length that keys have, and its name says that they are one.
  static func isGiven(
    _ value: AssignedValue, _ name: AssignedName, _ valueClass: ValueClass, in bytes: Span<UInt8>
  ) -> Bool {
    guard valueClass == .password, name.strength == .strong, value.isQuoted, isTurnedIntoBytes(value, in: bytes) else {
      return false
    }
    let text = bytes.extracting(value.range)
    let shape = ValueShape(text)
    return [8, 16, 24, 32].contains(text.count) && shape.wordShare < 0.4 && shape.marks + shape.spaces == 0
  }

  /// Whether the literal is hexadecimal of a key's length that a call decodes, and nothing around speaks of what ciphers
  /// are tested with.
  static func isDecoded(_ value: AssignedValue, _ valueClass: ValueClass, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, valueClass == .digest || valueClass == .random, [32, 48, 64].contains(value.range.count),
      ValueShape.isHexadecimal(bytes.extracting(value.range))
    else { return false }
    let start = value.range.lowerBound - 1
    let end = value.range.upperBound + 1
    guard
      decoders.contains(where: { bytes.has($0, endingAt: start) })
        || methods.contains(where: { bytes.has($0, at: end) })
    else { return false }
    let around = (start - 500..<value.range.upperBound + 500).clamped(to: 0..<bytes.count)
    return !ofTests.contains { bytes.holds($0, in: around) }
  }

  private static let decoders: [StaticString] = [
    "hextoraw(", "parsehexbinary(", "fromhex(", "unhexlify(", "decodehex(", "hexstring: ", "decodestring(",
    "fromhexstring(", "hex2bin(", "hex2bytes(", "hex!(", "hextobytes(", "hex_to_bytes(", "from_hex(", "byte-array ",
    "tobytearray(", "musthex(", "a2b_hex(", "hexdecode(", "fromhexstr(", "pack('h*', ", "pack(\"h*\", ",
  ]
  /// What turns the literal into bytes behind it.
  private static let methods: [StaticString] = [
    ".decodehex(", ".hextobytearray(", ".hextobytes(", ".unhex", ".fromhex(",
  ]
  /// What stands beside the keys of published test vectors.
  private static let ofTests: [StaticString] = [
    "plaintext", "ciphertext", "nonce", "expect", "assert", "vector", "test", "rfc", "nist",
  ]

  private static func isTurnedIntoBytes(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let start = value.range.lowerBound - 1
    let before: [StaticString] = ["bytes(", "[]byte(", " b", "(b", "{b", "pack ", "cast_to_raw("]
    if before.contains(where: { bytes.has($0, endingAt: start) }) { return true }
    let behind = value.range.upperBound + 1
    return bytes.has(".tobytearray(", at: behind) || bytes.has(".getbytes(", at: behind)
      || bytes.has(".encode(", at: behind)
  }

  /// Whether the literal has the length of a key and nothing but letters and digits at random.
  static func isMaterial(_ text: Span<UInt8>) -> Bool {
    guard [16, 24, 32, 48, 64].contains(text.count) else { return false }
    let shape = ValueShape(text)
    guard shape.marks + shape.spaces + shape.nonASCII + shape.controls == 0 else { return false }
    if shape.hexadecimal == text.count, text.count >= 32 { return shape.distinct >= 9 && shape.digits > 3 }
    guard shape.lower > 2, shape.upper > 2 else { return false }
    if shape.digits == 0 {
      return shape.wordShare < 0.35 && shape.distinct >= 10 && ValueShape.caseTurns(in: text) * 3 >= text.count
    }
    return shape.wordShare < 0.4 && shape.switches > 1
  }

  /// The literal whose bytes a call is given: `"x".toByteArray(`.
  ///
  /// - Parameter end: where the method's name begins, its dot included.
  static func receiver(endingAt end: Int, in bytes: Span<UInt8>) -> AssignedValue? {
    let quote = end - 1
    guard bytes.at(quote) == UInt8(ascii: "\"") else { return nil }
    var start = quote
    while start > 0, quote - start <= 64, bytes[start - 1] != UInt8(ascii: "\"") {
      start -= 1
      if Byte.isLineEnd(bytes[start]) { return nil }
    }
    guard bytes.at(start - 1) == UInt8(ascii: "\""), CipherKey.isMaterial(bytes.extracting(start..<quote)) else {
      return nil
    }
    return AssignedValue(range: start..<quote, form: .call, isQuoted: true)
  }
}
