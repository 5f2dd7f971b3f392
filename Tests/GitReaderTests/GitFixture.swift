import Foundation
import Synchronization
import Testing

/// A repository that a script of `fixtures/repos` makes with real git, in a directory of its own.
final class GitFixture: Sendable {
  /// The directory in which the script ran.
  let directory: String
  /// The repository under test.
  var repository: String { directory + "/repo" }

  /// Where all fixtures of this run lie; removed at its end.
  private static let root: String = {
    let path = NSTemporaryDirectory() + "keyfuse-fixtures-\(UUID().uuidString)"
    atexit { GitFixture.removeRoot() }
    return URL(fileURLWithPath: path).path
  }()
  private static let shared = Mutex<[String: GitFixture]>([:])

  private static func removeRoot() {
    do {
      try FileManager.default.removeItem(atPath: root)
    } catch {
      print("cannot remove \(root): \(error)")
    }
  }

  /// The fixture that the script `name`.sh makes, for tests that only read it; made once.
  static func shared(_ name: String) throws -> GitFixture {
    try shared.withLock { fixtures in
      if let fixture = fixtures[name] { return fixture }
      let fixture = try GitFixture(name)
      fixtures[name] = fixture
      return fixture
    }
  }

  /// A copy of the fixture that the script `name`.sh makes, for tests that change it.
  ///
  /// Not for fixtures whose repositories name one another by absolute paths.
  static func copy(_ name: String) throws -> GitFixture {
    try GitFixture(copying: shared(name))
  }

  private init(copying other: GitFixture) throws {
    directory = other.directory + "-copy-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: other.directory, toPath: directory)
  }

  /// Makes the fixture of the script `name`.sh anew, for tests that change it.
  init(_ name: String) throws {
    let path = "\(GitFixture.root)/\(name)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    directory = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../fixtures/repos/\(name).sh").standardizedFileURL.path
    _ = try Command.run("/bin/sh", [script], in: directory)
  }

  /// The standard output of `git` in the repository.
  @discardableResult
  func git(_ arguments: String..., input: [UInt8] = []) throws -> [UInt8] {
    try Command.run("/usr/bin/env", ["git"] + arguments, in: repository, input: input)
  }

  /// The lines of the standard output of `git` in the repository.
  func gitLines(_ arguments: String...) throws -> [String] {
    let output = try Command.run("/usr/bin/env", ["git"] + arguments, in: repository)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The first line that `git` prints; nil where it says no, as commands with `-q` do by the status 1 alone.
  func answer(_ arguments: String...) throws -> String? {
    do {
      let output = try Command.run("/usr/bin/env", ["git"] + arguments, in: repository)
      return String(decoding: output, as: UTF8.self).split(separator: "\n").first.map(String.init)
    } catch let failure as Command.Failure where failure.status == 1 {
      return nil
    }
  }

  /// The paths of the files below the directory of the fixture that end in `suffix`.
  func files(_ suffix: String) throws -> [String] {
    let all = try #require(FileManager.default.enumerator(atPath: directory))
    return all.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted().map { "\(directory)/\($0)" }
  }

  /// The bytes of a file.
  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Removes a file or directory.
  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file of the repository.
  func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(repository)/\(path)"))
  }

  /// Replaces the bytes of a file, which may be read-only.
  func change(_ path: String, _ edit: (inout [UInt8]) -> Void) throws {
    var bytes = try GitFixture.bytes(path)
    edit(&bytes)
    try FileManager.default.removeItem(atPath: path)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}

/// Running of programs for fixtures and as oracles.
enum Command {
  struct Failure: Error, CustomStringConvertible {
    var status: Int32
    var description: String
  }

  static func run(
    _ program: String, _ arguments: [String], in directory: String, input: [UInt8] = []
  ) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    environment["LC_ALL"] = "C"
    process.environment = environment
    // Files, not pipes: nothing can block on a full pipe.
    let base = NSTemporaryDirectory() + "keyfuse-command-\(UUID().uuidString)"
    let paths = [base + ".in", base + ".out", base + ".err"]
    for (index, path) in paths.enumerated() {
      try Data(index == 0 ? input : []).write(to: URL(fileURLWithPath: path))
    }
    defer { for path in paths { unsafe unlink(path) } }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: paths[0]))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[1]))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[2]))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: paths[2])), as: UTF8.self)
      throw Failure(
        status: process.terminationStatus,
        description: "\(arguments.joined(separator: " ")): exit \(process.terminationStatus): \(text)")
    }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: paths[1])))
  }
}
