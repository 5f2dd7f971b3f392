/// Something that a value can be and that is no credential.
enum Innocent: String, Sendable {
  case tooShort = "too short"
  case control = "control characters"
  case reference = "a reference to a variable, template or secret store"
  case mask = "a mask or one character over and over"
  case sequence = "characters that count up"
  case placeholder = "a placeholder"
  case literal = "a literal or type of a language"
  case prose = "a text in a natural language"
  case address = "an address, path or file name"
  case identifier = "an identifier or words"
  case code = "an expression of a program"
  case number = "a number, date or version"
  case ownName = "the name of the value"
  case weak = "too little variety for a secret"
  case identity = "a UUID"
  case digest = "a digest"
  case publicPart = "a public key, certificate or password hash"
  case ciphertext = "encrypted"
  case markup = "markup"
  case brief = "good for minutes"
}

/// Recognises values that are no credentials by their form.
enum ValueRecogniser {
  /// Names of algorithms with the length of their keys or digests: `SHA-256`, `aes-256-cbc`, `RS256`.
  static func isAlgorithm(_ bytes: Span<UInt8>) -> Bool {
    let all = 0..<bytes.count
    if bytes.has("pbewith", at: 0) || bytes.has("pbkdf2with", at: 0) { return bytes.count <= 48 }
    if AlgorithmName.isOne(bytes) || isEncoding(bytes) { return true }
    guard bytes.count <= 24 else { return false }
    if bytes.holds("d25519", in: all) || bytes.holds("x25519", in: all) { return true }
    let begins =
      bytes.has("sha", at: 0) || bytes.has("aes", at: 0) || bytes.has("rsa", at: 0) || bytes.has("hmac", at: 0)
      || bytes.has("hs", at: 0) || bytes.has("rs", at: 0) || bytes.has("es", at: 0) || bytes.has("ps", at: 0)
      || bytes.has("ecdsa", at: 0) || bytes.has("ec", at: 0) || bytes.has("pbe", at: 0) || bytes.has("ed", at: 0)
      || bytes.has("curve", at: 0) || bytes.has("secp", at: 0) || bytes.has("camellia", at: 0)
    return begins
      && (bytes.holds("256", in: all) || bytes.holds("128", in: all) || bytes.holds("512", in: all)
        || bytes.holds("384", in: all) || bytes.holds("192", in: all) || bytes.holds("224", in: all)
        || bytes.holds("2048", in: all) || bytes.holds("4096", in: all) || bytes.holds("25519", in: all))
  }

  /// `Buffer.from(password, 'base64')`: how text is written, not what is written.
  private static func isEncoding(_ bytes: Span<UInt8>) -> Bool {
    let names: [StaticString] = [
      "base64", "base64url", "base32", "base58", "latin1", "latin-1", "ascii", "us-ascii", "utf8", "utf-8", "utf16",
      "utf-16", "utf16le", "utf-16le", "iso-8859-1", "windows-1252", "cp1252",
    ]
    return names.contains { bytes.equals($0, in: 0..<bytes.count) }
  }

  /// Eight to twenty-four digits in no order that are no date or time: what routers are delivered with.
  static func isNumericPassword(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.digits == shape.count, (8...24).contains(shape.count), shape.distinct >= 5, !isSequence(bytes) else {
      return false
    }
    let isDate = shape.count <= 14 && (bytes.has("19", at: 0) || bytes.has("20", at: 0))
    // Seconds and milliseconds since 1970
    let isTime = (shape.count == 10 || shape.count == 13) && bytes[0] == UInt8(ascii: "1")
    return !isDate && !isTime && bytes[0] != UInt8(ascii: "0") || shape.count == 20
  }

  /// Six or seven digits in no order that are no date, as people choose where a telephone asks.
  static func isShortCode(_ bytes: Span<UInt8>) -> Bool {
    guard (6...7).contains(bytes.count) else { return false }
    let shape = ValueShape(bytes)
    return shape.digits == shape.count && shape.distinct >= 4 && !isSequence(bytes) && bytes[0] != UInt8(ascii: "0")
      && !bytes.has("19", at: 0) && !bytes.has("20", at: 0)
  }

