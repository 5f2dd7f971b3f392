import Foundation
import KeyStore
import KeyfuseCore
import TestSupport
import Testing

@Suite struct SARIFColumnTests {
  /// JavaScript's strings count in UTF-16 units, and so does Foundation's `NSString`, which is the oracle.
  @Test(arguments: ["", "é", "日本", "😀😀", "a\tb", "plain ascii "])
  func `columns are counted in UTF-16 units, whatever stands before the secret`(before: String) throws {
    let scene = try LeakScene()
    let secret = scene.leaked.secret.reveal()
    let line = "\(before) key = \(secret);"
    let file = try scene.directory.write("first\n\(line)\n", to: "text/a.txt")
    let outcome = try KeyfuseProcess.run([
      "scan", file.deletingLastPathComponent().path, "--store", scene.store, "--format", "sarif",
    ])
    #expect(outcome.status == 3, "\(outcome.messages)")
    let log = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let place = try #require((results.first?["locations"] as? [[String: Any]])?.first)
    let region = try #require((place["physicalLocation"] as? [String: Any])?["region"] as? [String: Any])
    let range = (line as NSString).range(of: secret)
    #expect(region["startLine"] as? Int == 2)
    #expect(region["startColumn"] as? Int == range.location + 1)
    #expect(region["endColumn"] as? Int == range.location + range.length + 1)
    #expect(region["properties"] == nil)
  }
}
