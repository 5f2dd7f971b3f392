internal import KeyfuseCore

/// A part of a template: text, or a hole that is filled from a seed.
indirect enum TemplatePart: Sendable, Hashable {
  case literal([UInt8])
  /// At least and at most so many characters of an alphabet.
  case run(alphabet: [UInt8], least: Int, most: Int)
  /// So many letters and digits in place of what a person chose: neither length nor characters are a fact.
  case free(count: Int)
  case choice([[TemplatePart]])
  case base64([TemplatePart], urlSafe: Bool)
  /// A checksum of what stands before it in the same form.
  case checksum(TokenChecksum)
  case jwt
  case pem(label: [UInt8])
  /// A key in base58 with its checksum: fixed bytes, so many random ones, fixed bytes.
  case base58Check(prefix: [UInt8], count: Int, suffix: [UInt8])
  /// A recovery phrase of so many words.
  case mnemonic(words: Int)
  /// The rule's form.
  case form
}

/// What is wrong with a template.
struct TemplateError: Error {
  var message: String
}

/// A checksum that a form ends with, by the name that templates use.
enum TokenChecksum: String, Sendable, CaseIterable {
  case githubCRC = "crc32-base62"
  case keyfuseCRC = "keyfuse-crc"
  case hexadecimalCRC = "crc32-hex"
  case gitlabCRC = "gitlab-crc"
  case grafanaCRC = "grafana-crc"
  case matrixCRC = "matrix-crc"
  case bech32 = "bech32-checksum"

  /// The checksum of the form's text before it.
  func value(after text: [UInt8]) -> [UInt8] {
    switch self {
    case .githubCRC:
      let body = text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false).last ?? []
      return CRC32.base62(of: Array(body).span)
    case .keyfuseCRC: return CRC32.base62(of: text.span)
    case .hexadecimalCRC:
      let digits = String(CRC32.checksum(of: text.span), radix: 16)
      return Array((String(repeating: "0", count: 8 - digits.utf8.count) + digits).utf8)
    case .gitlabCRC: return ChecksumValidation.base36(CRC32.checksum(of: text.span), width: 7)
    case .grafanaCRC:
      return ChecksumValidation.littleEndianHexadecimal(CRC32.checksum(of: Array(text.dropLast()).span))
    case .matrixCRC: return CRC32.base62(of: Array(text.dropLast()).span)
    case .bech32: return Bech32.checksum(of: text) ?? []
    }
  }

  /// The number of its characters.
  var width: Int { self == .bech32 ? 6 : value(after: Array("__".utf8)).count }
}
