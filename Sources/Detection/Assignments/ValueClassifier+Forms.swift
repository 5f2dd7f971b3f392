internal import KeyfuseCore

/// Values that are no credentials by their form.
extension ValueClassifier {
  /// What a value is by its form, however varied it is: no password is written so.
  func formalInnocence(_ bytes: Span<UInt8>, _ shape: ValueShape, isPassword: Bool) -> Innocent? {
    if PublicForm.isOne(bytes) || ValueRecogniser.isSchemeDigest(bytes) { return .publicPart }
    if PublicForm.isIdentifier(bytes) || ValueRecogniser.isPartName(bytes) { return .identifier }
    if ValueRecogniser.isStamped(bytes) || ValueRecogniser.isCatalogueNumber(bytes) { return .identifier }
    if ValueRecogniser.isHole(bytes) { return .placeholder }
    if ValueRecogniser.isSerialised(bytes) || ValueRecogniser.closesExpression(bytes) { return .code }
    if ValueRecogniser.isGlob(bytes) || ValueRecogniser.holdsEscapedPath(bytes) { return .address }
    if ValueRecogniser.isMediaType(bytes) { return .identifier }
    if ValueRecogniser.isColour(bytes) || ValueRecogniser.isValidation(bytes) { return .code }
    if ValueRecogniser.isMarkedCiphertext(bytes) { return .ciphertext }
    if ValueRecogniser.holdsOctalEscapes(bytes) { return .control }
    if ValueRecogniser.holdsTag(bytes) || ValueRecogniser.isSet(bytes) { return .markup }
    if ValueRecogniser.isLabel(bytes, shape) { return .prose }
    if ValueRecogniser.isColumnType(bytes) { return .literal }
    if ValueRecogniser.holdsDecimals(bytes) { return .number }
    if ValueRecogniser.isNumberedList(bytes) { return .identifier }
    if shape.lower < 2, shape.strongMarks == 0, bytes.count(of: UInt8(ascii: "-")) > 1,
      TicketNumber.isList(bytes)
    {
      return .identifier
    }
    if ValueRecogniser.isGrammar(bytes) { return .markup }
    if bytes.count > 11, bytes.holds("...", in: 1..<bytes.count) { return .mask }
    if bytes.holds("','", in: 0..<bytes.count) || bytes.has("%5d=", at: bytes.count - 4) { return .code }
    // non-ESP32, not-valid-base32!!
    if bytes.has("non-", at: 0) || bytes.has("not-", at: 0), Byte.isLetter(bytes.at(4)) { return .prose }
    // [2026-06-24.md](./findings/2026-06-24.md)
    if bytes.at(0) == UInt8(ascii: "["), bytes.holds("](", in: 0..<bytes.count) { return .markup }
    if ValueRecogniser.isPropertyName(bytes) { return .identifier }
    if ValueRecogniser.isFormula(bytes) || ValueRecogniser.standsBetweenLiterals(bytes) { return .code }
    // _0x3f2a1b: a name that an obfuscator made
    if bytes.has("_0x", at: 0), ValueShape.isHexadecimal(bytes.extracting(3..<bytes.count)) { return .identifier }
    if ValueRecogniser.isTypeName(bytes) || bytes.has("issue-", at: 0) { return .identifier }
    if let reason = DataForm.innocence(of: bytes, isPassword: isPassword) { return reason }
    if bytes.holds("-hash-", in: 0..<min(bytes.count, 24)), bytes.count > 64 { return .digest }
    if ValueRecogniser.isCallOfNumber(bytes) || ValueRecogniser.isEscapes(bytes) { return .code }
    if ValueRecogniser.isMeasureOfMany(bytes) { return .number }
    if bytes.has("wpa2/", at: 0) || bytes.has("wpa/", at: 0) { return .identifier }
    if isPassword, ValueRecogniser.isSealedByPublicKey(bytes) { return .ciphertext }
    // ~120bytes
    if bytes.at(0) == UInt8(ascii: "~"), Byte.isDigit(bytes.at(1)), !isPassword || shape.switches == 1 {
      return .number
    }
    // h1:…: the sum of a module (Go), sha256:…
    if bytes.has("h1:", at: 0), bytes.count == 47 { return .digest }
    if ValueRecogniser.isClassOfModule(bytes) { return .identifier }
    if !isPassword, ValueRecogniser.isFileName(bytes, shape) { return .address }
    if !isPassword,
      ValueRecogniser.isComposed(bytes, shape) || ValueRecogniser.isJoinedName(bytes, shape)
        || ValueRecogniser.isHyphenated(shape, bytes)
    {
      return .identifier
    }
    if !isPassword, shape.nonASCII > 0 { return .prose }
    if ValueRecogniser.holdsEllipsis(bytes) || !isPassword && ValueRecogniser.holdsRun(bytes) { return .mask }
    if JoinedItems.isParameter(bytes) || bytes.has("}}", at: 0) { return .code }
    return JoinedItems.isList(bytes, shape) ? .identifier : nil
  }

