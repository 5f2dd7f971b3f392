import Foundation
import TestSupport
import Testing

/// Rule files that an operator names, as other scanners have them, through the command line.
@Suite struct RuleFileCommandTests {
  private static let token = "acme_" + String(repeating: "q7", count: 12)

  private static func scan(_ arguments: [String], in folder: TemporaryDirectory) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(
      ["scan", "--format", "jsonl"] + arguments, in: folder.url, environment: ["KEYFUSE_STORE": ""])
  }

  private static func rules(_ outcome: KeyfuseProcess.Outcome) throws -> [String] {
    try outcome.json().compactMap { $0["schema"] as? String == "keyfuse.finding/1" ? $0["rule"] as? String : nil }
  }

  @Test func whatCannotBeKeptIsNamedAndWithStrictRulesRefused() throws {
    let folder = try TemporaryDirectory()
    try folder.write("token \(Self.token)\n", to: "tree/a.txt")
    try folder.write(
      """
      [[rules]]
      id = "acme"
      regex = '''acme_[a-z0-9]{24}'''
      tokenEfficiency = true

      [[rules]]
      id = "odd"
      regex = '''odd\\p{Nonesuch}'''
      """, to: "foreign.toml")
    let lenient = try Self.scan(["--no-builtin", "--rules", "foreign.toml", "tree"], in: folder)
    #expect(lenient.status == 1)
    #expect(try Self.rules(lenient) == ["acme"])
    #expect(lenient.messages.contains("foreign.toml:4: rule acme: the field tokenEfficiency"))
    #expect(lenient.messages.contains("foreign.toml:8: rule odd:") && lenient.messages.contains("\\p{Nonesuch}"))
    #expect(lenient.messages.contains("foreign.toml:8: rule odd: the rule is not used"))
    let strict = try Self.scan(["--no-builtin", "--rules", "foreign.toml", "--strict-rules", "tree"], in: folder)
    #expect(strict.status == 2)
    #expect(strict.output.isEmpty)
    #expect(strict.messages.contains("foreign.toml:8: rule odd:"))
  }

  @Test func aConfigurationInTheScannedTreeSwitchesNothingOff() throws {
    let folder = try TemporaryDirectory()
    let secret = Tokens.github(seed: 3)
    try folder.write("T=\(secret)\n", to: "a.env")
    try folder.write("[extend]\nuseDefault = true\n[[allowlists]]\npaths = ['''.*''']\n", to: ".gitleaks.toml")
    let outcome = try Self.scan(["."], in: folder)
    #expect(outcome.status == 1)
    #expect(try Self.rules(outcome) == ["github-pat"])
    let asked = try Self.scan(["--rules", ".gitleaks.toml", "."], in: folder)
    #expect(asked.status == 0, "\(asked.text)")
    // What is let pass is counted.
    let coverage = try #require(try asked.json().last)
    #expect(coverage["suppressed"] as? Int == 1)
  }

  @Test func anExtendedFileLiesBesideTheOneThatNamesIt() throws {
    let folder = try TemporaryDirectory()
    try folder.write("\(Self.token)\n", to: "tree/a.txt")
    try folder.write("[extend]\npath = \"parts/base.toml\"\n", to: "conf/main.toml")
    try folder.write("[[rules]]\nid = \"acme\"\nregex = '''acme_[a-z0-9]{24}'''\n", to: "conf/parts/base.toml")
    let found = try Self.scan(["--no-builtin", "--rules", "conf/main.toml", "tree"], in: folder)
    #expect(try Self.rules(found) == ["acme"], "\(found.messages)")
    // What lies in the working directory, which may be what is scanned, does not count.
    try folder.write("[extend]\npath = \"other.toml\"\n", to: "conf/lost.toml")
    try folder.write("[[rules]]\nid = \"x\"\nregex = 'x'\n", to: "other.toml")
    let lost = try Self.scan(["--no-builtin", "--rules", "conf/lost.toml", "tree"], in: folder)
    #expect(lost.status == 2)
    #expect(lost.messages.contains("conf/other.toml"))
  }

  @Test func disabledRulesHoldForTheBuiltInOnes() throws {
    let folder = try TemporaryDirectory()
    try folder.write("T=\(Tokens.github(seed: 4))\n", to: "tree/a.env")
    try folder.write("[extend]\nuseDefault = true\ndisabledRules = [\"github-pat\"]\n", to: "off.toml")
    #expect(try Self.rules(try Self.scan(["tree"], in: folder)) == ["github-pat"])
    #expect(try !Self.rules(try Self.scan(["--rules", "off.toml", "tree"], in: folder)).contains("github-pat"))
  }

  /// A key id and its secret are one finding, whichever comes first.
  @Test(arguments: [false, true])
  func anAccessKeyIsOneFindingWithParts(secretFirst: Bool) throws {
    let folder = try TemporaryDirectory()
    var generator = SeededGenerator(seed: 11)
    func random(_ alphabet: String, _ count: Int) -> String {
      let characters = Array(alphabet)
      return String((0..<count).compactMap { _ in characters.randomElement(using: &generator) })
    }
    let id = "AKIA" + "Q" + random("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 15)
    let secret = random("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40)
    let lines = ["id: \(id)", "value: \(secret)"]
    try folder.write((secretFirst ? lines.reversed() : lines).joined(separator: "\n") + "\n", to: "tree/notes.txt")
    let outcome = try Self.scan(["--show-secrets", "tree"], in: folder)
    let findings = try outcome.json().filter { $0["schema"] as? String == "keyfuse.finding/1" }
    #expect(findings.count == 1)
    #expect(findings.first?["secret"] as? String == secret)
    let parts = try #require(findings.first?["parts"] as? [[String: Any]])
    #expect(parts.map { $0["secret"] as? String } == [id])
    #expect(parts.first?["line"] as? Int == (secretFirst ? 2 : 1))
    #expect(parts.first?["rule"] as? String == "aws-access-key-id")
  }
}
