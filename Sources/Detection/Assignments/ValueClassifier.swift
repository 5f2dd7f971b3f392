internal import KeyfuseCore

/// Tells credentials from everything else that stands behind their names.
struct ValueClassifier: Sendable {
  let words: WordTable

  /// - Parameters:
  ///   - bytes: the value.
  ///   - isQuoted: whether it stood in quotes; what did not may be code.
  ///   - isPassword: whether its name says that a person may have thought it up.
  func classify(_ bytes: Span<UInt8>, isQuoted: Bool, isPassword: Bool) -> ValueClass {
    let valueClass = varied(bytes, isQuoted: isQuoted, isPassword: isPassword)
    switch valueClass {
    case .innocent, .weakPassword: return valueClass
    case .password, .digest, .uuid, .random:
      let shape = ValueShape(bytes)
      if isPassword, isQuoted, isGenerated(bytes, shape) { return valueClass }
      if let plain = encoded(bytes, shape, isPassword: isPassword) { return plain }
      return formalInnocence(bytes, shape, isPassword: isPassword).map(ValueClass.innocent) ?? valueClass
    }
  }

  /// What hexadecimal digits stand for, where that is less than they seem; nil where they are what they are.
  private func encoded(_ bytes: Span<UInt8>, _ shape: ValueShape, isPassword: Bool) -> ValueClass? {
    guard shape.hexadecimal + 1 >= shape.count, let plain = EncodedDigits.content(of: bytes) else { return nil }
    if EncodedDigits.countsUp(plain) { return .innocent(.sequence) }
    guard EncodedText.isText(plain) else { return nil }
    switch classify(plain.span, isQuoted: true, isPassword: isPassword) {
    case .innocent(let reason): return .innocent(reason)
    case .weakPassword: return .weakPassword
    case .password, .digest, .uuid, .random: return nil
    }
  }

  /// What a value is by its variety, but for the forms that only a closer look tells.
  func varied(_ bytes: Span<UInt8>, isQuoted: Bool, isPassword: Bool) -> ValueClass {
    guard bytes.count >= 4 else { return .innocent(.tooShort) }
    if ValueRecogniser.isPublicPart(bytes) { return .innocent(.publicPart) }
    if ValueRecogniser.isCiphertext(bytes) { return .innocent(.ciphertext) }
    let shape = ValueShape(bytes)
    if isPassword, isQuoted, isGenerated(bytes, shape) { return .password }
    if ValueRecogniser.isReference(bytes, isQuoted: isQuoted) { return .innocent(.reference) }
    if shape.controls > 0 { return .innocent(.control) }
    let plain = EncodedText.content(of: bytes, shape)
    if let plain, EncodedText.isLines(plain) { return .innocent(.prose) }
    if let plain, bytes.count % 4 == 0, EncodedText.isText(plain) {
      let valueClass = classify(plain.span, isQuoted: true, isPassword: isPassword)
      if case .innocent = valueClass { return valueClass }
      if valueClass == .weakPassword { return valueClass }
    }
    if ValueRecogniser.isUUID(bytes) { return ValueRecogniser.isMonotonous(bytes, shape) ? .innocent(.mask) : .uuid }
    if isPassword, isQuoted || bytes.count == 20, ValueRecogniser.isNumericPassword(bytes, shape) { return .password }
    if isPassword, isMemorable(bytes, shape), isQuoted || !ValueRecogniser.isMember(bytes) { return .password }
    if let reason = innocence(bytes, shape, isQuoted: isQuoted) { return .innocent(reason) }
    if ValueRecogniser.isDigest(shape) { return .digest }
    if isRandom(bytes, shape) { return .random }
    return human(bytes, shape)
  }

  /// Whether only a generator would write it.
  private func isRandom(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.count >= 16, shape.nonASCII == 0, shape.spaces == 0 else { return false }
    if shape.hexadecimal == shape.count {
      return shape.digits > 0 && shape.distinct >= 9 && ShannonEntropy.bitsPerByte(bytes) >= 2.9
    }
    guard shape.wordShare < 0.55 else { return false }
    let least = shape.count < 20 ? 3.1 : shape.count < 32 ? 3.4 : 3.6
    guard ShannonEntropy.bitsPerByte(bytes) >= least else { return false }
    if shape.digits == 0 { return shape.wordShare < 0.35 && (shape.upper > 1 && shape.lower > 1 || shape.count >= 24) }
    return shape.classes >= 2
  }

  private func human(_ bytes: Span<UInt8>, _ shape: ValueShape) -> ValueClass {
    if isCommon(bytes, shape) { return .weakPassword }
    if shape.digits == 0, shape.marks == 0, bytes.holds("password", in: 0..<bytes.count) { return .weakPassword }
    if shape.spaces > 0 { return shape.classes >= 3 && shape.count >= 8 ? .password : .innocent(.prose) }
    if shape.letters == 0 { return .weakPassword }
    if shape.classes >= 3, shape.count >= 6 { return .password }
    if shape.digits > 0 || shape.marks > 0 {
      if shape.count >= 6, shape.classes >= 2, shape.digits >= 2 || shape.strongMarks > 0 { return .password }
      if shape.digits > 0, shape.count >= 12, bytes.count <= 40 { return .password }
      return shape.count >= 8 && shape.wordShare < 0.5 ? .password : .weakPassword
    }
    // Words of languages that the model does not know cost more than its own, but less than letters at random.
    if shape.lower == 0 || shape.upper <= 1 {
      return shape.count >= 10 && LetterModel.meanCost(bytes, 0..<bytes.count) >= 21.5 ? .password : .weakPassword
    }
    return shape.count >= 8 && (shape.wordShare < 0.4 || isScrambled(bytes)) ? .password : .weakPassword
  }

  /// Whether capitals stand among small letters as in no name of a program: `fEaErHLAoCHESWLU`.
  private func isScrambled(_ bytes: Span<UInt8>) -> Bool {
    ValueShape.caseTurns(in: bytes) * 5 >= bytes.count * 2
  }

  /// Whether a common password is left when digits and marks at the ends go and look-alikes are turned back.
  func isCommon(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    var plain: [UInt8] = []
    var end = bytes.count
    while end > 0, !Byte.isLetter(bytes[end - 1]) { end -= 1 }
    guard bytes.count - end <= 4, end >= 3, end <= 16 else { return false }
    for index in 0..<end { plain.append(Self.plainLetter(bytes[index])) }
    let word = plain.span
    return words.roles(of: 0..<word.count, in: word).contains(.commonPassword)
  }

  private static func plainLetter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "4"): UInt8(ascii: "a")
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"), UInt8(ascii: "!"): UInt8(ascii: "i")
    case UInt8(ascii: "3"): UInt8(ascii: "e")
    case UInt8(ascii: "$"), UInt8(ascii: "5"): UInt8(ascii: "s")
    case UInt8(ascii: "7"): UInt8(ascii: "t")
    default: Byte.lower(byte)
    }
  }
}
