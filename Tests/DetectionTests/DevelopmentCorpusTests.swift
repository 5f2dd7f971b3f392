import BuiltInRules
import Detection
import Foundation
import KeyfuseCore
import Testing

/// The half of the corpus that the reader of assignments is developed with; the floors are what it has reached.
@Suite struct DevelopmentCorpusTests {
  private static let folder: String = {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + here + "/fixtures/corpus"
  }()

  private static func words() throws -> [String] {
    try String(contentsOfFile: folder + "/words.txt", encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private static func judged(_ part: String = "development") throws -> CorpusJudge {
    let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .medium)
    var judge = CorpusJudge()
    let words = try words()
    for document in try LabelledDocument.load(folder: folder + "/" + part) {
      do {
        try judge.judge(document, engine, words: words)
      } catch let marker as BadMarker where part == "development" {
        throw marker
      } catch is BadMarker {
        // Values that need a library of keys or checksums: `script/judge-corpus.py` makes them.
        continue
      }
    }
    return judge
  }

  /// The values that the corpus' description gives for a reader to check itself with.
  @Test(arguments: [(0, "lower:8", "eyllhyfw"), (1, "digit:4-9", "849783412"), (6, "hex:8", "42ebf4b5")])
  func drawsTheDocumentedValues(index: Int, expression: String, value: String) throws {
    var drawer = ValueDrawer(seed: "demo-0001:\(index)", words: [])
    #expect(try drawer.value(of: expression) == Array(value.utf8))
  }

  @Test func isLargeEnoughToJudgeBy() throws {
    let judge = try Self.judged()
    #expect(judge.secrets >= 1100)
    #expect(judge.innocents >= 2100)
  }

  @Test func findsSecretsWithoutCryingWolf() throws {
    let judge = try Self.judged()
    #expect(judge.recall >= 0.98, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// What has been reached in a part that others wrote.
  struct Floor: Sendable {
    var part: String
    /// The least secrets that are judged by: values that need a library are left out.
    var secrets: Int
    var recall: Double
    /// The largest share of innocent values that is flagged.
    var falseAlarms: Double

    init(_ part: String, _ secrets: Int, _ recall: Double, _ falseAlarms: Double) {
      self.part = part
      self.secrets = secrets
      self.recall = recall
      self.falseAlarms = falseAlarms
    }
  }

  /// What each part holds is told in the corpus' README.
  @Test(arguments: [
    Floor("development-2", 500, 0.91, 0.03), Floor("development-3", 500, 0.91, 0.015),
    Floor("unseen-2", 500, 0.935, 0.015),
    Floor("development-4", 1, 0.9, 0.005), Floor("development-5", 400, 0.88, 0.005),
    Floor("development-6", 300, 0.82, 0.005),
    Floor("development-7", 650, 0.8, 0.005), Floor("development-8", 550, 0.94, 0.005),
    Floor("development-9", 350, 0.74, 0.005),
    Floor("development-10", 650, 0.79, 0.01), Floor("development-11", 400, 0.68, 0.005),
    Floor("development-12", 300, 0.6, 0.01), Floor("development-13", 250, 0.62, 0.01),
  ])
  func findsWhatOthersWrote(floor: Floor) throws {
    let judge = try Self.judged(floor.part)
    #expect(judge.secrets >= floor.secrets)
    #expect(judge.recall >= floor.recall, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= floor.falseAlarms, "flagged: \(judge.flagged)")
  }
}
