import Testing

@testable import Detection

/// The expected checksums come from zlib's `crc32` and the vendors' published source, worked out by a separate program.
@Suite struct ChecksumValidationTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var validator: Validator
    var body: String
    var checksum: String

    var testDescription: String { validator.rawValue }
  }

  static let samples = [
    Sample(
      validator: .grafanaChecksum, body: "glsa_" + String(repeating: "Ab1", count: 10) + "Zz_", checksum: "32b716a0"),
    Sample(
      validator: .matrixChecksum, body: "syt_Ym9i_" + String(repeating: "aBcDe", count: 4) + "_", checksum: "4MkaDm"),
    Sample(
      validator: .gitlabRoutable, body: "glpat-" + String(repeating: "Ab1", count: 16) + "Z.01.1d",
      checksum: "1hgji2i"),
  ]

  @Test(arguments: samples)
  func provesTheVendorsChecksum(sample: Sample) {
    #expect(judge(sample.body + sample.checksum, by: sample.validator) == .proven)
  }

  @Test(arguments: samples)
  func rejectsAnyOtherLastCharacter(sample: Sample) {
    let token = Array((sample.body + sample.checksum).utf8)
    for byte in "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 where byte != token.last {
      let other = token.dropLast() + [byte]
      #expect(judge(String(decoding: other, as: UTF8.self), by: sample.validator) == .rejected)
    }
  }

  @Test(arguments: samples)
  func rejectsATruncatedToken(sample: Sample) {
    let token = sample.body + sample.checksum
    for length in 0..<token.count {
      #expect(judge(String(token.prefix(length)), by: sample.validator) == .rejected)
    }
  }

  private func judge(_ token: String, by validator: Validator) -> Validator.Outcome {
    let bytes = Array(token.utf8)
    return validator.judge(secret: bytes.span, match: bytes.span)
  }
}
