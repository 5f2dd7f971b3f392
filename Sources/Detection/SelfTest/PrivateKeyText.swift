internal import KeyfuseCore

/// Makes private keys in PEM that can be parsed, and open nothing.
struct PrivateKeyText {
  let label: String
  /// Whether a key without an algorithm in its label is one of RSA.
  var isRSA = false

  func make(_ generator: inout SeededGenerator) -> [UInt8] {
    let body = content(&generator)
    let base64 = Base64.encode(body, urlSafe: false)
    var text = Array("-----BEGIN \(label)-----\n".utf8)
    for start in stride(from: 0, to: base64.count, by: 64) {
      text += base64[start..<min(start + 64, base64.count)] + [UInt8(ascii: "\n")]
    }
    if label.hasPrefix("PGP") {
      text +=
        [UInt8(ascii: "=")] + Base64.encode(PrivateKeyValidation.crc24(body), urlSafe: false) + [UInt8(ascii: "\n")]
    }
    return text + Array("-----END \(label)-----".utf8)
  }

  private func content(_ generator: inout SeededGenerator) -> [UInt8] {
    switch label {
    case "PRIVATE KEY" where isRSA:
      let algorithm = Self.value(0x30, [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0])
      let key = PrivateKeyText(label: "RSA PRIVATE KEY").content(&generator)
      return Self.value(0x30, [2, 1, 0] + algorithm + Self.value(4, key))
    case "PRIVATE KEY":
      // RFC 8410: Ed25519.
      return [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20] + generator.bytes(32)
    case "EC PRIVATE KEY":
      // RFC 5915 on P-256, the first byte below that of the order.
      let curve: [UInt8] = [0xA0, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]
      return Self.value(0x30, [2, 1, 1, 4, 0x20, 1] + generator.bytes(31) + curve)
    case "RSA PRIVATE KEY":
      // RFC 8017: modulus, exponents, primes and the rest, which nobody multiplies here.
      let numbers = [256, 0, 256, 128, 128, 128, 128, 128].map { count in
        count == 0 ? [2, 3, 1, 0, 1] : Self.number(count, &generator)
      }
      return Self.value(0x30, [2, 1, 0] + numbers.flatMap { $0 })
    case "DSA PRIVATE KEY":
      return Self.value(0x30, [2, 1, 0] + [128, 20, 128, 128, 20].flatMap { Self.number($0, &generator) })
    case "ENCRYPTED PRIVATE KEY":
      // RFC 8018: PBES2, which says more than it holds here.
      let algorithm = Self.value(0x30, [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5, 0x0D] + Self.value(0x30, []))
      return Self.value(0x30, algorithm + Self.value(4, generator.bytes(160)))
    case "OPENSSH PRIVATE KEY":
      let none = Self.string(Array("none".utf8))
      let key = Self.string(Array("ssh-ed25519".utf8)) + Self.string(generator.bytes(32))
      return Array("openssh-key-v1\0".utf8) + none + none + Self.string([]) + [0, 0, 0, 1] + Self.string(key)
        + Self.string(generator.bytes(136))
    default: return generator.bytes(600)
    }
  }

  /// The same in a JSON string.
  func makeEscaped(_ generator: inout SeededGenerator) -> [UInt8] {
    make(&generator).flatMap { $0 == 0x0A ? Array(#"\n"#.utf8) : [$0] }
  }

  /// A key file of PuTTY for an Ed25519 key.
  static func puttyKey(version: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let kind = Array("ssh-ed25519".utf8)
    let parts = [string(kind) + string(generator.bytes(32)), string(generator.bytes(32))]
    let text = parts.map { part in
      let base64 = Base64.encode(part, urlSafe: false)
      return stride(from: 0, to: base64.count, by: 64).map { base64[$0..<min($0 + 64, base64.count)] }
    }
    let lines =
      [
        "PuTTY-User-Key-File-\(version): ssh-ed25519", "Encryption: none", "Comment: me@host",
        "Public-Lines: \(text[0].count)",
      ] + text[0].map { String(decoding: $0, as: UTF8.self) } + ["Private-Lines: \(text[1].count)"]
      + text[1].map { String(decoding: $0, as: UTF8.self) }
    let body = lines.joined(separator: "\n") + "\nPrivate-MAC: "
    let code = PuTTYKeyValidation.KeyFile(Array((body + "0").utf8)).map { Hex.encode(PuTTYKeyValidation.code(of: $0)) }
    return Array((body + (code ?? "")).utf8)
  }

  /// A positive number of so many bytes.
  private static func number(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    value(2, [UInt8.random(in: 1...0x7F, using: &generator)] + generator.bytes(count - 2) + [1])
  }

  /// X.690's distinguished encoding.
  private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    switch content.count {
    case ..<0x80: [tag, UInt8(content.count)] + content
    case ..<0x100: [tag, 0x81, UInt8(content.count)] + content
    default: [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }
  }

  /// RFC 4251, section 5.
  private static func string(_ content: [UInt8]) -> [UInt8] {
    [0, 0, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
  }
}
