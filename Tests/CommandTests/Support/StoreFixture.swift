import Foundation
import TestSupport

/// A key store made by the binary, with organisation `acme` and service account `robot`.
final class StoreFixture {
  let directory: TemporaryDirectory
  let path: String

  struct Unexpected: Error {
    let arguments: [String]
    let status: Int32
    let messages: String
  }

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("keys.db")
    try succeed(["store", "init", "--organisation", "acme"])
    try succeed(["account", "create", "--organisation", "acme", "robot"])
  }

  /// Runs the binary with this store in its environment.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(
      arguments, input: Array(input.utf8), in: directory.url,
      environment: ["KEYFUSE_STORE": path].merging(environment) { $1 })
  }

  @discardableResult
  func succeed(_ arguments: [String], input: String = "") throws -> KeyfuseProcess.Outcome {
    let outcome = try run(arguments, input: input)
    guard outcome.status == 0 else {
      throw Unexpected(arguments: arguments, status: outcome.status, messages: outcome.messages)
    }
    return outcome
  }

  /// Issues a key; the secret is in what it printed.
  func issue(_ name: String = "scheduler-prod", _ more: [String] = []) throws -> (id: String, secret: String) {
    let outcome = try succeed(
      ["api-key", "issue", "--organisation", "acme", "--account", "robot", "--name", name, "--format", "jsonl"] + more)
    let object = try outcome.json().first ?? [:]
    return (object["id"] as? String ?? "", object["secret"] as? String ?? "")
  }

  /// The ids of all keys.
  func keys() throws -> [String] {
    try succeed(["api-key", "list", "--format", "jsonl"]).json().dropFirst().compactMap { $0["id"] as? String }
  }
}
