internal import KeyfuseCore

/// Text with holes that are filled with characters from a seed, so that no rule file holds a token.
///
/// `{CLASS:N}` and `{CLASS:N-M}` stand for that many characters of a class, `{form}` for the rule's form; `{{` and `}}`
/// are braces. See CONTRIBUTING.md for the list of the others.
struct TokenTemplate {
  /// What is wrong with a template.
  struct Failure: Error {
    var message: String
  }

  let form: String?
  var generator: SeededGenerator

  private static let classes: [String: String] = [
    "digit": "0123456789", "hex": "0123456789abcdef", "HEX": "0123456789ABCDEF",
    "lower": "abcdefghijklmnopqrstuvwxyz", "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "alpha": letters, "alnum": "0123456789" + letters, "base62": "0123456789" + letters,
    "word": "0123456789_" + letters, "base64": "0123456789+/" + letters, "base64url": "0123456789-_" + letters,
    "base32": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "lower-alnum": "0123456789abcdefghijklmnopqrstuvwxyz",
    "upper-alnum": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "bech32": bech32, "bech32-upper": bech32.uppercased(),
    "base58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "unambiguous": "23456789ABCDEFGHJKLMNPQRSTVWXYZ",
  ]
  private static let bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

  /// Fills the holes of `template`.
  mutating func expand(_ template: String) throws(Failure) -> [UInt8] {
    try expand(Array(template.utf8)[...])
  }

  private mutating func expand(_ template: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    var at = template.startIndex
    while at < template.endIndex {
      let byte = template[at]
      let isDoubled = at + 1 < template.endIndex && template[at + 1] == byte
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        if isDoubled {
          result.append(byte)
          at += 2
        } else if byte == UInt8(ascii: "{") {
          let end = try closing(from: at, in: template)
          result += try fill(template[(at + 1)..<end], after: result)
          at = end + 1
        } else {
          throw Failure(message: "a } without its {; write }} for a brace")
        }
      default:
        result.append(byte)
        at += 1
      }
    }
    return result
  }

  private func closing(from start: Int, in template: ArraySlice<UInt8>) throws(Failure) -> Int {
    var depth = 0
    for index in start..<template.endIndex {
      if template[index] == UInt8(ascii: "{") { depth += 1 }
      if template[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    throw Failure(message: "a { without its }; write {{ for a brace")
  }

  private mutating func fill(_ hole: ArraySlice<UInt8>, after text: [UInt8]) throws(Failure) -> [UInt8] {
    let parts = hole.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(decoding: parts[0], as: UTF8.self)
    let argument = parts.count > 1 ? parts[1] : []
    switch name {
    case "form":
      guard let form else { throw Failure(message: "{form} in a rule without a form") }
      return try expand(form)
    case "uuid": return uuid()
    case "oneof":
      let choices = argument.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      guard let choice = choices.randomElement(using: &generator) else { throw Failure(message: "{oneof:} is empty") }
      return try expand(choice)
    case "b64": return Base64.encode(try expand(argument), urlSafe: false)
    case "b64url": return Base64.encode(try expand(argument), urlSafe: true)
    case "crc32-base62":
      let body = text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false).last ?? []
      return CRC32.base62(of: Array(body).span)
    case "keyfuse-crc": return CRC32.base62(of: text.span)
    case "crc32-hex":
      let digits = String(CRC32.checksum(of: text.span), radix: 16)
      return Array((String(repeating: "0", count: 8 - digits.utf8.count) + digits).utf8)
    case "gitlab-crc": return ChecksumValidation.base36(CRC32.checksum(of: text.span), width: 7)
    case "grafana-crc":
      return ChecksumValidation.littleEndianHexadecimal(CRC32.checksum(of: Array(text.dropLast()).span))
    case "matrix-crc": return CRC32.base62(of: Array(text.dropLast()).span)
    case "aws-account": return try awsAccount()
    case "jwt": return try jwt()
    case "pem": return pem(label: argument)
    default: return try characters(of: name, count: argument)
    }
  }

  private mutating func characters(of name: String, count: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
    guard let alphabet = Self.classes[name] else { throw Failure(message: "there is no {\(name)}") }
    let bounds = count.split(separator: UInt8(ascii: "-")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard let least = bounds.first, let most = bounds.last, bounds.count <= 2, least <= most else {
      throw Failure(message: "{\(name):…} needs a number or a range of two")
    }
    return random(Array(alphabet.utf8), Int.random(in: least...most, using: &generator))
  }

  private mutating func random(_ alphabet: [UInt8], _ count: Int) -> [UInt8] {
    (0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
  }

  private mutating func uuid() -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, length) in [8, 4, 4, 4, 12].enumerated() {
      if index > 0 { text.append(UInt8(ascii: "-")) }
      text += random(digits, length)
    }
    text[14] = UInt8(ascii: "4")
    return text
  }

  /// The sixteen characters of an AWS key id that holds an account number.
  private mutating func awsAccount() throws(Failure) -> [UInt8] {
    // The first character gives the top bits of the account: below `H` it stays under twelve digits.
    let head = random(Array("ABCDEFG".utf8), 1)
    return try head + characters(of: "base32", count: Array("15".utf8)[...])
  }

  private mutating func jwt() throws(Failure) -> [UInt8] {
    let header = Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
    let payload = Array(#"{"sub":""#.utf8) + random(Array("0123456789".utf8), 10) + Array(#"","iat":1767225600}"#.utf8)
    let dot = [UInt8(ascii: ".")]
    let signature = try characters(of: "base64url", count: Array("43".utf8)[...])
    return Base64.encode(header, urlSafe: true) + dot + Base64.encode(payload, urlSafe: true) + dot + signature
  }

  private mutating func pem(label: ArraySlice<UInt8>) -> [UInt8] {
    let alphabet = Array((Self.letters + "0123456789+/").utf8)
    let dashes = Array("-----".utf8)
    let newline = [UInt8(ascii: "\n")]
    var text = dashes + Array("BEGIN ".utf8) + label + dashes + newline
    for _ in 0..<12 { text += random(alphabet, 64) + newline }
    return text + random(alphabet, 30) + Array("==\n".utf8) + dashes + Array("END ".utf8) + label + dashes + newline
  }
}
