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
  /// A structure of which only the outside is text.
  case structure(TokenStructure)
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
  case azureAnnotated = "azure-annotated-crc"
  case azureIdentifiable = "azure-identifiable-crc"
  case entra = "entra-crc"

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
    case .azureAnnotated:
      let sum = Marvin32.checksum(of: Base64.decode(text) ?? [], seed: AzureValidation.defaultSeed)
      return Array(AzureValidation.annotatedChecksum(sum).prefix(4))
    case .azureIdentifiable: return identifiable(after: text)
    case .entra: return AzureValidation.clientChecksum(Marvin32.checksum(of: text, seed: 0x4161_6450_7764_3030))
    }
  }

  /// The end of a key in base64, the last four bytes of which are a checksum; bits of the text that fill no byte stay.
  private func identifiable(after text: [UInt8]) -> [UInt8] {
    let spare = 6 * text.count % 8
    var body = Base64.decode(spare == 0 ? text : text + [UInt8(ascii: "A")]) ?? []
    body = Array(body.prefix((6 * text.count + 7) / 8))
    let sum = AzureValidation.littleEndian(Marvin32.checksum(of: body, seed: AzureValidation.defaultSeed))
    let isURLSafe = text.contains(UInt8(ascii: "-")) || text.contains(UInt8(ascii: "_"))
    let padded = Base64.encode(body + sum, urlSafe: false)
    return padded[text.count...].map { byte in
      switch byte {
      case UInt8(ascii: "+") where isURLSafe: UInt8(ascii: "-")
      case UInt8(ascii: "/") where isURLSafe: UInt8(ascii: "_")
      default: byte
      }
    }
  }

  /// The number of its characters; nil where it depends on what stands before it.
  var width: Int? {
    switch self {
    case .bech32, .githubCRC, .keyfuseCRC, .matrixCRC: 6
    case .hexadecimalCRC, .grafanaCRC: 8
    case .gitlabCRC: 7
    case .azureAnnotated: 4
    case .entra: 3
    case .azureIdentifiable: nil
    }
  }
}