  func innocence(_ bytes: Span<UInt8>, _ shape: ValueShape, isQuoted: Bool) -> Innocent? {
    if ValueRecogniser.isMonotonous(bytes, shape) { return .mask }
    if bytes.count(of: UInt8(ascii: "*")) >= 4 { return .mask }
    if ValueRecogniser.isMarkedText(bytes) || ValueRecogniser.isSelector(bytes) { return .markup }
    if ValueRecogniser.isConstantName(bytes) || ValueRecogniser.isCredentialName(bytes, shape) { return .identifier }
    if bytes.has("npm:", at: 0) { return .number }
    if ValueRecogniser.isNumber(bytes, shape) { return .number }
    if words.roles(of: 0..<bytes.count, in: bytes).contains(.literal) { return .literal }
    if isProse(shape) { return .prose }
    if ValueRecogniser.isAlgorithm(bytes) { return .identifier }
    if ValueRecogniser.isSequence(bytes) { return .sequence }
    if ValueRecogniser.isAddress(bytes, shape) { return .address }
    if isPlaceholder(bytes, shape) { return .placeholder }
    if ValueRecogniser.isPattern(bytes) || ValueRecogniser.isFragment(bytes) { return .code }
    if !isQuoted, shape.wordShare > 0.6, ValueRecogniser.isMemberAccess(bytes) { return .code }
    if !isQuoted, ValueRecogniser.isCode(bytes, shape) { return .code }
    if bytes.holds("::", in: 0..<bytes.count), shape.wordShare > 0.4 { return .code }
    // protobuf:"bytes,1,opt,name=item", default=uuid.uuid4
    if bytes.holds(",opt,name=", in: 0..<bytes.count) || bytes.holds(",rep,name=", in: 0..<bytes.count) { return .code }
    if !isQuoted, bytes.has("uuid.uuid", at: 0) || bytes.has("hashlib.", at: 0) { return .code }
    if !isQuoted, shape.strongMarks == 0, shape.wordShare > 0.5, holdsCredentialWord(bytes) { return .identifier }
    if bytes.count(of: UInt8(ascii: ",")) > 0, holdsCredentialWord(bytes) { return .identifier }
    let dollars = bytes.count(of: UInt8(ascii: "$"))
    if dollars > 1, dollars == shape.strongMarks, shape.wordShare > 0.7 { return .identifier }
    if !isQuoted, ValueRecogniser.isDottedName(bytes) { return .code }
    return isIdentifier(bytes, shape) ? .identifier : nil
  }

  private func isProse(_ shape: ValueShape) -> Bool {
    if shape.spaces > 0 { return shape.spaces > 1 || shape.wordShare > 0.5 || shape.nonASCII > 0 || shape.digits == 0 }
    if shape.nonASCII > 0, shape.digits == 0, shape.strongMarks == 0 { return true }
    return shape.nonASCII * 3 > shape.count
  }

  /// Words with what joins them in identifiers, and perhaps a number behind.
  private func isIdentifier(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.strongMarks == 0 || shape.letters > 0 && shape.wordShare > 0.7 && shape.digits == 0 else {
      return false
    }
    if shape.digits == 0 {
      if shape.wordShare >= 0.6 { return shape.wordRuns > 1 || shape.marks > 0 || shape.count > 16 }
      return shape.upper == 0 && shape.marks >= 1 && shape.count < 24 || shape.count < 8
    }
    let holdsCredentialWord = holdsCredentialWord(bytes)
    // x-amz-s3session-token
    if shape.upper == 0, shape.digits <= 2, shape.wordRuns > 1, endsInCredentialWord(bytes) { return true }
    let isMostlyWords = shape.wordShare >= 0.75 && shape.switches <= 2 && shape.digits * 3 <= shape.count
    if holdsCredentialWord, shape.wordShare >= 0.6, shape.switches <= 1, shape.digits * 2 <= shape.count { return true }
    guard isMostlyWords else { return false }
    return shape.wordRuns > 1 || shape.marks > 0 || holdsCredentialWord
  }

  func holdsCredentialWord(_ bytes: Span<UInt8>) -> Bool {
    var splitter = WordSplitter(0..<bytes.count)
    while let word = splitter.next(in: bytes) {
      if words.roles(of: word, in: bytes).contains(.credential) { return true }
    }
    return false
  }

  private func endsInCredentialWord(_ bytes: Span<UInt8>) -> Bool {
    var start = bytes.count
    while start > 0, Byte.isLetter(bytes[start - 1]) { start -= 1 }
    return start < bytes.count && words.roles(of: start..<bytes.count, in: bytes).contains(.credential)
  }
}
