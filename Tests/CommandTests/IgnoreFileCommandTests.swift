import Foundation
import TestSupport
import Testing

/// Ignore files and comments through the command line.
@Suite struct IgnoreFileCommandTests {
  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
    try folder.write("key = \(Tokens.github(seed: 1))\n", to: "tree/src/a.env")
    try folder.write("key = \(Tokens.github(seed: 2))\n", to: "tree/docs/b.env")
  }

  private func scan(_ arguments: String..., ignore: String? = nil) throws -> KeyfuseProcess.Outcome {
    var options: [String] = []
    if let ignore {
      try folder.write(ignore, to: "ignore.txt")
      options = ["--ignore", "ignore.txt"]
    }
    return try KeyfuseProcess.run(["scan", "tree", "--format", "jsonl"] + options + arguments, in: folder.url)
  }

  /// The fingerprint of the token in a file.
  private func fingerprint(_ path: String) throws -> String {
    let finding = try scan().findings().first { $0["path"] as? String == path }
    return try #require(finding?["fingerprint"] as? String)
  }

  @Test func anEntryAcceptsItsSecretAloneAndSaysWhy() throws {
    let outcome = try scan(ignore: "\n# all of them\n\(try fingerprint("src/a.env"))  # key of the sandbox\n")
    #expect(outcome.status == 1)
    #expect(try outcome.openPaths() == ["docs/b.env"])
    let suppression = try #require(try outcome.suppressions().first)
    #expect(suppression.kind == "ignore-file")
    #expect(suppression.detail == "ignore.txt:3: key of the sandbox")
    let coverage = try outcome.coverage()
    #expect(coverage["suppressed"] as? Int == 1)
    #expect((coverage["suppressed_by"] as? [String: Int])?["ignore-file"] == 1)
    #expect(outcome.messages.isEmpty)
  }

  @Test(arguments: [
    ("%  path:src/**", ["docs/b.env"]), ("%  path:docs/**", ["docs/b.env", "src/a.env"]),
    ("%  rule:github-pat", ["docs/b.env"]), ("%  rule:npm-token", ["docs/b.env", "src/a.env"]),
    ("%  until:9999-12-31", ["docs/b.env"]), ("%  until:2020-12-31", ["docs/b.env", "src/a.env"]),
    ("path:docs", ["src/a.env"]), ("path:*.env", []), ("path:tree/docs/*", ["src/a.env"]),
    ("rule:github-pat", []), ("rule:github-pat path:docs/**", ["src/a.env"]),
    ("path:\"docs\"  until:9999-12-31T00:00:00Z", ["src/a.env"]),
  ])
  func everyConditionOfAnEntryHasToHold(entry: String, left: [String]) throws {
    let outcome = try scan(
      ignore: entry.replacingOccurrences(of: "%", with: try fingerprint("src/a.env")) + "\r\n")
    #expect(try outcome.openPaths() == left)
    #expect(outcome.status == (left.isEmpty ? 0 : 1))
    for suppression in try outcome.suppressions() {
      #expect(suppression.kind == (entry.hasPrefix("%") ? "ignore-file" : "allowlist"))
    }
  }

  @Test func anEntryForACommitIsForWhatItBroughtInAlone() throws {
    let repository = try GitRepository()
    for seed: UInt64 in [71, 72] {
      try repository.write("key = \(Tokens.github(seed: seed))\n", to: "\(seed).env")
      try repository.git("add", "-A")
      try repository.git("commit", "-q", "-m", "Commit \(seed)")
    }
    let first = try repository.git("rev-parse", "HEAD~1").prefix(12)
    try repository.directory.write("commit:\(first.uppercased())\n", to: "ignore.txt")
    let scan = ["scan", "--ignore", "../ignore.txt", "--format", "jsonl"]
    let history = try KeyfuseProcess.run(scan + ["--history"], in: repository.url)
    #expect(try history.openPaths() == ["72.env"])
    #expect(try history.suppressions().map(\.kind) == ["allowlist"])
    let files = try KeyfuseProcess.run(scan, in: repository.url)
    #expect(try files.openPaths() == ["71.env", "72.env"])
  }

  @Test func aStreamIsNamedByThePathOfItsName() throws {
    let input = Array("key = \(Tokens.github(seed: 1))\n".utf8)
    try folder.write("path:logs/*.txt\n", to: "ignore.txt")
    for (name, status) in [("logs/app.txt", Int32(0)), ("other/app.txt", 1)] {
      let outcome = try KeyfuseProcess.run(
        ["scan", "--stdin", "--name", name, "--ignore", "ignore.txt", "--format", "jsonl"], input: input, in: folder.url
      )
      #expect(outcome.status == status)
      // A stream is no scan in which every entry should have met something.
      #expect(outcome.messages.isEmpty)
    }
  }

  @Test func entriesThatEndedOrMetNothingAreNamed() throws {
    let unknown = "kf1:d:" + String(repeating: "0", count: 32)
    let ignore = "\(unknown)\n\(unknown) until:2020-12-31\npath:src/**\n"
    let outcome = try scan(ignore: ignore)
    #expect(outcome.messages.contains("ignore.txt:1: the entry matched nothing"))
    #expect(outcome.messages.contains("ignore.txt:2: the entry ended at 2021-01-01T00:00:00Z"))
    #expect(!outcome.messages.contains("ignore.txt:3"))
    #expect(try scan("--quiet", ignore: ignore).messages.isEmpty)
    // A scan of a part says nothing of entries for the rest.
    #expect(try !scan("--exclude", "docs", ignore: ignore).messages.contains("matched nothing"))
  }

  @Test(arguments: [
    (String(repeating: "0f", count: 32), "holds a plain digest"),
    ("kf1:d:12", "is no fingerprint"), ("kf1:q:" + String(repeating: "0", count: 32), "is no fingerprint"),
    ("until:2027-01-31", "but not what"), ("commit:123456", "is no commit"), ("commit:xyzxyzx", "is no commit"),
    ("path:a until:2027-02-30", "is no date"),
    ("path:\"a", "quotation mark"), ("path:a path:b", "more than one path"), ("path:", "no condition"),
    ("src/**", "no condition"),
  ])
  func aLineThatIsNoEntryIsAnErrorWithItsPlace(line: String, problem: String) throws {
    let outcome = try scan(ignore: "path:x\n\(line)\n")
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("ignore.txt:2: "))
    #expect(outcome.messages.contains(problem), "\(outcome.messages)")
  }

  @Test func aFileThatIsNotThereIsAnError() throws {
    for option in ["--ignore", "--baseline"] {
      let outcome = try scan(option, "no-such-file")
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("no-such-file"))
    }
  }

  @Test func aSecretThatLooksLikeAnEntryIsNotRepeated() throws {
    let token = Tokens.github(seed: 9)
    #expect(try !scan(ignore: "\(token)\n").messages.contains(token))
  }

  @Test func aTargetsOwnFileCountsOnlyWhereItIsTrusted() throws {
    try folder.write("path:src/**\n", to: "tree/.keyfuseignore")
    let suspicious = try scan()
    #expect(try suspicious.openPaths() == ["docs/b.env", "src/a.env"])
    #expect(suspicious.messages.contains("tree/.keyfuseignore was not heeded"))
    let trusting = try scan("--trust-target-config")
    #expect(try trusting.openPaths() == ["docs/b.env"])
    #expect(trusting.messages.isEmpty)
    // It is for its own target alone.
    try folder.write("key = \(Tokens.github(seed: 3))\n", to: "other/src/c.env")
    #expect(try scan("other", "--trust-target-config").openPaths() == ["docs/b.env", "src/c.env"])
    let sweep = try KeyfuseProcess.run(["sweep", "tree", "--trust-target-config"], in: folder.url)
    #expect(sweep.status == 2)
  }

  @Test func commentsCountUnlessTheOperatorSaysOtherwise() throws {
    try folder.write("key = \(Tokens.github(seed: 1)) # gitleaks:allow\n", to: "tree/src/a.env")
    try folder.write("# keyfuse:allow-next-line\nkey = \(Tokens.github(seed: 2))\n", to: "tree/docs/b.env")
    let outcome = try scan()
    #expect(outcome.status == 0)
    #expect(try outcome.suppressions().map(\.kind) == ["inline", "inline"])
    #expect(try outcome.suppressions().map(\.detail).sorted() == ["gitleaks:allow", "keyfuse:allow-next-line"])
    #expect((try outcome.coverage()["suppressed_by"] as? [String: Int])?["inline"] == 2)
    #expect(try scan("--no-inline-allow").openPaths() == ["docs/b.env", "src/a.env"])
  }

  @Test func aCommentForARuleIsForNoOther() throws {
    try folder.write(
      "key = \(Tokens.github(seed: 1)) # keyfuse:allow[npm-token, github-pat] why\n", to: "tree/src/a.env")
    try folder.write("key = \(Tokens.github(seed: 2)) # keyfuse:allow[npm-token] why\n", to: "tree/docs/b.env")
    let outcome = try scan()
    #expect(try outcome.openPaths() == ["docs/b.env"])
    #expect(try outcome.suppressions().map(\.detail) == ["keyfuse:allow[github-pat]"])
  }

  @Test func textListsWhatIsSuppressedWhereAskedAndCountsItAlways() throws {
    try folder.write("path:src/**  # samples\n", to: "ignore.txt")
    let scan = ["scan", "tree", "--ignore", "ignore.txt"]
    let short = try KeyfuseProcess.run(scan, in: folder.url)
    #expect(short.text.contains("1 finding suppressed (1 by allowlist); --show-suppressed lists it"))
    #expect(!short.text.contains("a.env"))
    let long = try KeyfuseProcess.run(scan + ["--show-suppressed"], in: folder.url)
    #expect(long.text.contains("suppressed by allowlist ignore.txt:1: samples"))
    #expect(long.text.contains("tree/src/a.env:1:7"))
    #expect(!long.text.contains(Tokens.github(seed: 1)))
  }

  @Test func SARIFCarriesWhatSuppressed() throws {
    try folder.write("path:src/**  # samples\n", to: "ignore.txt")
    let outcome = try KeyfuseProcess.run(
      ["scan", "tree", "--ignore", "ignore.txt", "--format", "sarif"], in: folder.url)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    let results = try #require(((document?["runs"] as? [[String: Any]])?.first?["results"]) as? [[String: Any]])
    let suppressions = results.compactMap { ($0["suppressions"] as? [[String: Any]])?.first }
    #expect(suppressions.count == 1)
    #expect(suppressions.first?["kind"] as? String == "external")
    #expect(suppressions.first?["justification"] as? String == "allowlist: ignore.txt:1: samples")
  }
}
