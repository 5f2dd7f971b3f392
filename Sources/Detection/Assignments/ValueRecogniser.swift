internal import KeyfuseCore

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
}

/// Recognises values that are no credentials by their form.
enum ValueRecogniser {
  /// References to what holds the value: `${X}`, `{{ x }}`, `%(x)s`, `<x>`, `$X`, `vault:…`.
  static func isReference(_ bytes: Span<UInt8>, isQuoted: Bool) -> Bool {
    let (first, second, last) = (bytes.at(0), bytes.at(1), bytes.at(bytes.count - 1))
    if isSubstitution(bytes) || holdsRoffEscape(bytes) || namesMount(bytes, isQuoted: isQuoted) { return true }
    switch first {
    case UInt8(ascii: "$"):
      if second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || second == UInt8(ascii: "$") { return true }
      if isVariable(bytes, from: 1) || second == UInt8(ascii: "'") || second == UInt8(ascii: "\"") { return true }
    case UInt8(ascii: "<"): if last == UInt8(ascii: ">") || !isQuoted && second == first { return true }
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      // '$NAME': the quotes of a shell end and begin again.
      if second == UInt8(ascii: "$"), last == first, isVariable(bytes.extracting(0..<(bytes.count - 1)), from: 2) {
        return true
      }
    case UInt8(ascii: "%"):
      // %NL80211_ATTR: a constant in the comments of Linux
      if Byte.isUpper(second), isConstant(bytes, from: 1) { return true }
      if last == UInt8(ascii: "%") || second == UInt8(ascii: "(") || second == UInt8(ascii: "{") || bytes.count <= 3 {
        return true
      }
      // %str.rand('x'): a function of a server's policy language
      if Byte.isLetter(second), last == UInt8(ascii: ")"), index(of: UInt8(ascii: "("), in: bytes, from: 2) != nil {
        return true
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
      if last == first + 2 || last == first + 1 || bytes.count < 8 { return true }
      let shape = ValueShape(bytes)
      if !isQuoted, shape.classes < 3 || shape.wordShare > 0.3 || shape.count > 24 { return true }
    case UInt8(ascii: "&") where bytes.has("&#", at: 0) || bytes.has("&lt;", at: 0): return true
    case UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "#"):
      if !isQuoted, isVariable(bytes, from: 1) { return true }
    case UInt8(ascii: "\\"): if !isQuoted || second == UInt8(ascii: "$") { return true }
    case UInt8(ascii: ":"), UInt8(ascii: "?"): if isVariable(bytes, from: 1) { return true }
    default: break
    }
    return holdsTemplate(bytes) || hasStoreScheme(bytes) || TemplateBrackets.open(in: bytes) || passesVariable(bytes)
  }

  /// Whether capitals, digits and two underscores and more stand there.
  private static func isConstant(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    for index in start..<bytes.count
    where !Byte.isUpper(bytes[index]) && !Byte.isDigit(bytes[index]) && bytes[index] != UInt8(ascii: "_") {
      return false
    }
    return count(of: UInt8(ascii: "_"), in: bytes) > 1
  }

  /// `jwt=$JWT`: a name and the variable that it is given.
  private static func passesVariable(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLetter(bytes[at]) || bytes[at] == UInt8(ascii: "_") { at += 1 }
    return at > 1 && bytes.at(at) == UInt8(ascii: "=") && bytes.at(at + 1) == UInt8(ascii: "$")
      && isVariable(bytes, from: at + 2)
  }

  /// `` `command` ``, as shells replace it by what the command prints.
  private static func isSubstitution(_ bytes: Span<UInt8>) -> Bool {
    let start = bytes.at(0) == UInt8(ascii: "'") ? 1 : 0
    return bytes.at(start) == UInt8(ascii: "`") && bytes.count > start + 2
      && bytes.at(bytes.count - 1 - start) == UInt8(ascii: "`")
  }

