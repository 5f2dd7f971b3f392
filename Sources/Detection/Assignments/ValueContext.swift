internal import KeyfuseCore

/// What the name of a value and the text around the two say against it.
enum ValueContext {
  /// Why a value is no credential; nil where its surroundings do not tell.
  static func innocence(
    of value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    if value.range.isEmpty { return .tooShort }
    return innocence(ofPlace: value, named: name, in: bytes)
      ?? ListedName.innocence(of: value, named: name, kind: kind, in: bytes)
      ?? SpokenName.innocence(ofName: name, kind: kind, in: bytes)
      ?? innocence(ofSyntax: value, named: name, in: bytes)
      ?? innocence(ofSubject: value, named: name, kind: kind, in: bytes)
      ?? innocence(ofText: value, named: name, kind: kind, in: bytes)
      ?? DigestPlace.innocence(of: value, named: name, kind: kind, in: bytes)
      ?? innocence(ofIdentifier: value, named: name, kind: kind, in: bytes)
      ?? ForeignSyntax.innocence(of: value, named: name, kind: kind, in: bytes)
      ?? ValueUse.innocence(of: value, named: name, kind: kind, in: bytes)
  }

  /// What stands right before the value and behind it.
  private static func innocence(
    ofPlace value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>
  ) -> Innocent? {
    if isReferred(value, named: name, in: bytes) { return .reference }
    if let reason = NamedPlace.innocence(of: value, named: name, in: bytes) { return reason }
    if value.form == .sentence, let reason = SentencePlace.innocence(of: value, in: bytes) { return reason }
    if RowKey.isKey(value, in: bytes) { return .identifier }
    if isCompared(value, in: bytes) || SentencePlace.isOfAgent(value, in: bytes) { return .code }
    return SentencePlace.isOfText(name, in: bytes) ? .prose : nil
  }

  /// What the value is in the language around it.
  private static func innocence(
    ofSyntax value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>
  ) -> Innocent? {
    let text = bytes.extracting(value.range)
    if !value.isQuoted, opensPlaceholder(value, in: bytes) { return .placeholder }
    if VariableValue.isOfCredential(value, in: bytes) || isOptionOfRuntime(text)
      || ProgramText.isCode(value, named: name, in: bytes) || ProgramText.endsCall(value.range, in: bytes)
    {
      return .code
    }
    return isListedAlgorithm(name, text, in: bytes) || RowKey.opensPair(value, in: bytes) ? .identifier : nil
  }

  /// What a key, a token or a secret belongs to.
  private static func innocence(
    ofSubject value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    let text = bytes.extracting(value.range)
    switch kind {
    case .key:
      if DigestPlace.isThresholdKey(value, named: name, in: bytes) { return .publicPart }
      return RowKey.isOne(value, named: name, in: bytes) ? .identifier : nil
    case .secret: return value.form == .call && RowKey.isResourceName(text) ? .identifier : nil
    case .token:
      if ValueRecogniser.isAccountAddress(text) || DigestPlace.isOfLedger(text) { return .address }
      return DigestPlace.isSignedNonce(value.range, named: name, in: bytes) ? .publicPart : nil
    default: return nil
    }
  }

  /// What the value says itself.
  private static func innocence(
    ofText value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    let text = bytes.extracting(value.range)
    if isSubstituted(value, named: name, in: bytes) || SentencePlace.isOptionInSentence(text, value) { return .code }
    if kind == .password, value.form == .cell, DigestPlace.isColumnDigest(value.range, named: name, in: bytes) {
      return .digest
    }
    if kind == .password, value.form != .directive, SpokenName.isPrecededByForm(name, in: bytes) { return .ciphertext }
    if kind == .secret, value.form == .call, bytes.at(name.upperBound - 1) | 0x20 == UInt8(ascii: "s"),
      ValueRecogniser.isUUID(text)
    {
      return .identity
    }
    if kind == .key,
      KeyFingerprint.isOne(text, named: name, in: bytes) || NamedIdentity.isOne(text, ofKey: name, in: bytes)
    {
      return .publicPart
    }
    if kind == .secret, !value.isQuoted, RowKey.isResourceName(text) { return .identifier }
    if SpokenName.echoes(bytes.extracting(name), text, mayHoldName: kind != .password) { return .ownName }
    guard !value.isQuoted else { return nil }
    let isCode =
      value.form == .sentence && text.holds("()", in: 0..<text.count) || isOption(value, behind: name, in: bytes)
      || isCondition(value, in: bytes)
    return isCode ? .code : nil
  }