  /// Numbers, dates, times, versions, network addresses: digits and what parts them.
  static func isNumber(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if shape.letters == 0, shape.nonASCII == 0,
      shape.strongMarks == 0 || shape.strongMarks == count(of: 0x2B, in: bytes)
    {
      return shape.digits > 0 || shape.marks == shape.count
    }
    if isVersion(bytes) || isBuild(bytes) { return true }
    // T1098.001, v1.20
    if shape.letters == 1, shape.count < 12, shape.strongMarks == 0, shape.nonASCII == 0, shape.digits >= 4 {
      return true
    }
    if bytes.has("0x", at: 0), bytes.at(bytes.count - 1) == UInt8(ascii: ","), shape.count <= 20 { return true }
    if bytes.has("0x", at: 0), shape.hexadecimal == shape.count - 1, shape.count <= 18 { return true }
    // 0x00000010UL
    if bytes.has("0x", at: 0), shape.count <= 21, shape.marks == 0, isLiteralOfSize(bytes) { return true }
    // 2024-01-31T00:00:00Z
    return shape.digits >= 8 && shape.letters <= 2 && count(of: UInt8(ascii: "-"), in: bytes) == 2
      && Byte.isDigit(bytes[0]) && bytes.at(4) == UInt8(ascii: "-")
  }

  /// `12.0.0-next-7.20`, `v1.2.3+build`: three numbers, and what semver.org lets follow them.
  private static func isVersion(_ bytes: Span<UInt8>) -> Bool {
    var at = bytes.at(0) | 0x20 == UInt8(ascii: "v") ? 1 : 0
    var numbers = 0
    while numbers < 3 {
      let start = at
      while at - start < 4, Byte.isDigit(bytes.at(at)) { at += 1 }
      guard at > start else { return false }
      numbers += 1
      guard numbers < 3 else { break }
      guard bytes.at(at) == UInt8(ascii: ".") else { return false }
      at += 1
    }
    // 5.1.1(@types/node@25.6.0)
    if bytes.at(at) == UInt8(ascii: "("), bytes.holds("@", in: at..<bytes.count) { return true }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") else { return false }
    var word = at + 1
    while word < bytes.count, Byte.isLetter(bytes[word]) { word += 1 }
    return word - at > 2 && (word == bytes.count || !Byte.isWord(bytes[word]) || Byte.isDigit(bytes[word]))
  }

  /// `1502.v5c95e620ddfe`, `207.v492f58828b_ed`: a number that counts up and a commit, as plugins of Jenkins are released.
  private static func isBuild(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while Byte.isDigit(bytes.at(at)) || bytes.at(at) == UInt8(ascii: ".") && Byte.isDigit(bytes.at(at + 1)) { at += 1 }
    guard at > 0, bytes.at(at) == UInt8(ascii: "."), bytes.at(at + 1) == UInt8(ascii: "v"), bytes.count - at >= 10
    else {
      return false
    }
    for index in (at + 2)..<bytes.count where !Byte.isHexadecimal(bytes[index]) && bytes[index] != UInt8(ascii: "_") {
      return false
    }
    return true
  }

  static func isUUID(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    for index in 0..<36 {
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      guard isDash ? bytes[index] == UInt8(ascii: "-") : Byte.isHexadecimal(bytes[index]) else { return false }
    }
    return true
  }

  /// Hexadecimal of a digest's length.
  static func isDigest(_ shape: ValueShape) -> Bool {
    guard shape.hexadecimal == shape.count else { return false }
    return [32, 40, 56, 64, 96, 128].contains(shape.count)
  }

