import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// The expected checksums come from a separate program in Python, or from the papers that are named.
@Suite struct ValidatorTests {
  static func judge(_ token: String, by validator: Validator) -> Validator.Outcome {
    let bytes = Array(token.utf8)
    return validator.judge(secret: bytes.span, match: bytes.span)
  }

  /// Every part comes apart, so that no token stands here.
  struct Sample: Sendable, CustomTestStringConvertible {
    var validator: Validator
    var parts: [String]
    /// What any other last letter makes of it.
    var otherwise: Validator.Outcome

    var token: String { parts.joined() }
    var testDescription: String { validator.rawValue }
  }

  static let samples = [
    Sample(
      validator: .azureAnnotatedKey,
      parts: [repeated("Ab1", 17), "Z", "JQQJ99", "AC", repeated("Xy7", 4), "AAAB", "ACOG", "4Ll8"],
      otherwise: .doubtful),
    Sample(
      validator: .azureIdentifiableKey, parts: [repeated("Ab1", 25), "Z", "+ASt", "JJonIw=="], otherwise: .doubtful),
    Sample(
      validator: .azureIdentifiableKey, parts: [repeated("Ab1", 11), "+ASb", "Jho43s="], otherwise: .doubtful),
    Sample(
      validator: .entraClientSecret, parts: ["Ab1", "8Q~", repeated("Xy7_", 7), "Zz", "cR-"], otherwise: .doubtful),
    Sample(
      validator: .azureDevOpsToken, parts: ["aeblqayeaudj", "gtihbaequcym", "buha6earcijw", "cfavcylrqgi2", "dmoa"],
      otherwise: .doubtful),
  ]

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(arguments: samples)
  func provesWhatTheVendorMakes(sample: Sample) {
    #expect(Self.judge(sample.token, by: sample.validator) == .proven)
  }

