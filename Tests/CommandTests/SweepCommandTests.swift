import Foundation
import KeyStore
import KeyfuseCore
import TestSupport
import Testing

@Suite struct SweepCommandTests {
  private let scene: LeakScene

  init() throws { scene = try LeakScene() }

  @Test func `a sweep finds keys in files, compressed logs and histories, and tells which are live`() throws {
    let outcome = try scene.sweep(["--format", "jsonl"])
    #expect(outcome.status == 3, "\(outcome.messages)")
    let findings = try outcome.json().filter { $0["schema"] as? String == "keyfuse.finding/1" }
    let ours = findings.filter { ($0["key"] as? [String: Any])?["id"] as? String == scene.leaked.key.id }
    let kinds = ours.map { ($0["source"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } ?? [] }
    #expect(kinds.contains { $0.contains("log") } && kinds.contains { $0.contains("git") })
    #expect(ours.contains { $0["path"] as? String == "public/app.js" })
    #expect(!findings.contains { ($0["key"] as? [String: Any])?["id"] as? String == scene.kept.key.id })
    #expect(try outcome.json().last?["schema"] as? String == "keyfuse.coverage/1")
    #expect(try scene.state(of: scene.leaked) == .live)
  }

  @Test func `a response revokes leaked live keys, leaves the others, and writes the reports`() throws {
    let outcome = try scene.sweep(["--respond"])
    #expect(outcome.status == 3, "\(outcome.messages)")
    #expect(outcome.text.contains("REVOKED"))
    try scene.expectAnswered()
    #expect(try scene.state(of: scene.kept) == .live)
  }

  @Test func `the same sweep again changes nothing and says so`() throws {
    #expect(try scene.sweep(["--respond"]).status == 3)
    let before = try scene.fingerprint()
    let again = try scene.sweep(["--respond"])
    #expect(again.status == 1, "\(again.messages)")
    #expect(again.text.contains("done before; nothing was changed"))
    #expect(try scene.fingerprint() == before)
  }

  @Test func `a dry run shows what would happen and changes nothing`() throws {
    let before = try scene.fingerprint()
    let outcome = try scene.sweep(["--respond", "--dry-run"])
    #expect(outcome.status == 3, "\(outcome.messages)")
    #expect(outcome.text.contains("would be REVOKED"))
    #expect(try scene.fingerprint() == before)
    #expect(try scene.state(of: scene.leaked) == .live)
  }

  @Test func `a policy file decides`() throws {
    let policy = try scene.directory.write("default = \"report\"\n", to: "policy.toml").path
    let outcome = try scene.sweep(["--respond", "--policy", policy])
    #expect(outcome.status == 3)
    #expect(outcome.text.contains("reported; the key was left as it is"))
    #expect(try scene.state(of: scene.leaked) == .live)
  }

  @Test(arguments: Failpoint.allCases)
  func `a sweep that is killed at any step is finished by the next`(failpoint: Failpoint) throws {
    let killed = try scene.sweep(["--respond"], environment: ["KEYFUSE_FAILPOINT": failpoint.rawValue])
    // SIGKILL, which proves that the step was reached: the program never ends with 9 itself.
    #expect(killed.status == 9, "\(killed.messages)")
    let second = try scene.sweep(["--respond"])
    #expect(second.status == 1 || second.status == 3, "\(second.messages)")
    try scene.expectAnswered()
    let before = try scene.fingerprint()
    #expect(try scene.sweep(["--respond"]).status == 1)
    #expect(try scene.fingerprint() == before)
  }

  @Test(arguments: [
    (["--respond"], "name it with --store"), (["--policy", "p.toml", "--store", "x"], "add one of them"),
    (["--jobs", "0"], "from 1 to 1024"), (["--name", "x"], "--name is for --stdin"),
    (["--staged"], "are for scan"), (["--history"], "are for scan"), (["--range", "a..b"], "are for scan"),
  ])
  func `options that make no sense are refused`(arguments: [String], message: String) throws {
    let outcome = try KeyfuseProcess.run(["sweep", scene.tree] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(message))
  }

  @Test func `a mistake in a policy is told by line before anything is read`() throws {
    let policy = try scene.directory.write("[[rules]]\naction = \"rotate\"\n", to: "policy.toml").path
    let outcome = try scene.sweep(["--respond", "--policy", policy])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("policy.toml:2: action \"rotate\" is not available in this version"))
    #expect(try scene.state(of: scene.leaked) == .live)
  }

