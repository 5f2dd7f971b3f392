import Foundation
import KeyfuseCore
import Testing

@testable import Reporting

/// Parts of credentials in every format.
@Suite struct FindingPartTests {
  private static func finding() -> Finding {
    var finding = Samples.finding()
    let secret = Secret("AKIA" + "QWERTZUIOPASDFGH")
    finding.parts = [
      FindingPart(
        rule: "part-rule", fingerprint: Fingerprint(text: "kf1:d:00ff"), redacted: "AKIA…", secret: secret,
        position: FindingPart.Position(line: 3, column: 5, endLine: 3, endColumn: 25, start: 44, end: 64),
        verdict: .confirmed,
        key: KeyIdentity(id: "k1", name: "deploy", accessKey: nil, owner: "ci", state: "live", environment: nil))
    ]
    return finding
  }

  private static func output(_ format: FindingFormat, showsSecrets: Bool = false) throws -> String {
    let output = MemoryWriter()
    var options = FindingOutputOptions()
    options.showsSecrets = showsSecrets
    let sink = OutputRequest(format: format).makeSink(output: output, options: options)
    try sink.write(finding())
    try sink.finish(Coverage())
    return output.text
  }

  @Test func jsonLinesListThem() throws {
    let line = try #require(try Self.output(.jsonl).split(separator: "\n").first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let parts = try #require(object["parts"] as? [[String: Any]])
    #expect(parts.count == 1)
    #expect(parts[0]["rule"] as? String == "part-rule")
    #expect(parts[0]["fingerprint"] as? String == "kf1:d:00ff")
    #expect(parts[0]["redacted"] as? String == "AKIA…")
    #expect(parts[0]["verdict"] as? String == "confirmed")
    #expect((parts[0]["key"] as? [String: Any])?["id"] as? String == "k1")
    for (field, value) in ["line": 3, "column": 5, "end_line": 3, "end_column": 25, "start": 44, "end": 64] {
      #expect(parts[0][field] as? Int == value)
    }
    #expect(parts[0]["secret"] == nil)
  }

  @Test func aFindingOfOnePartSaysNothingOfParts() throws {
    let output = MemoryWriter()
    let sink = JSONLinesSink(output: output, showingSecrets: false, targets: [])
    try sink.write(Samples.finding())
    #expect(!output.text.contains("parts"))
  }

  @Test func sarifRelatesTheirLocations() throws {
    let document = try JSONSerialization.jsonObject(with: Data(try Self.output(.sarif).utf8)) as? [String: Any]
    let run = try #require((document?["runs"] as? [[String: Any]])?.first)
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    let related = try #require((result["relatedLocations"] as? [[String: Any]])?.first)
    let place = try #require(related["physicalLocation"] as? [String: Any])
    #expect((place["region"] as? [String: Any])?["startLine"] as? Int == 3)
    #expect((place["region"] as? [String: Any])?["byteOffset"] as? Int == 44)
    #expect((related["message"] as? [String: Any])?["text"] as? String == "part-rule: AKIA…")
  }

  @Test func textTellsThemInALineOfTheirOwn() throws {
    #expect(try Self.output(.text).contains("\n  with part-rule AKIA… at 3:5\n"))
  }

  @Test(arguments: FindingFormat.allCases)
  func showThemInClearOnlyWhereAsked(format: FindingFormat) throws {
    let clear = "AKIA" + "QWERTZUIOPASDFGH"
    #expect(!(try Self.output(format).contains(clear)))
    #expect(try Self.output(format, showsSecrets: true).contains(clear))
  }
}
