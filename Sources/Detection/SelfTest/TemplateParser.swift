/// Reads templates: `{CLASS:N}` and `{CLASS:N-M}` stand for that many characters of a class, `{form}` for the rule's
/// form; `{{` and `}}` are braces. See CONTRIBUTING.md for the list of the others.
enum TemplateParser {
  private static let digits = "0123456789"
  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let letters = upper + lower
  private static let bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

  /// The characters of each class.
  static let classes: [String: [UInt8]] = [
    "digit": digits, "hex": "0123456789abcdef", "HEX": "0123456789ABCDEF", "lower": lower, "upper": upper,
    "alpha": letters, "alnum": digits + letters, "base62": digits + letters, "word": digits + "_" + letters,
    "base64": digits + "+/" + letters, "base64url": digits + "-_" + letters, "base32": upper + "234567",
    "lower-alnum": digits + lower, "upper-alnum": digits + upper, "bech32": bech32,
    "bech32-upper": bech32.uppercased(),
    "base58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "unambiguous": "23456789ABCDEFGHJKLMNPQRSTVWXYZ",
  ].mapValues { Array($0.utf8) }

  /// The parts of `template`; neighbouring text is one part.
  static func parse(_ template: String) throws(TemplateError) -> [TemplatePart] {
    try parse(Array(template.utf8)[...])
  }

  private static func parse(_ template: ArraySlice<UInt8>) throws(TemplateError) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    var text: [UInt8] = []
    var at = template.startIndex
    while at < template.endIndex {
      let byte = template[at]
      let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      if isBrace, at + 1 < template.endIndex, template[at + 1] == byte {
        text.append(byte)
        at += 2
      } else if byte == UInt8(ascii: "{") {
        let end = try closing(from: at, in: template)
        if !text.isEmpty { parts.append(.literal(text)) }
        text = []
        parts += try hole(template[(at + 1)..<end])
        at = end + 1
      } else if isBrace {
        throw TemplateError(message: "a } without its {; write }} for a brace")
      } else {
        text.append(byte)
        at += 1
      }
    }
    if !text.isEmpty { parts.append(.literal(text)) }
    return parts
  }

  private static func closing(from start: Int, in template: ArraySlice<UInt8>) throws(TemplateError) -> Int {
    var depth = 0
    for index in start..<template.endIndex {
      if template[index] == UInt8(ascii: "{") { depth += 1 }
      if template[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    throw TemplateError(message: "a { without its }; write {{ for a brace")
  }

  private static func hole(_ hole: ArraySlice<UInt8>) throws(TemplateError) -> [TemplatePart] {
    let pieces = hole.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(decoding: pieces[0], as: UTF8.self)
    let argument = pieces.count > 1 ? pieces[1] : []
    if let checksum = TokenChecksum(rawValue: name) { return [.checksum(checksum)] }
    switch name {
    case "form": return [.form]
    case "uuid": return uuid
    case "oneof":
      let choices = argument.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      var parsed: [[TemplatePart]] = []
      for choice in choices { parsed.append(try parse(choice)) }
      guard !parsed.isEmpty else { throw TemplateError(message: "{oneof:} is empty") }
      return [.choice(parsed)]
    case "b64": return [.base64(try parse(argument), urlSafe: false)]
    case "b64url": return [.base64(try parse(argument), urlSafe: true)]
    case "aws-account": return awsAccount
    default:
      if let structure = try TokenStructure(name: name, argument: String(decoding: argument, as: UTF8.self)) {
        return [.structure(structure)]
      }
      return [try run(of: name, count: argument)]
    }
  }

  private static func run(of name: String, count: ArraySlice<UInt8>) throws(TemplateError) -> TemplatePart {
    if name == "password", let count = Int(String(decoding: count, as: UTF8.self)) { return .free(count: count) }
    guard let alphabet = classes[name] else { throw TemplateError(message: "there is no {\(name)}") }
    let bounds = count.split(separator: UInt8(ascii: "-")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard let least = bounds.first, let most = bounds.last, bounds.count <= 2, least <= most else {
      throw TemplateError(message: "{\(name):…} needs a number or a range of two")
    }
    return .run(alphabet: alphabet, least: least, most: most)
  }

  private static func exactly(_ count: Int, _ name: String) -> TemplatePart {
    .run(alphabet: classes[name] ?? [], least: count, most: count)
  }

  /// RFC 9562, any version.
  private static var uuid: [TemplatePart] {
    let dash = TemplatePart.literal([UInt8(ascii: "-")])
    return [8, 4, 4, 4].flatMap { [exactly($0, "hex"), dash] } + [exactly(12, "hex")]
  }

  /// The sixteen characters of an AWS key id that holds an account number: the first gives the top bits of the account,
  /// which has at most twelve digits.
  private static var awsAccount: [TemplatePart] {
    [.choice("QRSTUVWXYZ2345".utf8.map { [.literal([$0])] }), exactly(15, "base32")]
  }
}