  @Test func `reports that cannot be written are an error, and the key is revoked nevertheless`() throws {
    let file = try scene.directory.write("", to: "file").path
    let outcome = try scene.sweep(["--respond"], reports: "\(file)/reports")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("cannot create") && outcome.messages.contains("run the same sweep again"))
    #expect(try scene.state(of: scene.leaked) == .revoked)
    #expect(try scene.sweep(["--respond"]).status == 1)
    try scene.expectAnswered()
  }

  @Test func `a reader that goes away does not keep a leak from being answered`() throws {
    let outcome = try Command.run(
      URL(fileURLWithPath: "/bin/bash"),
      ["-c", "\"$0\" \"$@\" | true; exit ${PIPESTATUS[0]}"]
        + [try KeyfuseProcess.binary.path, "sweep", scene.tree, "--store", scene.store, "--output", scene.reports]
        + ["--respond"])
    #expect(outcome.status == 3 && outcome.messages.isEmpty, "\(outcome.messages)")
    try scene.expectAnswered()
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is told, and the leak is answered nevertheless`() throws {
    let outcome = try Command.shell(
      "exec \"$KEYFUSE\" sweep \"$TREE\" --store \"$STORE\" --output \"$REPORTS\" --respond >/dev/full",
      environment: [
        "KEYFUSE": try KeyfuseProcess.binary.path, "TREE": scene.tree, "STORE": scene.store, "REPORTS": scene.reports,
      ])
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("standard output") && outcome.messages.contains("free some space"))
    try scene.expectAnswered()
  }

  @Test func `incidents can be listed, shown, reported anew and closed`() throws {
    #expect(try scene.sweep(["--respond"]).status == 3)
    let list = try scene.incident(["list", "--format", "jsonl"]).json()
    let id = try #require(list.first?["id"] as? String)
    #expect(list.count == 1 && list.first?["status"] as? String == "reported")
    let shown = try scene.incident(["show", id])
    #expect(shown.status == 0 && shown.text.contains("scheduler-prod") && shown.text.contains("live to revoked"))
    let elsewhere = scene.directory.path("elsewhere")
    let report = try scene.incident(["report", id, "--output", elsewhere])
    #expect(report.status == 0 && report.lines == ["\(elsewhere)/\(id).html"])
    #expect(FileManager.default.fileExists(atPath: "\(elsewhere)/\(id).json"))
    #expect(try scene.incident(["close", id]).status == 0)
    #expect(try scene.incident(["list", "--status", "closed", "--format", "jsonl"]).json().count == 1)
    #expect(try scene.incident(["show", "inc_none"]).status != 0)
  }
}

@Suite struct PolicyCommandTests {
  @Test func `the built-in policy explains itself`() throws {
    let outcome = try KeyfuseProcess.run(["policy", "explain"])
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "1. public: exposure public: revoke")
    #expect(outcome.lines.last == "Otherwise: report")
  }

  @Test(arguments: [
    ("public", "dev", "revoke"), ("local", "prod", "report"), ("log", "prod", "revoke"), ("log", "dev", "report"),
  ])
  func `a decision can be tried`(exposure: String, environment: String, action: String) throws {
    let outcome = try KeyfuseProcess.run([
      "policy", "test", "--exposure", exposure, "--environment", environment, "--format", "jsonl",
    ])
    #expect(outcome.status == 0)
    #expect(try outcome.json().first?["action"] as? String == action)
  }
}
