internal import KeyfuseCore

/// Recognises values of several items: lists of names and algorithms, parameters, coordinates of packages.
enum JoinedItems {
  /// Whether a value is a list of what programs and people name.
  static func isList(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    isPriorities(bytes) || isOptionLetters(bytes) || isNumberedWords(bytes) || isNames(bytes, shape)
      || isCoordinates(bytes, shape)
      || isAlternatives(bytes)
  }

  /// `activo=1`, `strict=true`: a word in small letters that is switched on or off, or counts.
  static func isSwitch(_ bytes: Span<UInt8>) -> Bool {
    guard let equals = bytes.first(UInt8(ascii: "="), in: 0..<min(bytes.count, 32)), equals >= 3,
      (1...5).contains(bytes.count - equals - 1),
      (0..<equals).allSatisfy({ Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: "_") })
    else { return false }
    let state = (equals + 1)..<bytes.count
    return state.count < 3 && state.allSatisfy { Byte.isDigit(bytes[$0]) }
      || bytes.equals("true", in: state) || bytes.equals("false", in: state) || bytes.equals("null", in: state)
  }

  /// `name=…`: a parameter with a value of its own.
  static func isParameter(_ bytes: Span<UInt8>) -> Bool {
    guard let equals = (0..<min(bytes.count, 48)).first(where: { bytes[$0] == UInt8(ascii: "=") }), equals >= 3,
      equals + 1 < bytes.count, bytes[equals + 1] != UInt8(ascii: "=")
    else { return false }
    var letters = 0
    for index in 0..<equals {
      let byte = bytes[index]
      guard Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return false }
      letters += Byte.isLetter(byte) ? 1 : 0
    }
    guard Byte.isLetter(bytes[0]), letters * 3 >= equals * 2 else { return false }
    let name = ValueShape(bytes.extracting(0..<equals))
    // BDL_API_KEY=…
    if name.lower == 0, name.marks > 0, name.wordShare > 0.3 { return true }
    return name.wordShare > 0.6 && (name.upper == 0 || name.lower == 0 || name.wordRuns > 1)
  }

  /// `NORMAL:+DHE-PSK:-VERS-TLS-ALL`, `!PSK:!SRP`: what is added to and taken from a list.
  private static func isPriorities(_ bytes: Span<UInt8>) -> Bool {
    var signs = 0
    for index in 0..<max(0, bytes.count - 1) where isSign(bytes[index]) && Byte.isUpper(bytes[index + 1]) {
      if index == 0 || bytes[index - 1] == UInt8(ascii: ":") { signs += 1 }
    }
    return signs > 1
  }

  /// `+s:v:+i:`: letters of options as getopt(3) takes them.
  private static func isOptionLetters(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count(of: UInt8(ascii: ":")) > 2 else { return false }
    var letters = 0
    for index in 0..<bytes.count {
      letters = Byte.isLetter(bytes[index]) ? letters + 1 : 0
      guard letters < 3, Byte.isLetter(bytes[index]) || bytes[index] == 0x3A || bytes[index] == 0x2B else {
        return false
      }
    }
    return true
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "!")
  }

  /// `attribute1,attribute2`: items of one word and a number each.
  private static func isNumberedWords(_ bytes: Span<UInt8>) -> Bool {
    var items = 0
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, Byte.isLetter(bytes[at]) { at += 1 }
      let word = start..<at
      while at < bytes.count, at - word.upperBound < 3, Byte.isDigit(bytes[at]) { at += 1 }
      guard word.count >= 3, LetterModel.isWordLike(bytes, word) else { return false }
      items += 1
      guard at < bytes.count else { break }
      guard bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: "|") else { return false }
      at += 1
      if bytes.at(at) == 0x20 { at += 1 }
    }
    return items > 1
  }

  /// `S3/Azure/GCS`: three and more short names, each with a capital.
  private static func isNames(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.strongMarks == 0, shape.digits <= 2, shape.spaces == 0 else { return false }
    var items = 0
    var at = 0
    while at < bytes.count {
      let start = at
      guard Byte.isUpper(bytes[at]) else { return false }
      while at < bytes.count, Byte.isAlphanumeric(bytes[at]) { at += 1 }
      guard (2...12).contains(at - start) else { return false }
      items += 1
      guard at < bytes.count else { break }
      guard bytes[at] == UInt8(ascii: "/") else { return false }
      at += 1
    }
    return items > 2
  }

  /// `org.example:tool-jdbc:0.11.0`, `com.example.jdbc42.Driver`: words behind dots, colons and hyphens.
  private static func isCoordinates(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.strongMarks == 0, shape.spaces == 0, shape.nonASCII == 0, shape.marks > 2, shape.wordRuns > 0,
      shape.wordShare > 0.3, shape.digits * 3 <= shape.count
    else { return false }
    let dots = bytes.count(of: UInt8(ascii: "."))
    let colons = bytes.count(of: UInt8(ascii: ":"))
    return Byte.isLower(bytes[0]) && dots + colons > 1 && isVersioned(bytes) || dots > 1 && isPackage(bytes)
  }

  /// Whether a colon stands before a version or an address: `:0.11.0`.
  private static func isVersioned(_ bytes: Span<UInt8>) -> Bool {
    for index in 1..<max(1, bytes.count - 2) where bytes[index] == UInt8(ascii: ":") {
      if Byte.isDigit(bytes[index + 1]), bytes[index + 2] == UInt8(ascii: ".") || Byte.isDigit(bytes[index + 2]) {
        return true
      }
    }
    return false
  }

  /// Whether it begins as packages do, with two words in small letters: `com.example.`.
  private static func isPackage(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    for _ in 0..<2 {
      let start = at
      while at < bytes.count, Byte.isLower(bytes[at]) { at += 1 }
      guard at - start >= 2, bytes.at(at) == UInt8(ascii: ".") else { return false }
      at += 1
    }
    for index in 0..<bytes.count where !Byte.isWord(bytes[index]) && bytes[index] != UInt8(ascii: ".") { return false }
    return true
  }

  /// `401|user name`: what a pattern may match.
  private static func isAlternatives(_ bytes: Span<UInt8>) -> Bool {
    guard let bar = (1..<max(1, bytes.count - 1)).first(where: { bytes[$0] == UInt8(ascii: "|") }) else { return false }
    let (left, right) = (bytes.extracting(0..<bar), bytes.extracting((bar + 1)..<bytes.count))
    return isItem(left) && isItem(right)
  }

  /// A number, or words.
  private static func isItem(_ bytes: Span<UInt8>) -> Bool {
    let shape = ValueShape(bytes)
    if shape.digits == shape.count { return true }
    return shape.digits == 0 && shape.wordShare > 0.9 && shape.strongMarks == 0 && shape.upper <= 1
  }
}
