import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Values that read like names of things, and identifiers among many of their like.
@Suite struct IdentifierValueTests {
  private static func isOne(_ text: [UInt8]) -> Bool { IdentifierValue.isOne(text.span) }

  @Test(arguments: [
    "ca-bundle", "userId", "isSelecting", "deep-9o-mini", "LEGACY_KEY", "Dette perso", "legacy-es-tls-abc123", "first1",
    "Überweisung", "chart/values.yaml",
  ])
  func takesWordsForNames(text: String) { #expect(Self.isOne(Array(text.utf8))) }

  @Test(arguments: [
    "", "abc", "Tulip-meadow9", "Tulip.Meadow", "river#stone", "river--stone", "river-", "-river", "8river",
    "xq7vz2kp9w", "qzXvKwPj", "river 9", "river-20260101", "river\u{1}stone", "é",
  ])
  func takesNothingElse(text: String) { #expect(!Self.isOne(Array(text.utf8))) }

  @Test(arguments: ValueShapeText.all)
  func takesNothingThatGeneratorsWrite(text: String) throws {
    var filler = TemplateFiller(form: nil, generator: SeededGenerator(seed: text))
    for _ in 0..<200 {
      let made = try filler.fill(text)
      #expect(!Self.isOne(made), "\(String(decoding: made, as: UTF8.self))")
    }
  }

  /// What generators write, as templates.
  enum ValueShapeText {
    static let all = ["{base62:20}", "{hex:32}", "{alnum:24}", "{uuid}", "{base64url:43}", "{lower-alnum:20}"]
  }

  /// A secret that shares a word with the name that it is given by is called after what it is for.
  @Test(arguments: [
    ValueContextTests.Pair(
      "\"console.tls.secret\": \"t{digit:2}#{lower:4}X{digit:2}\"", "\"console.tls.secret\": \"legacy-console-abc123\""),
    ValueContextTests.Pair("ledger_secret = \"{password:14}\"", "ledger_secret = \"ledger-s3cfg\""),
    // Twelve accounts, or one: what a register holds many of is no key.
    ValueContextTests.Pair(
      "accountKey: \"{base62:44}\"",
      "accountKey: \"{base62:44}\"\nowner: \"{base62:44}\"\nmint: \"{base62:44}\"\nvault: \"{base62:44}\"\n"
        + "pool: \"{base62:44}\"\nfee: \"{base62:44}\""),
    ValueContextTests.Pair(
      "signingKey: {hex:40}",
      "signingKey: {hex:40}\nicons: {hex:40}\nfonts: {hex:40}\nmaps: {hex:40}\ntiles: {hex:40}\ntrees: {hex:40}"),
  ])
  func tellsNamesFromCredentials(pair: ValueContextTests.Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential + "\n"), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent + "\n"), "\(pair.innocent)")
  }

  /// Keys that are each called one are keys, however many there are, and so is one among few of its like.
  @Test(arguments: [
    "a_api_key: {hex:32}\nb_api_key: {hex:32}\nc_api_key: {hex:32}\nd_api_key: {hex:32}\ne_api_key: {hex:32}\n",
    "api_key: \"{base62:32}\"\nicons: \"{base62:32}\"\nfonts: \"{base62:32}\"\nmaps: \"{base62:32}\"\n",
    "api_key: {hex:32}\nicons: {hex:40}\nfonts: {hex:40}\nmaps: {hex:40}\ntiles: {hex:40}\n",
  ])
  func keepsKeys(text: String) throws { #expect(try ValueContextTests.finds(text)) }
}
