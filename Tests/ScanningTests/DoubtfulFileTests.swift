import BuiltInRules
import Detection
import KeyfuseCore
import Testing

@testable import Scanning

/// What leaves doubt in tests is left out of them alone, however the text is reached.
@Suite struct DoubtfulFileTests {
  private static func paths(_ source: ScanPlan.Source) throws -> [String] {
    var plan = try TestScan.plan([source])
    plan.engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .medium)
    return try TestScan.run(plan).findings.map(\.location.path).sorted()
  }

  @Test func treesAndHistoriesAgree() throws {
    var generator = SeededGenerator(seed: 23)
    let sandbox = try GitSandbox()
    let shared = "token = \"\(generator.token(32))\"\n"
    // The same content twice, so that one blob has two paths.
    try sandbox.write(shared, to: "src/app.py")
    try sandbox.write(shared, to: "tests/app.py")
    try sandbox.write("refresh_token = \"\(generator.token(32))\"\n", to: "spec/only.rb")
    try sandbox.write("github_token = \"\(generator.token(36))\"\n", to: "tests/sure.py")
    let first = try sandbox.commit("one")
    try sandbox.write("token = \"\(generator.token(32))\"\n", to: "tests/later.py")
    try sandbox.write("token = \"\(generator.token(32))\"\n", to: "src/later.py")
    let second = try sandbox.commit("two")
    let all = ["src/app.py", "src/later.py", "tests/sure.py"]
    let found = try Self.paths(.path(sandbox.path))
    #expect(found == all, "\(found)")
    #expect(try Self.paths(.history(repository: sandbox.path)) == found)
    #expect(try Self.paths(.range(repository: sandbox.path, range: "\(first)..\(second)")) == ["src/later.py"])
  }
}
