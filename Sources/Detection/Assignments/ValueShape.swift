internal import KeyfuseCore

/// What a value consists of: counts over its bytes, and how much of it reads like words.
struct ValueShape {
  private(set) var count = 0
  private(set) var lower = 0
  private(set) var upper = 0
  private(set) var digits = 0
  private(set) var spaces = 0
  /// Printable ASCII that is neither letter, digit nor blank.
  private(set) var marks = 0
  /// Marks other than those that part the words of identifiers, paths and versions: `_ - . / :`.
  private(set) var strongMarks = 0
  private(set) var nonASCII = 0
  private(set) var controls = 0
  private(set) var hexadecimal = 0
  /// Different bytes.
  private(set) var distinct = 0
  /// Letters in runs that read like words.
  private(set) var wordLetters = 0
  /// Runs of letters that read like words.
  private(set) var wordRuns = 0
  /// Places where a letter follows a digit or the other way round.
  private(set) var switches = 0

  var letters: Int { lower + upper }

  /// How many of lower case, upper case, digits and marks take part.
  var classes: Int {
    (lower > 0 ? 1 : 0) + (upper > 0 ? 1 : 0) + (digits > 0 ? 1 : 0) + (marks > 0 ? 1 : 0)
  }

  /// The part of the letters that stands in words.
  var wordShare: Double { letters == 0 ? 0 : Double(wordLetters) / Double(letters) }

  init(_ bytes: Span<UInt8>) {
    count = bytes.count
    var seen = ByteSet()
    for index in 0..<bytes.count {
      let byte = bytes[index]
      seen.insert(byte)
      tally(byte)
      if index > 0, Byte.isAlphanumeric(byte), Byte.isAlphanumeric(bytes[index - 1]),
        Byte.isDigit(byte) != Byte.isDigit(bytes[index - 1])
      {
        switches += 1
      }
    }
    distinct = seen.count
    countWords(bytes)
  }

  /// Whether `bytes` are hexadecimal digits only.
  static func isHexadecimal(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where !Byte.isHexadecimal(bytes[index]) { return false }
    return true
  }

  /// The punctuation in `bytes`, `_` and `-` apart.
  static func marks(in bytes: Span<UInt8>) -> Int {
    var total = 0
    for index in 0..<bytes.count where !Byte.isWord(bytes[index]) && bytes[index] != UInt8(ascii: "-") { total += 1 }
    return total
  }

  /// How often a capital follows what is none in `bytes`, or the other way round.
  static func caseTurns(in bytes: Span<UInt8>) -> Int {
    (0..<bytes.count).dropFirst().count { Byte.isUpper(bytes[$0]) != Byte.isUpper(bytes[$0 - 1]) }
  }

  private mutating func tally(_ byte: UInt8) {
    if Byte.isLower(byte) {
      lower += 1
    } else if Byte.isUpper(byte) {
      upper += 1
    } else if Byte.isDigit(byte) {
      digits += 1
    } else if byte == 0x20 {
      spaces += 1
    } else if byte >= 0x80 {
      nonASCII += 1
    } else if byte < 0x20 || byte == 0x7F {
      controls += 1
    } else {
      marks += 1
      let parts = byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      if !parts, byte != UInt8(ascii: "/"), byte != UInt8(ascii: ":") { strongMarks += 1 }
    }
    if Byte.isHexadecimal(byte) { hexadecimal += 1 }
  }

  private mutating func countWords(_ bytes: Span<UInt8>) {
    var splitter = WordSplitter(0..<bytes.count)
    while let word = splitter.next(in: bytes) {
      guard Byte.isLetter(bytes[word.lowerBound]), LetterModel.isWordLike(bytes, word) else { continue }
      wordLetters += word.count
      wordRuns += 1
    }
  }
}
