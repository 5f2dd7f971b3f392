import Foundation
import TestSupport

/// Runs the real binary, as a person would.
struct KeyfuseProcess {
  /// What came of a run.
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var messages: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// Every line of standard output as a JSON object.
    func json() throws -> [[String: Any]] {
      try lines.map { line in
        guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
          throw NotAnObject(line: line)
        }
        return object
      }
    }
  }

  struct NotAnObject: Error { let line: String }
  struct NoBinary: Error { let searched: [String] }

  /// The binary beside the test bundle.
  static var binary: URL {
    get throws {
      let environment = ProcessInfo.processInfo.environment["KEYFUSE_TEST_BINARY"]
      var candidates = environment.map { [URL(fileURLWithPath: $0)] } ?? []
      for argument in CommandLine.arguments where argument.contains(".xctest") {
        let bundle = argument.range(of: ".xctest").map { String(argument[..<$0.upperBound]) } ?? argument
        candidates.append(URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("keyfuse"))
      }
      guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
        throw NoBinary(searched: candidates.map(\.path))
      }
      return found
    }
  }

  /// Runs `keyfuse` with `arguments` and waits for its end.
  ///
  /// - Parameters:
  ///   - input: what standard input holds.
  ///   - directory: the working directory.
  ///   - environment: added to this process's own.
  static func run(
    _ arguments: [String], input: [UInt8] = [], in directory: URL? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try Command.run(try binary, arguments, input: input, in: directory, environment: environment)
  }
}

/// Runs any program and collects what it writes.
enum Command {
  static func run(
    _ program: URL, _ arguments: [String], input: [UInt8] = [], in directory: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> KeyfuseProcess.Outcome {
    let scratch = try TemporaryDirectory()
    let stdin = try scratch.write(input, to: "stdin")
    let stdout = try scratch.write([], to: "stdout")
    let stderr = try scratch.write([], to: "stderr")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: stdin)
    process.standardOutput = try FileHandle(forWritingTo: stdout)
    process.standardError = try FileHandle(forWritingTo: stderr)
    try process.run()
    process.waitUntilExit()
    return KeyfuseProcess.Outcome(
      status: process.terminationStatus,
      output: Array(try Data(contentsOf: stdout)),
      messages: String(decoding: try Data(contentsOf: stderr), as: UTF8.self))
  }

  /// Runs a POSIX shell script.
  static func shell(
    _ script: String, in directory: URL? = nil, environment: [String: String] = [:]
  ) throws -> KeyfuseProcess.Outcome {
    try run(URL(fileURLWithPath: "/bin/sh"), ["-c", script], in: directory, environment: environment)
  }
}
