/// Words that are passwords where the text says that a password stands there: short ones, those in small letters and
/// digits, those without a digit, and long numbers. Nobody would take them for one anywhere else.
enum ChosenPassword {
  /// How much the text says that a password stands there.
  enum Tie {
    /// A verb, a colon or a mark of emphasis leads to the word: `is x`, `: x`, `` `x` ``.
    case led
    /// It only stands beside the name: `password x`.
    case beside
  }

  private static let lengths = 6...40

  /// Whether the word is a password by its variety.
  static func isOne(_ word: Span<UInt8>, _ tie: Tie) -> Bool {
    if tie == .led, ChosenWords.isDistinct(word) { return true }
    guard lengths.contains(word.count), !SpokenValue.isPlainWord(word) else { return false }
    let shape = ValueShape(word)
    guard shape.nonASCII == 0, shape.spaces == 0, shape.controls == 0 else { return false }
    if shape.digits == word.count { return tie == .led && ValueRecogniser.isNumericPassword(word, shape) }
    guard shape.letters > 0, tie == .beside ? isApart(word, shape) : isMixed(word, shape) else { return false }
    return !isInnocent(word, shape) && !isWritten(word, shape) && !isCommon(word, shape)
  }

  /// `velvet8214`, `Velvet82kqo`: a word and a number of up to four digits, and perhaps a few letters, which names no
  /// algorithm, product or year's edition.
  static func isWordAndNumber(_ word: Span<UInt8>) -> Bool {
    var letters = 0
    while letters < word.count, Byte.isLetter(word[letters]) { letters += 1 }
    guard (5...16).contains(letters) else { return false }
    for index in 1..<letters where !Byte.isLower(word[index]) { return false }
    var digits = letters
    while digits < word.count, Byte.isDigit(word[digits]) { digits += 1 }
    let tail = word.count - digits
    guard ((letters > 7 || tail > 0 ? 2 : 3)...4).contains(digits - letters), tail == 0 || tail == 3 else {
      return false
    }
    for index in digits..<word.count where !Byte.isLower(word[index]) { return false }
    let shape = ValueShape(word)
    let ofTests: [StaticString] = ["pass", "word", "user", "test", "admin", "secret", "token", "wrong", "valid"]
    if ofTests.contains(where: { word.holds($0, in: 0..<letters) }) { return false }
    return !namesAlgorithm(word) && !isInnocent(word, shape) && !isCommon(word, shape)
      && CredentialLexicon.words.roles(of: 0..<letters, in: word).isEmpty
  }

  /// Whether characters of several kinds follow each other as in no word.
  private static func isMixed(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if shape.digits > 0 {
      if shape.marks > 0 { return shape.classes >= 3 && (shape.strongMarks > 0 || shape.switches > 1) }
      return shape.wordShare < 0.6 || shape.classes == 3 && shape.switches > 1
    }
    if shape.marks > 0 { return shape.strongMarks > 0 && shape.classes == 3 && shape.wordShare < 0.5 }
    return word.count >= 8 && shape.classes == 2 && shape.wordShare < 0.4 && ValueShape.caseTurns(in: word) > 2
  }

  /// Whether everybody tries it first: `s3cr3t`, `1q2w3E*`.
  private static func isCommon(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    let walks: [StaticString] = ["1q2w3e", "qwert", "asdf", "qaz", "zaq1"]
    return walks.contains { word.has($0, at: 0) }
      || ValueClassifier(words: CredentialLexicon.words).isCommon(word, shape)
  }

  /// Whether letters and digits alternate in it and none of its letters make a word.
  private static func isApart(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard word.count >= 7, shape.digits > 0, shape.marks == 0, shape.hexadecimal < word.count else { return false }
    if shape.wordRuns > 0, shape.digits < 3 || shape.wordShare > 0.6 || namesAlgorithm(word) { return false }
    return shape.switches > 1 || shape.classes == 3 || Byte.isDigit(word[0]) && word.count >= 8
  }

  private static func namesAlgorithm(_ word: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "sha", "md5", "aes", "base", "utf", "hash", "http", "win", "linux", "user", "java", "ubuntu", "debian", "ipv",
      "sql",
    ]
    return names.contains { word.holds($0, in: 0..<word.count) }
  }

  /// Numbers of things, versions, measures, algorithms and addresses.
  static func isInnocent(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if ValueRecogniser.isNumber(word, shape) || ValueRecogniser.isSequence(word) || ValueRecogniser.isAlgorithm(word) {
      return true
    }
    // KmsKeyId, webAppArn
    if shape.marks == 0, word.count > 4, Byte.isLower(word[word.count - 3]),
      word.has("id", at: word.count - 2) && Byte.isUpper(word[word.count - 2])
        || word.has("arn", at: word.count - 3) && Byte.isUpper(word[word.count - 3])
    {
      return true
    }
    // MD5Util
    if word.has("md5", at: 0) || word.has("sha", at: 0) && Byte.isDigit(word.at(3)) { return true }
    if ValueRecogniser.isMonotonous(word, shape) || isMeasure(word) || PublicForm.isOne(word) { return true }
    if shape.hexadecimal == word.count, [7, 8, 10].contains(word.count), shape.letters < 2 { return true }
    // Hashes of commits are told as often as passwords.
    return shape.hexadecimal == word.count && shape.upper == 0 && word.count > 10
  }

  /// `192kbps`, `2min30s`, `1024x768`, `0x1f`: numbers with short units.
  private static func isMeasure(_ word: Span<UInt8>) -> Bool {
    guard Byte.isDigit(word[0]) else { return false }
    var splitter = WordSplitter(0..<word.count)
    var numbers = 0
    var longest = 0
    while let part = splitter.next(in: word) {
      if Byte.isDigit(word[part.lowerBound]) { numbers += 1 } else { longest = max(longest, part.count) }
    }
    return numbers <= 2 && longest <= 4 && word.count <= 9
      && (numbers == 1 || word.holds("x", in: 0..<word.count) && longest == 1)
  }

  /// What `SpokenValue` takes for written text, but for letters at random before a number.
  private static func isWritten(_ word: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard SpokenValue.isWritten(word, shape) else { return false }
    var letters = 0
    while letters < word.count, Byte.isLower(word[letters]) { letters += 1 }
    let isLed = letters >= 5 && shape.wordRuns == 0 && letters + shape.digits == word.count
    return !isLed || JoinedItems.isList(word, shape)
  }
}
