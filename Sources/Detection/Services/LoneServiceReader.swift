internal import KeyfuseCore

/// Reads what is assigned to the name of a service itself, without a credential word: `ADAFRUIT_IO = "…"`,
/// `sendbird: …`, `new Pingdom("…")`.
struct LoneServiceReader {
  private let names: NameReader
  private let classifier: ValueClassifier
  let services = ServiceNameReader()

  init(_ names: NameReader, _ classifier: ValueClassifier) {
    self.names = names
    self.classifier = classifier
  }

  /// Whether the spelling at `literal` may be the name of a generated value; says no to most others.
  func mayAssign(_ bytes: Span<UInt8>, at literal: Range<Int>) -> Bool {
    guard isWord(literal, in: bytes), let value = value(of: names.extent(in: bytes, around: literal), in: bytes) else {
      return false
    }
    return isDense(value.range, in: bytes)
  }

  /// Whether the service calls a value of its own making one of its credentials, or the value is long enough to be one.
  private func isLong(_ value: Range<Int>, for service: ServiceMention, in bytes: Span<UInt8>) -> Bool {
    if value.count >= 20 { return true }
    let text = bytes.extracting(value)
    if service.fit(text) == .fits { return true }
    guard value.count >= 16, ValueShape.marks(in: text) == 0 else { return false }
    return ValueShape(text).digits > 2
  }

  /// The assignment to the name around the spelling at `literal`; nil where the value is not generated, or the name
  /// says that it is something else.
  func read(_ bytes: Span<UInt8>, at literal: Range<Int>) -> Assignment? {
    guard mayAssign(bytes, at: literal) else { return nil }
    let range = names.extent(in: bytes, around: literal)
    guard let value = value(of: range, in: bytes) else { return nil }
    guard let service = services.mention(in: range, of: bytes, atLeast: .distinct),
      namesNothingElse(range, service, isCallee: value.form == .call, in: bytes),
      isLong(value.range, for: service, in: bytes),
      value.form != .cell || Self.isOfKeys(rowAt: value.range.lowerBound, in: bytes)
    else { return nil }
    let valueClass = classifier.classify(bytes.extracting(value.range), isQuoted: value.isQuoted, isPassword: false)
    let isOfForm =
      ValueShape.isHexadecimal(bytes.extracting(value.range)) && service.fit(bytes.extracting(value.range)) == .fits
    guard isOfForm || isGenerated(valueClass, value.range, in: bytes),
      !isIdentifier(value.range, behind: range, in: bytes),
      ValueSurroundings.innocence(of: value.range, isQuoted: value.isQuoted, in: bytes) == nil
    else { return nil }
    let name = AssignedName(range: range, strength: .normal, service: service)
    let isImpossible = service.fit(bytes.extracting(value.range)) == .impossible
    return Assignment(
      name: name, value: value, valueClass: valueClass, confidence: isImpossible ? .low : .medium,
      credential: ServiceCredential(service: service.service, noun: .credential))
  }

  /// Whether the value is a digest among others, or a part of an attribute that identifies something:
  /// `id="service:value"`.
  private func isIdentifier(_ value: Range<Int>, behind name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if DigestPlace.isDigest(value, in: bytes) { return true }
    let quote = name.lowerBound - 1
    return Byte.isQuote(bytes.at(quote)) && bytes.at(quote - 1) == UInt8(ascii: "=") && bytes.has("id", at: quote - 3)
      && !Byte.isAlphanumeric(bytes.at(quote - 4))
  }

  /// Whether no word goes on before or behind `literal`.
  private func isWord(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let (before, behind) = (bytes.at(literal.lowerBound - 1), bytes.at(literal.upperBound))
    let (first, last) = (bytes[literal.lowerBound], bytes[literal.upperBound - 1])
    if Byte.isDigit(before) || Byte.isDigit(behind) { return false }
    let isEscape = bytes.at(literal.lowerBound - 2) == UInt8(ascii: "\\")
    if Byte.isLetter(before), !isEscape, !(Byte.isLower(before) && Byte.isUpper(first)) { return false }
    return !Byte.isLetter(behind) || (Byte.isLower(last) && Byte.isUpper(behind))
  }

  func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if let value = CallArgument.value(of: name, in: bytes) {
      // An id, or an address and a user, go before the secret.
      var (best, last) = (value, value)
      for _ in 0..<3 {
        guard let next = CallArgument.next(behind: last, in: bytes) else { break }
        if isDense(next.range, in: bytes) { best = next }
        last = next
      }
      return best
    }
    if let value = Self.paired(with: name, in: bytes) ?? noted(behind: name, in: bytes) { return value }
    guard var value = ServiceSection.value(of: name, in: bytes) ?? ValueLocator.value(of: name, in: bytes) else {
      return nil
    }
    switch value.form {
    case .comparison, .sentence, .cell, .nearby: return nil
    case .assignment, .call, .arguments, .element, .pair, .option, .query, .directive, .block, .fallback: break
    }
    var end = value.range.upperBound
    while end > value.range.lowerBound, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "?") {
      end -= 1
    }
    value.range = value.range.lowerBound..<end
    return value
  }

  /// `{ "lusha", "x" }`
  private static func paired(with name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has("\", \"", at: name.upperBound), bytes.at(name.lowerBound - 1) == UInt8(ascii: "\"") else {
      return nil
    }
    var before = name.lowerBound - 2
    while Byte.isBlank(bytes.at(before)) { before -= 1 }
    guard bytes.at(before) == UInt8(ascii: "{") || bytes.at(before) == UInt8(ascii: "(") else { return nil }
    return ValueLocator.quoted(bytes, name.upperBound + 3, .pair)
  }

  /// Whether a value is long enough and of letters, digits and what joins them.
  func isDense(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (14...128).contains(range.count) else { return false }
    var (digits, turns) = (0, 0)
    // Only long values in base64 hold what parts the names in paths.
    let mayHoldSlash =
      range.count >= 40 && (Byte.isQuote(bytes.at(range.upperBound)) || bytes.endsLine(at: range.upperBound))
    for index in range {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), mayHoldSlash { continue }
      if Byte.isDigit(byte) { digits += 1 }
      if Byte.isUpper(byte) != Byte.isUpper(bytes.at(index - 1)) { turns += 1 }
      guard Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+")
      else {
        return false
      }
    }
    return digits > 1 || digits > 0 && turns * 3 > range.count
  }

  private func isGenerated(_ valueClass: ValueClass, _ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch valueClass {
    case .digest: range.count <= 64
    case .uuid: true
    case .random:
      ValueShape.marks(in: bytes.extracting(Self.withoutPadding(range, in: bytes))) <= max(2, range.count / 12)
    case .innocent, .weakPassword, .password: false
    }
  }

  private static func withoutPadding(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, range.upperBound - end < 2, bytes[end - 1] == UInt8(ascii: "=") { end -= 1 }
    return range.lowerBound..<end
  }
}
