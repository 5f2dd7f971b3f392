import Foundation
import TestSupport
import Testing

/// A repository that real git works on, with nobody's configuration but its own.
final class GitRepository {
  let directory: TemporaryDirectory

  var url: URL { directory.url.appendingPathComponent("work") }

  /// What keeps git and its hooks from reading the configuration of whoever runs the tests.
  var environment: [String: String] {
    [
      "GIT_CONFIG_GLOBAL": directory.path("gitconfig"), "GIT_CONFIG_SYSTEM": "/dev/null",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
      "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]
  }

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write("", to: "gitconfig")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try git("init", "-q", "-b", "main")
  }

  /// Runs git, which must succeed.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let outcome = try tryGit(arguments)
    try #require(outcome.status == 0, "git \(arguments): \(outcome.messages)")
    return outcome.text
  }

  /// Runs git, whatever comes of it.
  func tryGit(_ arguments: [String], in directory: URL? = nil) throws -> KeyfuseProcess.Outcome {
    try Command.run(
      URL(fileURLWithPath: "/usr/bin/env"), ["git"] + arguments, in: directory ?? url, environment: environment)
  }

  /// Runs keyfuse in the work tree.
  func keyfuse(_ arguments: String..., in directory: URL? = nil) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(arguments, in: directory ?? url, environment: environment)
  }

  func write(_ text: String, to name: String) throws {
    try directory.write(text, to: "work/" + name)
  }

  /// The content of a file below the work tree; nil where there is none.
  func read(_ name: String) throws -> Data? {
    let file = url.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try Data(contentsOf: file)
  }

  func makeExecutable(_ name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: url.appendingPathComponent(name).path)
  }
}