  @Test(arguments: samples)
  func anyOtherCharacterIsNoProof(sample: Sample) {
    let token = Array(sample.token.utf8)
    for index in token.indices.suffix(8) where ByteSet.alphanumeric.contains(token[index]) {
      for byte in "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 where byte != token[index] {
        var other = token
        other[index] = byte
        guard !Self.areOneValue(other, token) else { continue }
        let outcome = Self.judge(String(decoding: other, as: UTF8.self), by: sample.validator)
        #expect(outcome != .proven && outcome != .plausible, "\(index)")
      }
    }
  }

  /// Whether texts differ in bits that fill no byte, or in a case that does not count.
  private static func areOneValue(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let upper = [left, right].map { text in text.map { (0x61...0x7A).contains($0) ? $0 ^ 0x20 : $0 } }
    let base32 = upper.map { Base32.decode($0) }
    return Base64.decode(left) == Base64.decode(right) || (base32[0] != nil && base32[0] == base32[1])
  }

  /// Source: SymCrypt's test vectors for Marvin32.
  @Test(
    arguments: [
      ([], 0x30ED_35C1, 0x00CD_3C7D), ([0xAF], 0x48E7_3FC7, 0x7D75_DDC1), ([0xE7, 0x0F], 0xB5F6_E1FC, 0x485D_BFF8),
      ([0x37, 0xF4, 0x95], 0xF0B0_7C78, 0x9B8C_F7E8), ([0x86, 0x42, 0xDC, 0x59], 0x7008_F2E8, 0x7E9C_F556),
    ] as [([UInt8], UInt32, UInt32)])
  func marvinGivesThePublishedValues(bytes: [UInt8], high: UInt32, low: UInt32) {
    #expect(Marvin32.checksum(of: bytes, seed: 0x004F_B61A_001B_DBCC) == high ^ low)
  }

  /// The check values of the catalogue of parametrised CRC algorithms.
  @Test func checksumsGiveTheirCheckValues() {
    #expect(KeyEncodingValidation.crc16("123456789".utf8) == 0x31C3)
    #expect(PrivateKeyValidation.crc24(Array("123456789".utf8)) == [0x21, 0xCF, 0x02])
  }

  @Test(arguments: 0..<40)
  func base32IsReversible(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let bytes = [0, 0].prefix(count % 3) + generator.bytes(count)
    #expect(Base32.decode(Base32.encode(Array(bytes))) == Array(bytes))
  }

  /// What the templates make is proven; one other character in it is not.
  @Test(arguments: [
    ("{stellar-seed}", Validator.stellarSeed),
    ("pypi-{macaroon:pypi.org}", .pypiToken), ("hvs.{vault-token}", .vaultToken), ("{bitlocker}", .bitLocker),
    ("fm2_{fly-macaroon}", .flyToken), ("FlyV1 fm1r_{fly-macaroon},fm1a_{fly-macaroon}", .flyToken),
    ("{putty-key:2}", .puttyKey), ("{putty-key:3}", .puttyKey), ("{service-account-key}", .googleServiceAccount),
    ("{jwt}", .jwt), ("{pem:PRIVATE KEY}", .pem), ("{pem:RSA PRIVATE KEY}", .pem), ("{pem:EC PRIVATE KEY}", .pem),
    ("{pem:DSA PRIVATE KEY}", .pem), ("{pem:ENCRYPTED PRIVATE KEY}", .pem), ("{pem:OPENSSH PRIVATE KEY}", .pem),
    ("{pem:PGP PRIVATE KEY BLOCK}", .pem), ("{b64url:1{digit:17}}.{base64url:6}.{base64url:38}", .discordToken),
  ])
  func provesWhatIsMadeAndNothingElse(form: String, validator: Validator) throws {
    var filler = try TemplateFiller(parsing: nil, generator: SeededGenerator(seed: form))
    let token = try filler.fill(form)
    #expect(validator.judge(secret: token.span, match: token.span) == .proven)
    let cut = Array(token.prefix(token.count / 2))
    let outcome = validator.judge(secret: cut.span, match: cut.span)
    #expect(outcome == .rejected || outcome == .doubtful, "\(outcome)")
  }

  @Test(arguments: ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"])
  func aBodyOfOtherBytesLeavesAKeyInDoubt(label: String) throws {
    var filler = try TemplateFiller(parsing: nil, generator: SeededGenerator(seed: label))
    let lines = String(repeating: "{base64:64}\n", count: 6)
    let text = try filler.fill("-----BEGIN \(label)-----\n\(lines)={base64:4}\n-----END \(label)-----")
    #expect(Validator.pem.judge(secret: text.span, match: text.span) == .doubtful)
  }

  /// RFC 1421 has headers between the begin and the body; programs write ones of their own there.
  @Test(arguments: ["EC PRIVATE KEY", "RSA PRIVATE KEY", "PRIVATE KEY"])
  func headersDoNotHideAKey(label: String) throws {
    var filler = try TemplateFiller(parsing: nil, generator: SeededGenerator(seed: label))
    let key = String(decoding: try filler.fill("{pem:\(label)}"), as: UTF8.self)
    let headers = String(decoding: try filler.fill("kek-version: 12\nraft-dek: {base64:120}\n\n"), as: UTF8.self)
    let begin = "-----BEGIN \(label)-----\n"
    let text = Array(key.replacing(begin, with: begin + headers).utf8)
    #expect(Validator.pem.judge(secret: text.span, match: text.span) == .proven)
    var detector = Detector(DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .medium))
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<text.count, isEnd: true, path: nil, into: &found)
    #expect(found.map(\.secret) == [0..<text.count])
  }

  @Test func otherLabelsAndBodiesAreNoKeys() throws {
    var filler = try TemplateFiller(parsing: nil, generator: SeededGenerator(seed: 3))
    for template in [
      "-----BEGIN RSA PRIVATE KEY-----\n{base64:64}\n-----END EC PRIVATE KEY-----",
      "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
      "-----BEGIN RSA PRIVATE KEY-----\n{base64:64}\n",
    ] {
      let text = try filler.fill(template)
      #expect(Validator.pem.judge(secret: text.span, match: text.span) == .rejected, "\(template)")
    }
  }

  struct WebToken: Sendable {
    var header: String
    var payload = #"{"sub":"1"}"#
    var signature: Int
    var outcome: Validator.Outcome
  }

  @Test(arguments: [
    WebToken(header: #"{"alg":"HS256"}"#, signature: 32, outcome: .proven),
    WebToken(header: #"{"alg":"HS256"}"#, signature: 31, outcome: .doubtful),
    WebToken(header: #"{"alg":"HS512","typ":"JWT"}"#, signature: 64, outcome: .proven),
    WebToken(header: #"{"alg":"ES512"}"#, signature: 132, outcome: .proven),
    WebToken(header: #"{"alg":"ES256"}"#, signature: 65, outcome: .doubtful),
    WebToken(header: #"{"alg":"RS256"}"#, signature: 256, outcome: .proven),
    WebToken(header: #"{"alg":"RS256"}"#, signature: 32, outcome: .doubtful),
    WebToken(header: #"{"alg":"none"}"#, signature: 0, outcome: .proven),
    WebToken(header: #"{"alg":"X-OWN"}"#, signature: 7, outcome: .proven),
    WebToken(header: #"{"typ":"JWT"}"#, signature: 32, outcome: .rejected),
    WebToken(header: #"{"alg":"HS256"#, signature: 32, outcome: .rejected),
    WebToken(header: #"{"alg":"HS256"}"#, payload: "{broken", signature: 32, outcome: .rejected),
    WebToken(header: #"{"alg":"HS256"}"#, payload: "[1]", signature: 32, outcome: .rejected),
    WebToken(
      header: #"{"alg":"HS256"}"#, payload: #"{"nbf":1700000000,"exp":1700000300}"#, signature: 32, outcome: .rejected),
    WebToken(
      header: #"{"alg":"HS256"}"#, payload: #"{"iat":1700000000,"exp":1700003600}"#, signature: 32, outcome: .proven),
    WebToken(header: #"{"alg":"HS256"}"#, payload: #"{"exp":1700000300}"#, signature: 32, outcome: .proven),
  ])
  func aSignatureFitsItsAlgorithm(token: WebToken) {
    var generator = SeededGenerator(seed: token.header)
    let parts = [Array(token.header.utf8), Array(token.payload.utf8), generator.bytes(token.signature)]
    let text = Array(parts.map { Base64.encode($0, urlSafe: true) }.joined(separator: Array(".".utf8)))
    #expect(Validator.jwt.judge(secret: text.span, match: text.span) == token.outcome)
  }

  @Test(arguments: [
    ("{}", true), (#"{"a":[1,-2.5e3,true,null,{"b":"\"}"}]}"#, true), (" {\"a\" : \"b\"}\n", true), ("{", false),
    (#"{"a":}"#, false), (#"{"a":1,}"#, false), (#"{"a":1}x"#, false), (#"{'a':1}"#, false), ("[]", false),
    (#"{"a":nul}"#, false), (#"{"a":"b}"#, false), (#"{"a":"b\"#, false),
    (String(repeating: #"{"a":"#, count: 99) + "1" + String(repeating: "}", count: 99), false),
  ])
  func onlyAnObjectIsReadAsJSON(text: String, isObject: Bool) {
    #expect((JSONText(object: Array(text.utf8)) != nil) == isObject)
  }

  @Test func bitLockerGroupsAreMultiplesOfEleven() {
    let groups = (0..<8).map { String(100_001 + 11 * $0) }
    #expect(Self.judge(groups.joined(separator: "-"), by: .bitLocker) == .proven)
    #expect(Self.judge(groups.dropLast().joined(separator: "-"), by: .bitLocker) == .rejected)
    let other = groups.dropLast() + ["100000"]
    #expect(Self.judge(other.joined(separator: "-"), by: .bitLocker) == .rejected)
    let large = groups.dropLast() + ["720896"]
    #expect(Self.judge(large.joined(separator: "-"), by: .bitLocker) == .rejected)
  }
}