  /// Public keys, certificates, hashes of passwords: what may be read by everybody, or not turned back.
  static func isPublicPart(_ bytes: Span<UInt8>) -> Bool {
    if bytes.has("$2", at: 0), bytes.at(3) == UInt8(ascii: "$") { return true }
    if bytes.at(0) == UInt8(ascii: "$"), Byte.isAlphanumeric(bytes.at(1)),
      let second = index(of: UInt8(ascii: "$"), in: bytes, from: 1), second <= 16
    {
      return true
    }
    return isNamedDigest(bytes) || holdsCryptEntry(bytes)
      || bytes.has("crypt:", at: 0)
      || bytes.has("sha1-", at: 0) || bytes.has("sha384-", at: 0)
      || bytes.has("$argon2", at: 0) || bytes.has("pbkdf2", at: 0)
      || bytes.has("{ssha", at: 0)
      || bytes.has("{crypt}", at: 0) || bytes.has("{pbkdf2", at: 0) || bytes.has("{scrypt", at: 0)
      || bytes.has("{argon2", at: 0) || bytes.has("{bcrypt", at: 0) || bytes.has("{sha", at: 0)
      || bytes.has("{md5", at: 0) || bytes.has("scrypt:", at: 0) || bytes.has("sha256$", at: 0)
      || bytes.has("ssh-", at: 0) || bytes.has("mfkwewyh", at: 0) || bytes.has("mcowbqyd", at: 0)
      || bytes.has("miib", at: 0) || bytes.has("miia", at: 0)
      || bytes.has("aaaab3nz", at: 0) || bytes.has("aaaae2vj", at: 0) || bytes.has("aaaac3nz", at: 0)
      || bytes.has("-----begin public", at: 0)
      || bytes.has("-----begin cert", at: 0) || bytes.has("sha256:", at: 0) || bytes.has("sha512-", at: 0)
      || bytes.has("sha256-", at: 0) || bytes.has("sha1:", at: 0) || bytes.has("md5:", at: 0)
      || bytes.has("bcrypt", at: 0) || bytes.has("ls0tls1crudjtibdrvju", at: 0)
      || (bytes.count < 80 && bytes.has("ls0tls1crudjti", at: 0))
  }

