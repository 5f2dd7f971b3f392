internal import KeyfuseCore

/// What stands for a credential that lies elsewhere: variables, substitutions, holes of templates, addresses in stores.
extension ValueRecogniser {
  /// References to what holds the value: `${X}`, `{{ x }}`, `%(x)s`, `<x>`, `$X`, `vault:…`.
  static func isReference(_ bytes: Span<UInt8>, isQuoted: Bool) -> Bool {
    let (first, second, last) = (bytes.at(0), bytes.at(1), bytes.at(bytes.count - 1))
    if isSubstitution(bytes) || holdsRoffEscape(bytes) || namesMount(bytes, isQuoted: isQuoted) { return true }
    if !isQuoted, isOfConfiguration(bytes) { return true }
    switch first {
    case UInt8(ascii: "$"):
      if second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || second == UInt8(ascii: "$") { return true }
      if isVariable(bytes, from: 1) || second == UInt8(ascii: "'") || second == UInt8(ascii: "\"") { return true }
      if isFunction(bytes) { return true }
    case UInt8(ascii: "<"): if last == UInt8(ascii: ">") || !isQuoted && second == first { return true }
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      // '$NAME': the quotes of a shell end and begin again.
      // '.$name.', "+name+": the quotes end a literal and begin the next one
      if last == first, bytes.count > 4, second == bytes[bytes.count - 2],
        second == UInt8(ascii: ".") || second == UInt8(ascii: "+")
      {
        return true
      }
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
      if Byte.isLetter(second), last == UInt8(ascii: ")"), bytes.first(UInt8(ascii: "("), in: 2..<bytes.count) != nil {
        return true
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
      if last == first + 2 || last == first + 1 || bytes.count < 8 { return true }
      let shape = ValueShape(bytes)
      if !isQuoted, shape.classes < 3 || shape.wordShare > 0.3 || shape.count > 24 { return true }
    case UInt8(ascii: "&") where bytes.has("&#", at: 0) || bytes.has("&lt;", at: 0): return true
    case UInt8(ascii: "@"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "#"):
      if !isQuoted, isVariable(bytes, from: 1) || isFileToRead(bytes) { return true }
    case UInt8(ascii: "\\"): if !isQuoted || second == UInt8(ascii: "$") { return true }
    case UInt8(ascii: ":"), UInt8(ascii: "?"): if isVariable(bytes, from: 1) { return true }
    default: break
    }
    return holdsTemplate(bytes) || hasStoreScheme(bytes) || TemplateBrackets.open(in: bytes) || passesVariable(bytes)
  }

  /// `var.SG_S3_PWD`, `local.db.password`, `secrets.X`: what Terraform, pipelines and programs call what is set elsewhere.
  private static func isOfConfiguration(_ bytes: Span<UInt8>) -> Bool {
    let holders: [StaticString] = [
      "var.", "local.", "module.", "data.", "each.", "secrets.", "vars.", "env.", "params.", "inputs.", "process.env.",
    ]
    guard var at = bytes.length(ofFirst: holders, at: 0) else { return false }
    guard Byte.isLetter(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "_") else { return false }
    var digits = 0
    while at < bytes.count {
      digits += Byte.isDigit(bytes[at]) ? 1 : 0
      guard Byte.isWord(bytes[at]) || bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: "-") else {
        return false
      }
      at += 1
    }
    return digits <= 3
  }

  /// Whether capitals, digits and two underscores and more stand there.
  private static func isConstant(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    for index in start..<bytes.count
    where !Byte.isUpper(bytes[index]) && !Byte.isDigit(bytes[index]) && bytes[index] != UInt8(ascii: "_") {
      return false
    }
    return bytes.count(of: UInt8(ascii: "_")) > 1
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

  /// `$E(NAME,1,LEN)`, `$t('db.text_3')`: a function whose name begins with a dollar, as in MUMPS and Vue.
  private static func isFunction(_ bytes: Span<UInt8>) -> Bool {
    var at = 1
    while at < bytes.count, Byte.isLetter(bytes[at]) { at += 1 }
    return at > 1 && bytes.at(at) == UInt8(ascii: "(") && bytes[bytes.count - 1] == UInt8(ascii: ")")
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
}
