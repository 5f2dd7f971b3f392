import Foundation
import TestSupport
import Testing

/// A repository made by real git, untouched by the configuration of whoever runs the tests.
final class GitSandbox {
  let directory: TemporaryDirectory
  private var clock = 1_700_000_000

  var path: String { directory.url.path }

  init(_ arguments: [String] = []) throws {
    directory = try TemporaryDirectory()
    try git(["init", "-q", "-b", "main"] + arguments)
  }

  /// Runs git and returns what it prints.
  @discardableResult
  func git(_ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-C", path] + arguments
    clock += 60
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    environment["GIT_CONFIG_SYSTEM"] = "/dev/null"
    environment["GIT_AUTHOR_DATE"] = "\(clock) +0000"
    environment["GIT_COMMITTER_DATE"] = "\(clock) +0000"
    process.environment = environment
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(arguments)")
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  func write(_ text: String, to name: String) throws {
    try directory.write(text, to: name)
  }

  /// Adds everything and commits it.
  @discardableResult
  func commit(_ message: String) throws -> String {
    try git(["add", "-A"])
    try git(["commit", "-q", "--allow-empty", "-m", message])
    return try git(["rev-parse", "HEAD"])
  }
}
