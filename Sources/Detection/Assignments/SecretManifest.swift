internal import KeyfuseCore

/// The values that a Secret of Kubernetes holds, whatever they are called: `stringData:` / `smtp: x`, and the same in
/// base64 below `data:`.
enum SecretManifest {
  private static let most = 24
  /// The most bytes between the kind of a manifest and its data.
  private static let reach = 600

  /// The values below the `data:` of the manifest whose kind the keyword tells.
  static func encodedValues(of kind: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard Byte.isLineEnd(bytes.at(kind.upperBound)) else { return [] }
    var at = kind.upperBound
    let end = min(bytes.count, at + reach)
    while at < end, let line = TabularValue.nextLine(at, in: bytes), line < end {
      if bytes.has("---", at: line) { return [] }
      if bytes.has("data:", at: line), Byte.isLineEnd(bytes.at(line + 5)) {
        return values(below: line..<(line + 5), isEncoded: true, in: bytes)
      }
      at = TabularValue.lineEnd(line, in: bytes)
    }
    return []
  }

  /// Whether it is base64 of what nobody but a generator, or somebody who thinks of a password, writes.
  private static func encodes(_ text: Span<UInt8>) -> Bool {
    guard let plain = EncodedText.content(of: text, ValueShape(text)), plain.count >= 6 else { return false }
    return SpokenValue.isVaried(plain.span, .beside) || GeneratedKey.isHexadecimal(plain.span)
      || NearbyValue.isPassword(plain.span, isQuoted: true)
  }

  /// The generated or chosen values in the lines below `stringData:`.
  static func values(
    below keyword: Range<Int>, isEncoded: Bool = false, in bytes: Span<UInt8>
  ) -> [AssignedValue] {
    let outer = keyword.lowerBound - TabularValue.lineStart(keyword.lowerBound, in: bytes)
    var values: [AssignedValue] = []
    var at = keyword.upperBound
    for _ in 0..<most {
      guard let line = TabularValue.nextLine(at, in: bytes) else { break }
      let end = TabularValue.lineEnd(line, in: bytes)
      at = end
      var name = line
      ValueLocator.skipBlanks(bytes, &name)
      guard name < end, bytes[name] != UInt8(ascii: "#") else { continue }
      guard name - line > outer else { break }
      guard let colon = bytes.first(UInt8(ascii: ":"), in: name..<end), bytes.at(colon + 1) == 0x20 else { continue }
      let start = colon + 2
      guard
        let value = ValueLocator.quoted(bytes, start, .assignment)
          ?? BareValue.read(bytes, start, .assignment, context: .line),
        isEncoded
          ? encodes(bytes.extracting(value.range))
          : SpokenValue.isVaried(bytes.extracting(value.range), .beside)
            || GeneratedKey.isHexadecimal(bytes.extracting(value.range))
      else { continue }
      values.append(value)
    }
    return values
  }
}
