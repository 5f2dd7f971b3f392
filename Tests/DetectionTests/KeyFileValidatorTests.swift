import KeyfuseCore
import Testing

@testable import Detection

/// Key files that say more than the key in them.
@Suite struct KeyFileValidatorTests {
  private static func judge(_ text: String, _ validator: Validator) -> Validator.Outcome {
    let bytes = Array(text.utf8)
    return validator.judge(secret: bytes.span, match: bytes.span)
  }

  /// A key file of PuTTY; the codes come from a separate program in Python, which agrees with puttygen 0.78.
  private static func putty(version: Int, encryption: String = "none", code: String) -> String {
    func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
    let parts = [
      string(Array("ssh-ed25519".utf8)) + string(Array(repeating: UInt8(ascii: "P"), count: 32)),
      string(Array(repeating: UInt8(ascii: "Q"), count: 32)),
    ].map { String(decoding: Base64.encode($0, urlSafe: false), as: UTF8.self) }
    return """
      PuTTY-User-Key-File-\(version): ssh-ed25519
      Encryption: \(encryption)
      Comment: me@host
      Public-Lines: 2
      \(parts[0].prefix(64))
      \(parts[0].dropFirst(64))
      Private-Lines: 1
      \(parts[1])
      Private-MAC: \(code)
      """
  }

  private static let codes = [
    2: "159f8688235c9223c75941fdff2cc5e91c25b80e",
    3: "389fa3d69d42099e99177a6d180fead0a820a49ba0a5aa15319200646546dbcf",
  ]

  @Test(arguments: [2, 3])
  func theCodeOfAKeyFileOfPuTTYShowsThatItIsWhole(version: Int) throws {
    let code = try #require(Self.codes[version])
    let whole = Self.putty(version: version, code: code)
    #expect(Self.judge(whole, .puttyKey) == .proven)
    #expect(Self.judge(whole.replacing("\n", with: "\r\n"), .puttyKey) == .proven)
    #expect(Self.judge(whole.replacing("\n", with: #"\n"#), .puttyKey) == .proven)
    for changed in [
      whole.replacing("me@host", with: "me@hosts"), whole.replacing("UVFR", with: "UVFS"),
      whole.replacing("File-\(version)", with: "File-\(5 - version)"),
      whole.replacing("Public-Lines: 2", with: "Public-Lines: 1"),
      whole.replacing("Private-Lines: 1", with: "Private-Lines: 99"), whole.replacing("Encryption: none\n", with: ""),
    ] {
      #expect(Self.judge(changed, .puttyKey) == .doubtful, "\(changed)")
    }
    // Whether an encrypted one is whole cannot be told without its passphrase.
    #expect(Self.judge(Self.putty(version: version, encryption: "aes256-cbc", code: code), .puttyKey) == .plausible)
  }

  @Test(arguments: [
    ("proj-4711", "x@proj-4711.iam.gserviceaccount.com", Validator.Outcome.proven),
    ("proj-4711", "x@proj-4712.iam.gserviceaccount.com", .doubtful),
    ("corp.example:proj", "x@proj.corp.example.iam.gserviceaccount.com", .proven),
    ("proj-4711", "4711-compute@developer.gserviceaccount.com", .proven),
    ("proj-4711", "proj-4711@appspot.gserviceaccount.com", .proven),
  ])
  func theAddressOfAServiceAccountIsOfItsProject(
    project: String, address: String, expected: Validator.Outcome
  ) throws {
    var filler = try TemplateFiller(parsing: nil, generator: SeededGenerator(seed: project))
    let key = String(decoding: try filler.fill("{service-account-key}"), as: UTF8.self)
    let text = """
      "project_id": "\(project)",
      "private_key_id": "\(String(repeating: "0f", count: 20))",
      "private_key": "\(key)\\n",
      "client_email": "\(address)"
      """
    for text in [text, text.replacing("\"", with: #"\""#)] {
      let match = Array(text.utf8)
      let secret = Array(key.utf8)
      #expect(Validator.googleServiceAccount.judge(secret: secret.span, match: match.span) == expected)
      #expect(ServiceAccountValidation.facts(match) == ["account \(address)", "project \(project)"])
      let broken = Array(key.replacing("MII", with: "MIJ").utf8)
      #expect(Validator.googleServiceAccount.judge(secret: broken.span, match: match.span) == .doubtful)
    }
  }

  /// The bytes of a macaroon of Fly.io, in hexadecimal, and whether it is one.
  @Test(arguments: [
    ("94 93 c401aa c410 00112233445566778899aabbccddeeff c2 a161 90 c420", 32, true),
    ("94 92 c401aa c410 00112233445566778899aabbccddeeff a161 90 c420", 32, true),
    ("94 93 c401aa c410 00112233445566778899aabbccddeeff c2 a161 92 00 81a161dc0001c0 c420", 32, true),
    ("94 93 c401aa c410 00112233445566778899aabbccddeeff c2 a161 91 00 c420", 32, false),
    ("94 93 c401aa c410 00112233445566778899aabbccddeeff c2 a161 90 c41f", 31, false),
    ("94 93 c401aa c410 00112233445566778899aabbccddeeff c2 a161 90 c420", 33, false),
    ("94 93 c401aa c40f 112233445566778899aabbccddeeff c2 a161 90 c420", 32, false),
    ("93 93 c401aa c410 00112233445566778899aabbccddeeff c2 a161 c420", 32, false),
    ("94 93 c401aa c410 00112233445566778899aabbccddeeff c2 a161 dd7ffffffe c420", 32, false),
  ])
  func aTokenOfFlyIsAMacaroonInMessagePack(head: String, count: Int, isOne: Bool) throws {
    let bytes = try #require(Hex.decode(head.replacing(" ", with: "")))
    let code = (0..<count).map { UInt8($0) }
    let token = "fm2_" + String(decoding: Base64.encode(bytes + code, urlSafe: false), as: UTF8.self)
    #expect(Self.judge(token, .flyToken) == (isOne ? .proven : .doubtful))
    #expect(Self.judge("\(token),fm2_AAAA", .flyToken) == .doubtful)
  }

  @Test func messagePackIsNotFollowedWithoutEnd() {
    for bytes in [
      Array(repeating: 0x91, count: 10_000), [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xC6, 0xFF, 0xFF, 0xFF, 0xFF],
    ] as [[UInt8]] {
      var reader = MessagePackReader(bytes)
      let isWhole = reader.skip()
      #expect(!isWhole)
    }
  }
}
