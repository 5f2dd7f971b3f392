import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

@Suite struct CredentialFileTests {
  private static let samples =
    CredentialFileSample.clients + CredentialFileSample.clouds + CredentialFileSample.servers
    + CredentialFileSample.desktops + CredentialFileSample.frameworks
    + CredentialFileSample.operations

  private static let fileRules = BuiltInRules.load().entries.filter { !$0.files.isEmpty }

  private static func engine(_ rules: RuleSet, _ confidence: Confidence) -> DetectionEngine {
    DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: confidence)
  }

  private static let fileEngines: [Confidence: DetectionEngine] = [
    .low: engine(RuleSet(entries: fileRules), .low), .medium: engine(RuleSet(entries: fileRules), .medium),
  ]
  /// The table for one rule with one pattern.
  private static func table(_ pattern: String) throws -> CredentialFileTable {
    let text = "[[rules]]\nid = 'one'\nreader = 'file:settings'\nfiles = ['\(pattern)']\n"
    return CredentialFileTable(try RuleSet.load(files: [(name: "one.toml", bytes: Array(text.utf8))]).entries)
  }

  private static let wholeEngine = engine(BuiltInRules.load(), .medium)

  private static func candidates(
    _ text: [UInt8], at path: String?, _ engine: DetectionEngine
  ) throws -> [Candidate] {
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<max(1, text.count), isEnd: true, path: path, into: &found)
    return found.sorted { $0.secret.lowerBound < $1.secret.lowerBound }
  }

  @Test(arguments: samples)
  func findsTheCredentialsAndNothingElse(sample: CredentialFileSample) throws {
    let (text, credentials) = try sample.expanded()
    let engine = try #require(Self.fileEngines[sample.confidence])
    let found = try Self.candidates(text, at: sample.path, engine)
    func shown(_ ranges: [Range<Int>]) -> [String] { ranges.map { String(decoding: text[$0], as: UTF8.self) } }
    #expect(shown(found.map(\.secret)) == shown(credentials))
    #expect(found.map(\.secret) == credentials)
  }

  /// Other rules may give a credential another name, but none takes it away.
  @Test(arguments: samples.filter { $0.confidence >= .medium })
  func findsTheCredentialsAmongAllRules(sample: CredentialFileSample) throws {
    let (text, credentials) = try sample.expanded()
    let found = try Self.candidates(text, at: sample.path, Self.wholeEngine)
    for range in credentials {
      #expect(
        found.contains { $0.secret.overlaps(range) }, "missed: \(String(decoding: text[range], as: UTF8.self))")
    }
  }

  /// Without the path the same bytes are no credential file.
  @Test(arguments: samples)
  func readsNothingElsewhere(sample: CredentialFileSample) throws {
    let text = try sample.expanded().text
    let engine = try #require(Self.fileEngines[.low])
    #expect(try Self.candidates(text, at: "src/notes.txt", engine).isEmpty)
    #expect(try Self.candidates(text, at: nil, engine).isEmpty)
  }

  @Test func hasASampleForEachRule() throws {
    let paths = Self.samples.map(\.path)
    for entry in Self.fileRules {
      let table = CredentialFileTable([entry])
      #expect(paths.contains { !table.rules(for: $0).isEmpty }, "\(entry.id)")
    }
  }

  @Test(arguments: [
    (".netrc", ".netrc"), (".netrc", "home/x/.netrc"), (".netrc", "_netrc"), (".netrc", "dot_netrc"),
    (".netrc", "private_dot_netrc"), (".netrc", ".netrc.bak"), (".netrc", ".netrc~"), (".netrc", ".NETRC"),
    (".netrc", ".netrc.1"), (".netrc", ".netrc.old.20240131"), (".netrc", "netrc/.netrc.symlink"),
    ("wp-config.php", "www/wp-config.php.save"), ("wp-config.php", "wp-config.php.bak2"),
    ("config/master.key", "app/config/master.key"), ("config/master.key", "config\\master.key"),
    ("*.tfvars", "env/prod.tfvars"), ("*.tfvars", "prod.tfvars.backup"), (".ssh/id_*", "dot_ssh/id_ed25519"),
    ("appsettings.*.json", "appsettings.Production.json"), (".env.*", ".env.local"),
  ])
  func takesCopiesForWhatTheyAreCopiesOf(pattern: String, path: String) throws {
    #expect(try Self.table(pattern).rules(for: path) == [0])
  }

  @Test(arguments: [
    (".netrc", "netrc.c"), (".netrc", "x.netrc.txt"), ("config/master.key", "master.key"),
    ("config/master.key", "other/master.key"), ("*.tfvars", "tfvars"), (".env.*", ".env.example"),
    (".env.*", ".env.local.sample"), (".env", "example.env"), (".env.*", ".env.dist"), (".netrc", "a/.netrc/b"),
    ("npmrc", "man/npmrc.5"),
    ("wp-config.php", "wp-config-sample.php"), ("wp-config-*.php", "wp-config-sample.php"), (".netrc", ""),
  ])
  func leavesOtherFilesAndSamples(pattern: String, path: String) throws {
    #expect(try Self.table(pattern).rules(for: path).isEmpty)
  }

  /// Whatever a file of such a name holds: the readers end, and what they give lies within it.
  @Test(arguments: 0..<12)
  func readsAnyBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "password", "=", ":", "\"", "'", "\\", "<", ">", "/", "<!--", "<![CDATA[", "]]>", "-->", "{", "}", "[", "]", ",",
      ";",
      "\n", "\n\n", " ", "\t", "$", "user", "machine h login u password x", "auth", "define(", "=>", "//", "/*", "#",
      "!",
      "- ", "  ", "|", "&quot;", "https://a:b@c", "\r\n", "<Pass>", "</Pass>", "name=\"", "\u{1F511}",
    ]
    for entry in Self.fileRules {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        text += Array((pieces.randomElement(using: &generator) ?? "").utf8)
        if Int.random(in: 0..<8, using: &generator) == 0 { text.append(UInt8.random(in: 0...255, using: &generator)) }
      }
      let path = try #require(entry.rule.file).examplePath
      for candidate in try Self.candidates(text, at: path, Self.engine(RuleSet(entries: [entry]), .low)) {
        #expect(candidate.match.lowerBound >= 0 && candidate.match.upperBound <= text.count)
        #expect(!candidate.secret.isEmpty)
      }
    }
  }
}