  /// `user:$apr1$…`, perhaps several of them: hashes as crypt(3) writes them.
  private static func holdsCryptEntry(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: ":") && bytes.at(index + 1) == UInt8(ascii: "$") {
      var at = index + 2
      while at < index + 8, Byte.isAlphanumeric(bytes.at(at)) { at += 1 }
      if at > index + 2, bytes.at(at) == UInt8(ascii: "$") { return true }
    }
    return false
  }

  /// `CLIENT_SECRET`, `ZIGBEE2MQTT_CLIENT_ID`: words in capitals, as constants and variables are called.
  static func isConstantName(_ bytes: Span<UInt8>) -> Bool {
    var joints = 0
    var digits = 0
    for index in 0..<bytes.count {
      let joins = bytes[index] == UInt8(ascii: "_") || bytes[index] == UInt8(ascii: "/")
      let isDigit = index > 0 && Byte.isDigit(bytes[index])
      guard Byte.isUpper(bytes[index]) || joins || isDigit else { return false }
      joints += bytes[index] == UInt8(ascii: "_") ? 1 : 0
      digits += isDigit ? 1 : 0
    }
    guard joints > 0, bytes.count <= 48 else { return false }
    return digits == 0 || joints > 1 && digits < 3 && ValueShape(bytes).wordShare > 0.5
  }

  /// `#s3-secret-key`, `#id_password`: what a style sheet calls an element.
  static func isSelector(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.at(0) == UInt8(ascii: "#") else { return false }
    var hyphens = 0
    var words = 0
    var digits = 0
    for index in 1..<bytes.count {
      let byte = bytes[index]
      guard Byte.isLower(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else {
        return false
      }
      hyphens += byte == UInt8(ascii: "-") ? 1 : 0
      words += byte == UInt8(ascii: "_") ? 1 : 0
      digits += Byte.isDigit(byte) ? 1 : 0
    }
    return hyphens > 0 || words > 0 && digits == 0
  }

  /// Whether digits and marks come twice in the same order, with other letters: `crwdns6846:0crwdne6846:0`, as services
  /// mark texts that are being translated.
  static func isMarkedText(_ bytes: Span<UInt8>) -> Bool {
    guard (16...64).contains(bytes.count), Byte.isLetter(bytes[0]), count(of: UInt8(ascii: ":"), in: bytes) > 0 else {
      return false
    }
    var rest: [UInt8] = []
    for index in 0..<bytes.count where !Byte.isLetter(bytes[index]) { rest.append(bytes[index]) }
    let half = rest.count / 2
    return rest.count >= 4 && rest.count % 2 == 0 && rest[..<half] == rest[half...] && bytes.count - rest.count >= 10
  }

  /// `2.…|…|…`: the number of a scheme, and in base64 what its name says of initial vector, text and code.
  static func isCiphertext(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 24, Byte.isDigit(bytes[0]), bytes[1] == UInt8(ascii: ".") else { return false }
    var bars = 0
    for index in 2..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "|") { bars += 1 }
      let belongs =
        Byte.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "|")
      guard belongs else { return false }
    }
    return bars > 0 || bytes[bytes.count - 1] == UInt8(ascii: "=")
  }

  /// `hash:` or the name of an algorithm, and hexadecimal of a digest's length.
  private static func isNamedDigest(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < min(bytes.count, 12), Byte.isAlphanumeric(bytes[at]) { at += 1 }
    guard at >= 3, bytes.at(at) == UInt8(ascii: ":"), bytes.count > at + 32 else { return false }
    let digits = bytes.extracting((at + 1)..<bytes.count)
    return [32, 40, 56, 64, 96, 128].contains(digits.count) && ValueShape.isHexadecimal(digits)
  }

  /// One character over and over, two in turn, a row of the keyboard or the alphabet.
  static func isMonotonous(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    if shape.distinct <= 2 { return true }
    if shape.count >= 12, shape.distinct <= 4 { return true }
    if shape.count >= 24, shape.distinct <= 6, shape.letters > 0 || shape.marks > 0 { return true }
    if bytes.has("...", at: bytes.count - 3) { return true }
    return bytes.holds("xxxx", in: 0..<bytes.count) || bytes.holds("****", in: 0..<bytes.count)
      || bytes.holds("...", in: 0..<bytes.count) || bytes.holds("____", in: 0..<bytes.count)
      || bytes.holds("0000000", in: 0..<bytes.count) || isPeriodic(bytes)
  }

  private static func isPeriodic(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 12 else { return false }
    for period in 3...max(3, min(16, bytes.count / 3)) {
      var index = period
      while index < bytes.count, bytes[index] == bytes[index - period] { index += 1 }
      if index == bytes.count { return true }
    }
    return false
  }

  /// Whether the greater part counts up or down: `123456`, `abcdef`, `0123456789abcdef`.
  static func isSequence(_ bytes: Span<UInt8>) -> Bool {
    var steps = 0
    for index in 1..<max(1, bytes.count) {
      let (before, here) = (Byte.lower(bytes[index - 1]), Byte.lower(bytes[index]))
      let follows = here == before &+ 1 || here &+ 1 == before || (before == 0x39 && (here == 0x30 || here == 0x61))
      if follows { steps += 1 }
    }
    return steps * 2 >= bytes.count && steps >= 3 || countsInTurn(bytes) || isSorted(bytes)
      || bytes.holds("deadbeef", in: 0..<bytes.count) || bytes.holds("12345678", in: 0..<bytes.count)
      || bytes.holds("abcdefgh", in: 0..<bytes.count) || bytes.holds("cafebabe", in: 0..<bytes.count)
  }

  /// Whether digits that count up stand between letters: `1a2b3c4d`.
  private static func countsInTurn(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 8 else { return false }
    for index in 2..<bytes.count {
      let (before, here) = (Byte.lower(bytes[index - 2]), Byte.lower(bytes[index]))
      // Letters of keyboards stand between digits that count.
      guard here == before &+ 1 || before == 0x39 && here == 0x30 || Byte.isLetter(here) && Byte.isLetter(before) else {
        return false
      }
    }
    return Byte.isDigit(bytes[0]) != Byte.isDigit(bytes[1])
  }

  static func count(of byte: UInt8, in bytes: Span<UInt8>) -> Int {
    var total = 0
    for index in 0..<bytes.count where bytes[index] == byte { total += 1 }
    return total
  }

  static func index(of byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < bytes.count, bytes[at] != byte { at += 1 }
    return at < bytes.count ? at : nil
  }

  static func lastIndex(of byte: UInt8, in bytes: Span<UInt8>) -> Int? {
    var at = bytes.count - 1
    while at >= 0, bytes[at] != byte { at -= 1 }
    return at >= 0 ? at : nil
  }
}