  /// What tells the value from others.
  private static func innocence(
    ofIdentifier value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    if kind == .password {
      let isSibling =
        value.isQuoted && Byte.isQuote(bytes.at(name.lowerBound - 1))
        && GivenIdentifier.isSibling(value.range, of: name, in: bytes)
      return isSibling ? .identifier : nil
    }
    if let reason = GivenIdentifier.innocence(of: value, named: name, kind: kind, in: bytes) { return reason }
    let isOfEncryption = kind == .key && SpokenName.namesEncryption(name, in: bytes)
    return isOfEncryption && ValueRecogniser.isUUID(bytes.extracting(value.range)) ? .identity : nil
  }

  /// Whether the name is a value itself, and what follows the next option: `eof_action=pass:repeatlast=0`.
  private static func isOption(_ value: AssignedValue, behind name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == UInt8(ascii: "="), Byte.isWord(bytes.at(name.lowerBound - 2)) else {
      return false
    }
    return value.range.contains { bytes[$0] == UInt8(ascii: "=") }
  }

  /// Whether the value is asked for: `password = hasNumber ? a : b`.
  private static func isCondition(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    bytes.has(" ? ", at: value.range.upperBound)
  }

  /// `password="hidden"===t?a:b`: the value is compared with something, and the outcome is given.
  private static func isCompared(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let end = value.range.upperBound
    guard value.isQuoted, value.form == .assignment, Byte.isQuote(bytes.at(end)) else { return false }
    return bytes.has("==", at: end + 1) || bytes.has("!=", at: end + 1) || bytes.has(" ===", at: end + 1)
  }

  /// `{{credential("x")}}`, `$('#x')`: what a template or a page is asked for by its name.
  private static func isReferred(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.at(name.upperBound) == UInt8(ascii: "("), bytes.has("{{", at: name.lowerBound - 2) { return true }
    let start = value.range.lowerBound
    return bytes.at(start) == UInt8(ascii: "#") && Byte.isQuote(bytes.at(start - 1))
      && (bytes.has("$(", at: start - 3) || bytes.has("$( ", at: start - 4))
  }

  /// `-XX:MaxRAMPercentage=80.0`, `-Xmx512m`, `-Dname=x`: what a runtime is started with.
  private static func isOptionOfRuntime(_ text: Span<UInt8>) -> Bool {
    text.at(0) == UInt8(ascii: "-") && (text.at(1) == UInt8(ascii: "X") || text.at(1) == UInt8(ascii: "D"))
      && Byte.isLetter(text.at(2))
      && (text.has("-xx:", at: 0) || text.has("-xm", at: 0) || text.first(UInt8(ascii: "="), in: 0..<text.count) != nil)
  }

  /// `sed "s|# NAME:|NAME: x|"`: behind the mark that parts a pattern from its replacement, the name comes again.
  private static func isSubstituted(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let mark = bytes[value.range.lowerBound]
    guard !value.isQuoted, value.range.count > name.count,
      mark == UInt8(ascii: "|") || mark == UInt8(ascii: "#") || mark == UInt8(ascii: "/")
    else { return false }
    for offset in 0..<name.count
    where Byte.lower(bytes[value.range.lowerBound + 1 + offset]) != Byte.lower(bytes[name.lowerBound + offset]) {
      return false
    }
    return true
  }

  /// `<client secret of yours>`, of which the value is the first word.
  private static func opensPlaceholder(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard bytes[value.range.lowerBound] == UInt8(ascii: "<") else { return false }
    let end = min(bytes.count, value.range.upperBound + 80)
    for index in value.range.lowerBound..<end {
      if bytes[index] == UInt8(ascii: ">") { return true }
      if Byte.isLineEnd(bytes[index]) { return false }
    }
    return false
  }

  /// `+PSK:+VERS-TLS1.3`: the name is taken into a list of algorithms, or out of it, and so is what follows.
  private static func isListedAlgorithm(_ name: Range<Int>, _ text: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
    func isSign(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "!")
    }
    let before = bytes.at(name.lowerBound - 1)
    return isSign(text[0]) && Byte.isUpper(text.at(1)) && (isSign(before) || before == UInt8(ascii: ":"))
      && bytes.at(name.upperBound) == UInt8(ascii: ":")
  }
}