  /// The hyphens, fonts and empty characters of manual pages: `\-`, `\fR`, `\&.`. Source: groff(7).
  private static func holdsRoffEscape(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: "\\") {
      let (next, behind) = (bytes.at(index + 1), bytes.at(index + 2))
      if next == UInt8(ascii: "-"), Byte.isAlphanumeric(behind) { return true }
      if next == UInt8(ascii: "&"), behind == UInt8(ascii: ".") { return true }
      let isFont =
        behind == UInt8(ascii: "R") || behind == UInt8(ascii: "B") || behind == UInt8(ascii: "I")
        || behind == UInt8(ascii: "P")
      if next == UInt8(ascii: "f"), isFont { return true }
    }
    return false
  }

  /// `id=name`, as options of build tools name a secret; in quotes, where it is a name.
  private static func namesMount(_ bytes: Span<UInt8>, isQuoted: Bool) -> Bool {
    guard bytes.has("id=", at: 0), Byte.isLower(bytes[0]), bytes.count > 5 else { return false }
    return !isQuoted || (3..<bytes.count).allSatisfy { Byte.isLower(bytes[$0]) || [0x5F, 0x2D].contains(bytes[$0]) }
  }

  private static func isVariable(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    guard bytes.count > start, Byte.isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "_") else { return false }
    for index in start..<bytes.count {
      let byte = bytes[index]
      guard
        Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
      else { return false }
    }
    // A dollar may begin a password, which a mixture of cases and digits tells.
    let shape = ValueShape(bytes.extracting(start..<bytes.count))
    return shape.digits == 0 || shape.wordShare > 0.4 || shape.lower == 0 || shape.upper == 0
  }

  /// Whether a hole that a program fills stands anywhere in it: `${x}`, `{{x}}`, `{x}`, `<%x%>`, `%s`.
  static func holdsTemplate(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count {
      let (byte, next) = (bytes[index], bytes.at(index + 1))
      switch byte {
      case UInt8(ascii: "$"):
        if next == UInt8(ascii: "{") || next == UInt8(ascii: "("),
          Byte.isWord(bytes.at(index + 2)) || Byte.isQuote(bytes.at(index + 2))
        {
          return true
        }
      case UInt8(ascii: "#"), UInt8(ascii: "\\"):
        if next == UInt8(ascii: "{") || (byte == UInt8(ascii: "\\") && next == UInt8(ascii: "(")) { return true }
      case UInt8(ascii: "{"):
        if next == UInt8(ascii: "{") || next == UInt8(ascii: "}") { return true }
        if next == UInt8(ascii: "%"), bytes.holds("%}", in: index..<bytes.count) { return true }
        if isHole(bytes, index) || next == UInt8(ascii: "$") && Byte.isLetter(bytes.at(index + 2)) { return true }
      case UInt8(ascii: "<"):
        if next == UInt8(ascii: "%") || next == UInt8(ascii: "?") || isHole(bytes, index) { return true }
      case UInt8(ascii: "%"):
        if next == UInt8(ascii: "(")
          || ((next == UInt8(ascii: "s") || next == UInt8(ascii: "d")) && isBeside(bytes, index))
          || next == UInt8(ascii: "2") && isBeside(bytes, index) && bytes.holds("%1", in: 0..<index)
        {
          return true
        }
      default: break
      }
    }
    return false
  }

  /// `%s` with no letter or digit behind it.
  private static func isBeside(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    !Byte.isAlphanumeric(bytes.at(index + 2))
  }

  /// `{name}`, `{0}`, `<name>`
  static func isHole(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    let closing = bytes[start] + 2
    var at = start + 1
    while at < bytes.count,
      Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: "-") || bytes[at] == 0x20 || bytes[at] == UInt8(ascii: "%")
        || bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ":")
    {
      at += 1
    }
    return at > start + 1 && bytes.at(at) == closing
  }

  private static func hasStoreScheme(_ bytes: Span<UInt8>) -> Bool {
    bytes.has("vault:", at: 0) || bytes.has("arn:", at: 0) || bytes.has("ssm:", at: 0) || bytes.has("enc[", at: 0)
      || bytes.has("enc(", at: 0) || bytes.has("op://", at: 0) || bytes.has("env:", at: 0) || bytes.has("env(", at: 0)
      || bytes.has("ref+", at: 0) || bytes.has("file:", at: 0) || bytes.has("sops:", at: 0)
      || bytes.has("secretref", at: 0)
      || bytes.has("keyvault", at: 0) || bytes.has("{resolve:", at: 0) || bytes.has("{cipher}", at: 0)
      || bytes.has("{enc}", at: 0) || bytes.has("classpath:", at: 0) || bytes.has("data:", at: 0)
      || bytes.has("secretsmanager", at: 0) || bytes.has("keyring:", at: 0) || bytes.has("aws-sm", at: 0)
  }

  /// Names of algorithms with the length of their keys or digests: `SHA-256`, `aes-256-cbc`, `RS256`.
  static func isAlgorithm(_ bytes: Span<UInt8>) -> Bool {
    let all = 0..<bytes.count
    if bytes.has("pbewith", at: 0) || bytes.has("pbkdf2with", at: 0) { return bytes.count <= 48 }
    if AlgorithmName.isOne(bytes) { return true }
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
    if isVersion(bytes) { return true }
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

  /// What stands between two strings of a program rather than in one, and parameters with values of their own.
  static func isFragment(_ bytes: Span<UInt8>) -> Bool {
    let first = bytes.at(0)
    if first == UInt8(ascii: ")") || first == UInt8(ascii: ",") || first == UInt8(ascii: ";") {
      let shape = ValueShape(bytes)
      return shape.wordRuns > 0 || shape.spaces > 0 || shape.classes < 4
    }
    if isRuleList(bytes) || isNumberedOption(bytes) || isJoining(bytes) { return true }
    var at = 0
    while at < bytes.count, Byte.isLetter(bytes[at]) || bytes[at] == UInt8(ascii: "_") { at += 1 }
    guard bytes.at(at) == UInt8(ascii: "="), at + 3 < bytes.count else { return false }
    guard at >= 4 else { return false }
    return LetterModel.isWordLike(bytes, 0..<min(at, 4))
  }

  /// `+b[0]);if(d){if(`, `.bin2hex(random_bytes(10)).`: what joins two strings, a call among it.
  private static func isJoining(_ bytes: Span<UInt8>) -> Bool {
    let (first, last) = (bytes.at(0), bytes.at(bytes.count - 1))
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "."), bytes.count >= 6 else { return false }
    let endsOpen = last == first || last == UInt8(ascii: "(") || last == UInt8(ascii: ",")
    return endsOpen && Byte.isLetter(bytes.at(1)) && bytes.holds("(", in: 0..<bytes.count)
  }

  /// `priv-lvl=15`: a name in small letters, and the number that it is given.
  private static func isNumberedOption(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLower(bytes[at]) || bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "_")
    {
      at += 1
    }
    guard at > 3, bytes.at(at) == UInt8(ascii: "="), (1...4).contains(bytes.count - at - 1) else { return false }
    return ((at + 1)..<bytes.count).allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// `required|min:8`, `max:100`: words with arguments, as validators of forms are written.
  private static func isRuleList(_ bytes: Span<UInt8>) -> Bool {
    let bounds: [StaticString] = ["max:", "min:", "size:", "digits:", "between:"]
    if let bound = bounds.first(where: { bytes.has($0, at: 0) }), bytes.count > bound.utf8CodeUnitCount {
      let rest = bound.utf8CodeUnitCount..<bytes.count
      if rest.allSatisfy({ Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ",") }) { return true }
    }
    var bars = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "|") { bars += 1 }
      let belongs =
        Byte.isLower(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ",")
      guard belongs else { return false }
    }
    var word = 0
    while word < bytes.count, Byte.isLower(bytes[word]) { word += 1 }
    return bars > 0 && Byte.isLower(bytes[0]) && LetterModel.isWordLike(bytes, 0..<min(5, word))
  }

  /// `a.b` with words on both sides, or `a || b`.
  static func isMemberAccess(_ bytes: Span<UInt8>) -> Bool {
    for index in 1..<max(1, bytes.count - 1) {
      let (before, byte, next) = (bytes[index - 1], bytes[index], bytes[index + 1])
      if byte == UInt8(ascii: "."), Byte.isWord(before), Byte.isLetter(next) || next == UInt8(ascii: "_") {
        return true
      }
      if byte == next, byte == UInt8(ascii: "|") || byte == UInt8(ascii: "&") { return true }
    }
    return false
  }

  /// `process.env.X`, `props.name2`: letters at both sides of two dots and more, or small ones of one.
  static func isMember(_ bytes: Span<UInt8>) -> Bool {
    var dots = 0
    var isSmall = true
    for index in 1..<max(1, bytes.count - 1) where bytes[index] == UInt8(ascii: ".") {
      guard Byte.isWord(bytes[index - 1]), Byte.isLetter(bytes[index + 1]) else { return false }
      // Base64.encode
      if index > 2, Byte.isUpper(bytes[0]), Byte.isLower(bytes[index + 1]), endsInSize(bytes.extracting(0..<index)) {
        return true
      }
      if !Byte.isLower(bytes[index - 1]) || !Byte.isLower(bytes[index + 1]) { isSmall = false }
      dots += 1
    }
    return dots > 1 || dots == 1 && isSmall && ValueShape.marks(in: bytes) == 1
  }

  /// `Base64`, `Sha256`: letters and the number of bits that types are called by.
  private static func endsInSize(_ bytes: Span<UInt8>) -> Bool {
    let sizes: [StaticString] = ["16", "32", "64", "128", "256", "512"]
    return sizes.contains { size in
      bytes.has(size, at: bytes.count - size.utf8CodeUnitCount)
        && Byte.isLetter(bytes.at(bytes.count - size.utf8CodeUnitCount - 1))
    }
  }

  /// `Hash.new`: letters, single dots, and nothing else.
  static func isDottedName(_ bytes: Span<UInt8>) -> Bool {
    var dots = 0
    for index in 0..<bytes.count {
      if bytes[index] == UInt8(ascii: ".") {
        guard Byte.isLetter(bytes.at(index - 1)), Byte.isLetter(bytes.at(index + 1)) else { return false }
        dots += 1
      } else if !Byte.isLetter(bytes[index]) {
        return false
      }
    }
    return dots > 0
  }

  /// One of them is in whatever is told to be a pattern, its slashes apart.
  private static let patternMarks = ByteSet("[](\\*-")

  /// Expressions for patterns: classes, anchors, escapes of classes.
  static func isPattern(_ bytes: Span<UInt8>) -> Bool {
    let all = 0..<bytes.count
    if isBetweenSlashes(bytes) { return true }
    guard all.contains(where: { patternMarks.contains(bytes[$0]) }) else { return false }
    return bytes.holds("[a-z", in: all) || bytes.holds("[0-9", in: all) || bytes.holds("a-z0-9", in: all)
      || bytes.holds("\\d", in: all) || bytes.holds("\\w", in: all) || bytes.holds("\\s", in: all)
      || bytes.holds("\\x", in: all) || bytes.holds("\\u", in: all) || bytes.holds("[^", in: all)
      || bytes.holds("(?", in: all) || bytes.holds(".*", in: all) || bytes.holds("0-9a-z", in: all)
      || bytes.holds("a-za-z", in: all) || bytes.holds("]{", in: all) || bytes.holds("]+", in: all)
  }

  /// `/…/gm`: an expression of JavaScript with its flags.
  private static func isBetweenSlashes(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.at(0) == UInt8(ascii: "/") else { return false }
    var end = bytes.count
    while end > 1, bytes.count - end < 4, Byte.isLower(bytes[end - 1]) { end -= 1 }
    guard end > 3, end < bytes.count, bytes[end - 1] == UInt8(ascii: "/") else { return false }
    let flags: [UInt8] = [0x64, 0x67, 0x69, 0x6D, 0x73, 0x75, 0x76, 0x79]
    return (end..<bytes.count).allSatisfy { flags.contains(bytes[$0]) }
  }

  /// What only programs write: calls, subscripts, member access, operators.
  static func isCode(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    for index in 0..<bytes.count {
      let (byte, next) = (bytes[index], bytes.at(index + 1))
      let before = bytes.at(index - 1)
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "["), Byte.isWord(before) {
        if Byte.isWord(bytes.at(index - 2)) && Byte.isWord(bytes.at(index - 3)) || shape.strongMarks <= 2 {
          return true
        }
      }
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "="), next == UInt8(ascii: ">") { return true }
      if byte == UInt8(ascii: ":"), next == UInt8(ascii: ":") { return true }
      if byte == UInt8(ascii: ","), Byte.isLetter(next), holdsKey(bytes, from: index + 1) { return true }
      if byte == UInt8(ascii: "="), next == UInt8(ascii: "=") && index + 2 < bytes.count { return true }
      if byte == UInt8(ascii: ";"), index + 1 < bytes.count, shape.wordShare > 0.5 { return true }
      if byte == UInt8(ascii: "{"), index >= 4, Byte.isWord(before), shape.wordShare > 0.5 { return true }
      if byte == UInt8(ascii: "<"), isTypeArgument(bytes, index) { return true }
    }
    return false
  }

  /// `Map<Key`, `set<int>`
  private static func isTypeArgument(_ bytes: Span<UInt8>, _ angle: Int) -> Bool {
    let next = bytes.at(angle + 1)
    guard angle >= 3, Byte.isLetter(next) || next == UInt8(ascii: "[") else { return false }
    for index in 1..<angle where !Byte.isLetter(bytes[index]) { return false }
    let last = bytes[bytes.count - 1]
    return Byte.isUpper(bytes[0]) || last == UInt8(ascii: ">") || last == UInt8(ascii: ")")
  }

  /// Whether `name:` or `name=` begins at `start`.
  private static func holdsKey(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var at = start
    while at < bytes.count, Byte.isWord(bytes[at]) { at += 1 }
    return bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=")
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
