import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Hosts, titles and names in programs where any word may be a password.
@Suite struct NamedThingTests {
  typealias Pair = ValueContextTests.Pair

  /// Whether the first `value` in `text`, found by the word "password" in it, names something.
  private static func isOne(_ value: String, in text: String, isQuoted: Bool) throws -> Bool {
    func range(of part: String) throws -> Range<Int> {
      let found = try #require(text.firstRange(of: part))
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      return start..<(start + part.utf8.count)
    }
    let assigned = AssignedValue(range: try range(of: value), form: .sentence, isQuoted: isQuoted)
    let bytes = Array(text.utf8)
    return NamedThing.isOne(assigned, named: try range(of: "password"), in: bytes.span)
  }

  @Test(arguments: [
    ("harbour-mail.co.uk", "password [\"harbour-mail.co.uk\"]", true),
    ("mail2.net", "password [\"mail2.net\"]", true),
    ("Practical Harbour Building with .NET 5", "password(\"Practical Harbour Building with .NET 5\")", true),
    ("today.", "password as today. The rest", false), ("login?expired=1", "password → login?expired=1 so", false),
    ("Harbour_v3", "password (page / `Harbour_v3`).", false),
    ("harbour-lights-v12", "password / harbour-lights-v12", false),
    ("reuse", "passwords — reuse `hash`", false), ("wharf", "password handling of the wharf", false),
    ("ongewijzigd", "password blijft ongewijzigd.", false),
    ("keeper@harbour.com", "password → keeper@harbour.com", false),
    ("20-harbour.zsh", "password → `20-harbour.zsh`", false),
    ("@keeper01", "password support (@keeper01)", false),
    ("HarbourKeeper#sign_out", "password — `HarbourKeeper#sign_out`", false),
    ("harbour_lights", "password tests as in 7: `harbour_lights` goes on", false),
  ])
  func knowsThemByTheirForm(value: String, text: String, isQuoted: Bool) throws {
    #expect(try Self.isOne(value, in: text, isQuoted: isQuoted))
  }

  @Test(arguments: [
    ("Harbour.com", "password [\"Harbour.com\"]", true), (".com", "password [\".com\"]", true),
    ("harbour.mail", "password [\"harbour.mail\"]", true),
    ("Ein Fischer steht im Hafen", "password(\"Ein Fischer steht im Hafen\")", true),
    ("Harbour, Lantern, Compass", "password(\"Harbour, Lantern, Compass\")", true),
    ("Harbour Lantern Compass", "password Harbour Lantern Compass", false),
    ("Harbour?=1", "password `Harbour?=1`", false), ("harbour?lit", "password `harbour?lit`", false),
    ("Harbour.", "password as Harbour. The rest", false), ("harbour.x", "password as harbour.x The rest", false),
    // keyfuse:allow-next-line
    ("harbour_lights", "password: `harbour_lights`", false), ("harbour_9", "password of the day is `harbour_9`", false),
    ("keeper@harbour", "password → keeper@harbour", false), ("20-harbour.zsh", "password → 20-harbour.zsh", false),
    ("harbour", "the password is still harbour", false), ("harbour", "log in, password <b>harbour</b>", false),
    ("harbour", "group password harbour, then", false), ("harbour", "the password of the day is harbour", false),
    ("harbour", "password (new): harbour", false), ("Harbour", "password — Harbour", false),
    ("Harbour_v", "password / Harbour_v", false), ("har_v3", "password / har_v3", false),
    ("@Keeper1", "password @Keeper1", false),
    // keyfuse:allow-next-line
    ("Harbour#lights", "password — Harbour#lights", false), ("HarbourKeeper#7", "password — HarbourKeeper#7", false),
    ("harbour_lights", "`harbour_lights` is the password", false),
  ])
  func knowsNoOthers(value: String, text: String, isQuoted: Bool) throws {
    #expect(try !Self.isOne(value, in: text, isQuoted: isQuoted))
  }

  @Test(arguments: [
    Pair(
      "mysqli_connect(\"10.2.3.4\", \"keeper\", \"harbour-mail-{digit:1}\")",
      "mysqli_connect(\"10.2.3.4\", \"keeper\", \"harbour-mail{digit:1}.com\")")
  ])
  func tellsThemFromPasswords(pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent), "\(pair.innocent)")
  }

  /// What a value was doubted for is told with the evidence.
  @Test func explainsTheDoubt() throws {
    let bytes = Array("mysqli_connect(\"10.2.3.4\", \"keeper\", \"harbour_mail\")\n// mail for the harbour\n".utf8)
    let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .low)
    let explained = engine.explainAssignments(bytes.span, in: 0..<bytes.count, at: "a.php")
    let doubted = try #require(explained.first { $0.confidence == .low })
    #expect(doubted.evidence.contains { $0.contains("which the text around confirms") })
  }
}
