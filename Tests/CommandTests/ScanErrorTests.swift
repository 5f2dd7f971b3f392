import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Whatever goes wrong has a clear message and the right exit status, and what was found is not lost.
@Suite struct ScanErrorTests {
  @Test(arguments: [
    ["scan", "--stdin", "target"], ["scan", "--name", "x"], ["scan", "--no-builtin"], ["scan", "--jobs", "0"],
    ["scan", "--quiet", "--verbose"], ["scan", "--format", "text", "--format", "jsonl"],
    ["scan", "--format", "nonsense"],
    ["scan", "--format", "json=a", "--format", "sarif=a"], ["scan", "--max-file-size", "big"],
    ["scan", "--key-file", "x"],
    ["scan", "--min-confidence", "sure"],
  ])
  func wrongOptionsAreUsageErrors(arguments: [String]) throws {
    let outcome = try KeyfuseProcess.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("keyfuse: "))
  }

  @Test func aMissingTargetIsNamed() throws {
    let outcome = try KeyfuseProcess.run(["scan", "/no/such/path"])
    #expect(outcome.status == 2)
    #expect(outcome.messages == "keyfuse: /no/such/path does not exist\n")
    #expect(outcome.output.isEmpty)
  }

  @Test func whatAHostileRepositoryNamesCannotDriveTheTerminal() throws {
    let folder = try TemporaryDirectory()
    try folder.write("gitdir: /no/\u{1B}]0;owned\u{7}\u{1B}[2Jwhere\n", to: "work/.git")
    let outcome = try KeyfuseProcess.run(["scan", "--history", folder.path("work")])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("\\u{1b}]0;owned\\u{7}\\u{1b}[2Jwhere"))
    #expect(outcome.messages.hasSuffix("\n"))
    #expect(!outcome.messages.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func aMissingTargetAmongOthersIsNamedAndTheOthersAreRead() throws {
    let folder = try TemporaryDirectory()
    try folder.write("nothing", to: "file")
    let outcome = try KeyfuseProcess.run(["scan", "--format", "jsonl", "/no/such/path", folder.url.path])
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("/no/such/path: cannot open: No such file or directory"))
    let coverage = try outcome.json().last
    #expect(coverage?["files"] as? Int == 1)
    #expect(coverage?["complete"] as? Bool == false)
  }

  /// As root everything is readable: the binary is then run as nobody.
  @Test func anUnreadableFileIsNamed() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Tokens.github(seed: 1), to: "tree/readable")
    try folder.write("x", to: "tree/locked")
    try folder.write("x", to: "tree/closed/file")
    let binary = folder.path("keyfuse")
    try FileManager.default.copyItem(atPath: try KeyfuseProcess.binary.path, toPath: binary)
    for (name, mode) in [("tree/locked", 0o000), ("tree/closed", 0o000), ("tree", 0o755), ("", 0o755)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path(name))
    }
    let user = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
    let outcome = try Command.shell("exec \(user) '\(binary)' scan --format jsonl '\(folder.path("tree"))'")
    #expect(outcome.status == 1)
    let only = try Command.shell("exec \(user) '\(binary)' scan --format jsonl '\(folder.path("tree/locked"))'")
    #expect(only.status == 4)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("tree/closed"))
    #expect(outcome.messages.contains("locked: cannot open: Permission denied"))
    #expect(outcome.messages.contains("closed: cannot open the directory: Permission denied"))
    #expect(outcome.messages.contains("the scan is incomplete"))
    #expect(try outcome.json().last?["complete"] as? Bool == false)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem")))
  func aFailingReadIsNamed() throws {
    let outcome = try KeyfuseProcess.run(["scan", "--format", "jsonl", "/proc/self/mem"])
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("cannot read: Input/output error"))
  }

  @Test(
    arguments: [
      ("not toml [", 1, nil), ("[[rules]]\nregex = 'x'\n", 1, nil),
      ("\n[[rules]]\nid = \"acme\"\nregex = '(x'\n", 4, "acme"),
      ("[[rules]]\nid = \"acme\"\nregex = 'acme'\nseverity = \"urgent\"\n", 1, "acme"),
    ] as [(String, Int, String?)])
  func aWrongRuleFileIsNamedWithLineAndRule(text: String, line: Int, rule: String?) throws {
    let folder = try TemporaryDirectory()
    try folder.write(text, to: "my.toml")
    let outcome = try KeyfuseProcess.run(["scan", "--stdin", "--rules", folder.path("my.toml")])
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("keyfuse: \(folder.path("my.toml")):\(line):"))
    if let rule { #expect(outcome.messages.contains("rule \(rule)")) }
  }

  @Test func aMissingRuleFileIsNamed() throws {
    let outcome = try KeyfuseProcess.run(["scan", "--stdin", "--rules", "/no/such.toml"])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("/no/such.toml"))
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: ["text", "jsonl", "json", "sarif"])
  func aFullDiskIsAFailure(format: String) throws {
    let binary = try KeyfuseProcess.binary.path
    let outcome = try Command.shell("echo x | '\(binary)' scan --stdin --format \(format) > /dev/full")
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("standard output"))
    #expect(outcome.messages.contains("No space left on device"))
  }

  @Test func aFileThatCannotBeWrittenIsNamed() throws {
    let outcome = try KeyfuseProcess.run(["scan", "--stdin", "--format", "jsonl=/no/such/directory/out"])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("/no/such/directory/out"))
  }

  @Test(arguments: [("nothing", 4), (Tokens.github(seed: 1), 1)])
  func aClosedPipeStopsQuietly(input: String, status: Int) throws {
    let binary = try KeyfuseProcess.binary.path
    let scan = "'\(binary)' scan --stdin --format jsonl"
    let outcome = try Command.shell("{ sleep 0.2; echo \(input); } | { \(scan); echo $? >&2; } | true")
    #expect(outcome.messages == "\(status)\n")
  }

  @Test func anInterruptKeepsWhatWasFound() throws {
    let folder = try TemporaryDirectory()
    let output = try folder.write([], to: "out")
    let process = Process()
    let input = Pipe()
    process.executableURL = try KeyfuseProcess.binary
    process.arguments = ["scan", "--stdin", "--format", "jsonl"]
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: try folder.write([], to: "err"))
    try process.run()
    // More than a pipe holds: once it is written, the scan is under way and waits for more.
    let text = Tokens.github(seed: 1) + String(repeating: "\n", count: 3 << 20) + Tokens.github(seed: 2) + "\n"
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    process.interrupt()
    var patience = 600
    while process.isRunning, patience > 0 {
      usleep(100_000)
      patience -= 1
    }
    if patience == 0 { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    try input.fileHandleForWriting.close()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 2)
    #expect(lines.last?.contains("\"complete\":false") == true)
    #expect(lines.last?.contains("interrupted") == true)
  }
}
