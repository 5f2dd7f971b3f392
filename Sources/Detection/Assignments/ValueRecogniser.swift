internal import KeyfuseCore

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
      let second = bytes.first(UInt8(ascii: "$"), in: 1..<bytes.count), second <= 16
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
    guard (16...64).contains(bytes.count), Byte.isLetter(bytes[0]), bytes.count(of: UInt8(ascii: ":")) > 0 else {
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
}
