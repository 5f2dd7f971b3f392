internal import KeyfuseCore

/// What a value is, as far as it can be told from the value alone.
enum ValueClass: Sendable, Equatable {
  /// No credential.
  case innocent(Innocent)
  /// What everybody tries first, or one word: a password at best.
  case weakPassword
  /// What a person would think of: several classes of characters, no plain words.
  case password
  /// Hexadecimal of a digest's length.
  case digest
  case uuid
  /// Too much variety for anything but a generator.
  case random

  /// Whether it is no password even where the text says that one stands there.
  var isBeyondGrammar: Bool {
    switch self {
    case .innocent(.reference), .innocent(.mask), .innocent(.sequence), .innocent(.placeholder), .innocent(.ciphertext),
      .innocent(.publicPart), .innocent(.markup), .innocent(.control):
      true
    default: false
    }
  }

  /// Whether it is what words are taken for where nobody says that a person chose them.
  var isOfWords: Bool {
    switch self {
    case .weakPassword, .innocent(.prose), .innocent(.identifier), .innocent(.code), .innocent(.address): true
    default: false
    }
  }
}

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
  private func varied(_ bytes: Span<UInt8>, isQuoted: Bool, isPassword: Bool) -> ValueClass {
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

  /// What a value is by its form, however varied it is: no password is written so.
  private func formalInnocence(_ bytes: Span<UInt8>, _ shape: ValueShape, isPassword: Bool) -> Innocent? {
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
    if shape.lower < 2, shape.strongMarks == 0, ValueRecogniser.count(of: UInt8(ascii: "-"), in: bytes) > 1,
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

  private func innocence(_ bytes: Span<UInt8>, _ shape: ValueShape, isQuoted: Bool) -> Innocent? {
    if ValueRecogniser.isMonotonous(bytes, shape) { return .mask }
    if ValueRecogniser.count(of: UInt8(ascii: "*"), in: bytes) >= 4 { return .mask }
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
    if ValueRecogniser.count(of: UInt8(ascii: ","), in: bytes) > 0, holdsCredentialWord(bytes) { return .identifier }
    let dollars = ValueRecogniser.count(of: UInt8(ascii: "$"), in: bytes)
    if dollars > 1, dollars == shape.strongMarks, shape.wordShare > 0.7 { return .identifier }
    if !isQuoted, ValueRecogniser.isDottedName(bytes) { return .code }
    return isIdentifier(bytes, shape) ? .identifier : nil
  }

  /// Characters of all kinds without order, as only a generator of passwords puts them together: what reads like an
  /// expression or a hole in it is chance.
  private func isGenerated(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (12...64).contains(shape.count), shape.classes == 4 || shape.strongMarks >= 4, shape.spaces == 0,
      shape.nonASCII == 0,
      shape.controls == 0, shape.strongMarks >= 3, shape.upper >= 2, shape.lower >= 2, shape.wordShare < 0.35,
      shape.marks * 2 <= shape.count + 4, !(bytes[0] == UInt8(ascii: "{") && bytes[bytes.count - 1] == 0x7D),
      shape.distinct * 4 >= shape.count * 3
    else { return false }
    let all = 0..<bytes.count
    let signs: [StaticString] = [
      "${", "$(", "{{", "}}", "#{", "%{", "<%", "%>", "()", "=>", "->", "::", "(?", ".*", "[a-", "[^", "//",
      "&&", "||", "==", "&#", "%2", "&lt", "&amp",
    ]
    if signs.contains(where: { bytes.holds($0, in: all) }) { return false }
    return ValueRecogniser.count(of: UInt8(ascii: "\\"), in: bytes) == 0
  }

  /// Words as people join them to passwords, with a digit, or to passphrases of four and more.
  private func isMemorable(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.nonASCII == 0, shape.count <= 64, !isPlaceholder(bytes, shape), !holdsCredentialWord(bytes) else {
      return false
    }
    if shape.classes == 4, shape.spaces == 0, shape.count >= 8, shape.strongMarks <= 2 {
      if ValueRecogniser.isNumberedName(bytes, shape) || AlgorithmName.isOne(bytes) { return false }
      return !ValueRecogniser.isAddress(bytes, shape) && !ValueRecogniser.isCode(bytes, shape)
        && !ValueRecogniser.isPattern(bytes) && !ValueRecogniser.isReference(bytes, isQuoted: false)
    }
    return isPassphrase(bytes, shape) || isDated(bytes, shape) || isCapitalised(bytes, shape)
      || isInterrupted(bytes, shape) || isForMailProgram(bytes, shape)
  }

  /// Four times four small letters: what Google gives programs that send mail.
  private func isForMailProgram(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.count == 19, shape.spaces == 3, shape.lower == 16, shape.wordShare < 0.6 else { return false }
    return bytes[4] == 0x20 && bytes[9] == 0x20 && bytes[14] == 0x20
  }

  /// `Cedar27Gateway`, `cedar27gateway`: two words, and a number of two or three digits between them that no type has.
  private func isInterrupted(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (2...3).contains(shape.digits), shape.count >= 11, shape.marks == 0, shape.spaces == 0, shape.switches == 2,
      shape.upper <= 2, Byte.isLetter(bytes[0]), Byte.isLower(bytes[shape.count - 1])
    else { return false }
    var splitter = WordSplitter(0..<shape.count)
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) {
        let sizes: [StaticString] = ["16", "32", "64", "128", "256", "384", "512"]
        if sizes.contains(where: { bytes.equals($0, in: word) }) { return false }
      } else if word.count < 4 || !words.roles(of: word, in: bytes).isEmpty {
        return false
      }
    }
    return !AlgorithmName.isOne(bytes)
  }

  /// `CedarGateway27`: two or three words with capitals, and a number of two to four digits that no type has.
  private func isCapitalised(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard (2...4).contains(shape.digits), shape.count >= 11, shape.marks == 0, shape.spaces == 0, shape.switches == 1,
      Byte.isUpper(bytes[0]), (2...3).contains(shape.upper), shape.wordRuns == shape.upper
    else { return false }
    let number = (shape.count - shape.digits)..<shape.count
    guard Byte.isDigit(bytes[number.lowerBound]) else { return false }
    let sizes: [StaticString] = ["16", "32", "64", "128", "256", "384", "512", "1024", "2048", "4096"]
    if sizes.contains(where: { bytes.equals($0, in: number) }) { return false }
    var splitter = WordSplitter(0..<number.lowerBound)
    while let word = splitter.next(in: bytes) {
      if word.count < 3 || !words.roles(of: word, in: bytes).isDisjoint(with: Self.ofPrograms) { return false }
    }
    return true
  }

  private static let ofPrograms: WordRole = [
    .credential, .placeholder, .stopWord, .mention, .asks, .literal, .voidsAny,
  ]

  /// `cedar_gateway_2024`: words of no language of programs, and a year.
  private func isDated(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits == 4, shape.count >= 10, shape.strongMarks == 0, shape.spaces == 0, shape.wordRuns > 0 else {
      return false
    }
    let year = (shape.count - 4)..<shape.count
    guard bytes.has("19", at: year.lowerBound) || bytes.has("20", at: year.lowerBound),
      year.allSatisfy({ Byte.isDigit(bytes[$0]) })
    else { return false }
    var splitter = WordSplitter(0..<year.lowerBound)
    while let word = splitter.next(in: bytes) {
      if !words.roles(of: word, in: bytes).isDisjoint(with: Self.ofSentences) { return false }
    }
    return true
  }

  /// Four to eight words in lower case that no sentence would hold in this order: none of them holds one together.
  private func isPassphrase(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.upper == 0, shape.lower + shape.spaces + shape.marks + shape.digits == shape.count else { return false }
    let separators = max(shape.spaces, ValueRecogniser.count(of: UInt8(ascii: "-"), in: bytes))
    guard separators == shape.spaces + shape.marks, (3...7).contains(separators), shape.wordShare > 0.5 else {
      return false
    }
    var splitter = WordSplitter(0..<bytes.count)
    var count = 0
    var technical = 0
    while let word = splitter.next(in: bytes) {
      if Byte.isDigit(bytes[word.lowerBound]) { continue }
      let roles = words.roles(of: word, in: bytes)
      guard word.count >= 3, roles.isDisjoint(with: Self.ofSentences) else { return false }
      if !roles.isDisjoint(with: Self.ofNames) { technical += 1 }
      count += 1
    }
    return count >= 4 && technical <= 1
  }

  private static let ofSentences: WordRole = [.credential, .placeholder, .stopWord]
  private static let ofNames: WordRole = [.mention, .voidsAny, .asks, .owner, .neutral]

  private func isProse(_ shape: ValueShape) -> Bool {
    if shape.spaces > 0 { return shape.spaces > 1 || shape.wordShare > 0.5 || shape.nonASCII > 0 || shape.digits == 0 }
    if shape.nonASCII > 0, shape.digits == 0, shape.strongMarks == 0 { return true }
    return shape.nonASCII * 3 > shape.count
  }

  /// Whether a word in it asks for the real value to be put there.
  private func isPlaceholder(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    let all = 0..<bytes.count
    if all.contains(where: { Self.asks(bytes, $0) }) || endsInPlace(bytes) { return true }
    guard shape.count <= 48 else { return false }
    var splitter = WordSplitter(all)
    while let word = splitter.next(in: bytes) {
      if word.count >= 3, words.roles(of: word, in: bytes).contains(.placeholder) {
        // A random string holds a short word by chance.
        if word.count >= 4 || shape.wordShare > 0.6 { return true }
      }
    }
    return false
  }

  /// `testpasswordhere2`: what says where the real one goes.
  private func endsInPlace(_ bytes: Span<UInt8>) -> Bool {
    var end = bytes.count
    while end > 0, bytes.count - end < 3, Byte.isDigit(bytes[end - 1]) { end -= 1 }
    guard end > 7, bytes.has("here", at: end - 4) else { return false }
    let before = 0..<(end - 4)
    let words: [StaticString] = ["password", "passwd", "secret", "token", "key", "pass", "goes", "value", "your"]
    return words.contains { bytes.holds($0, in: before) }
  }

  /// Whether a text that asks for another one stands at `at`.
  private static func asks(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
    switch Byte.lower(bytes[at]) {
    case UInt8(ascii: "c"):
      // What everybody has read about passphrases.
      bytes.has("correct horse", at: at) || bytes.has("correct-horse", at: at) || bytes.has("correcthorse", at: at)
        || bytes.has("changeme", at: at) || bytes.has("change-me", at: at) || bytes.has("change_me", at: at)
        || bytes.has("change_this", at: at)
    case UInt8(ascii: "d"): bytes.has("dummy", at: at)
    case UInt8(ascii: "e"): bytes.has("example", at: at)
    case UInt8(ascii: "f"): bytes.has("foobar", at: at)
    case UInt8(ascii: "i"): bytes.has("insert", at: at)
    case UInt8(ascii: "n"): bytes.has("notreal", at: at)
    case UInt8(ascii: "p"): bytes.has("placeholder", at: at)
    case UInt8(ascii: "r"): bytes.has("redacted", at: at) || bytes.has("replace", at: at)
    case UInt8(ascii: "x"): bytes.has("xxx", at: at)
    case UInt8(ascii: "y"): bytes.has("your-", at: at) || bytes.has("your_", at: at) || bytes.has("yourp", at: at)
    case UInt8(ascii: "*"): bytes.has("***", at: at)
    default: false
    }
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

  private func holdsCredentialWord(_ bytes: Span<UInt8>) -> Bool {
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
    var turns = 0
    for index in 1..<bytes.count where Byte.isUpper(bytes[index]) != Byte.isUpper(bytes[index - 1]) { turns += 1 }
    return turns * 5 >= bytes.count * 2
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
