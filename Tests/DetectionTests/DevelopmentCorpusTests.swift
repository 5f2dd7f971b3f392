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

  /// Configurations of devices, servers and monitors, and rarer languages.
  @Test func findsWhatOperationsWrite() throws {
    let judge = try Self.judged("development-4")
    #expect(judge.recall >= 0.9, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// Programs in many languages, settings of servers and devices, and what people note and tell.
  @Test func findsWhatProgramsAndPeopleHold() throws {
    let judge = try Self.judged("development-5")
    #expect(judge.secrets >= 400)
    #expect(judge.recall >= 0.88, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// Variations of what was missed in the parts that others wrote last.
  @Test func findsVariationsOfWhatWasMissed() throws {
    let judge = try Self.judged("development-6")
    #expect(judge.secrets >= 300)
    #expect(judge.recall >= 0.82, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// Whole files with more of what is rare than such files have.
  @Test func findsWhatIsRareInFiles() throws {
    let judge = try Self.judged("development-7")
    #expect(judge.secrets >= 650)
    #expect(judge.recall >= 0.8, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// Whole, ordinary small files of the forms of which the most was missed.
  @Test func findsWhatOrdinaryFilesHold() throws {
    let judge = try Self.judged("development-8")
    #expect(judge.secrets >= 550)
    #expect(judge.recall >= 0.94, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// What people write to each other and to themselves, with logs, notebooks and sessions of shells.
  @Test func findsWhatPeopleTell() throws {
    let judge = try Self.judged("development-9")
    #expect(judge.secrets >= 350)
    #expect(judge.recall >= 0.74, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// The same by another author, in more languages, with tables and with answers that no word for a password stands beside.
  @Test func findsWhatOthersTell() throws {
    let judge = try Self.judged("development-11")
    #expect(judge.secrets >= 400)
    #expect(judge.recall >= 0.68, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.005, "flagged: \(judge.flagged)")
  }

  /// Programs and settings of many languages in the forms of which the most was missed in the eighth judging.
  @Test func findsWhatProgramsAndSettingsHold() throws {
    let judge = try Self.judged("development-10")
    #expect(judge.secrets >= 650)
    #expect(judge.recall >= 0.79, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.01, "flagged: \(judge.flagged)")
  }

  /// Scripts, web programs and settings by an author who knew no other part.
  @Test func findsWhatScriptsAndSettingsHold() throws {
    let judge = try Self.judged("development-12")
    #expect(judge.secrets >= 300)
    #expect(judge.recall >= 0.6, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.01, "flagged: \(judge.flagged)")
  }

  /// Programs of many languages in which words are passwords, by an author who knew no other part.
  @Test func findsWhatProgramsOfManyLanguagesHold() throws {
    let judge = try Self.judged("development-13")
    #expect(judge.secrets >= 250)
    #expect(judge.recall >= 0.62, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= 0.01, "flagged: \(judge.flagged)")
  }

  /// The parts that others wrote: more is missed in them, and more that is like a secret stands in them.
  @Test(arguments: [("development-2", 0.91, 0.03), ("development-3", 0.91, 0.015), ("unseen-2", 0.935, 0.015)])
  func findsWhatOthersWrote(part: String, recall: Double, falseAlarms: Double) throws {
    let judge = try Self.judged(part)
    #expect(judge.secrets >= 500)
    #expect(judge.recall >= recall, "missed: \(judge.missed)")
    #expect(judge.falseAlarms <= falseAlarms, "flagged: \(judge.flagged)")
  }
}
