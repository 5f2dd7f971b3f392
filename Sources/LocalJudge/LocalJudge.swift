import BuiltInRules
import Detection
import Foundation
import KeyfuseCore

@main struct LocalJudge {
  static func main() throws {
    let minimum: Confidence = CommandLine.arguments.count > 2 && CommandLine.arguments[2] == "low" ? .low : .medium
    let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: minimum)
    var detector = Detector(engine)
    let list = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
    for line in list.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard let data = FileManager.default.contents(atPath: String(parts[0])) else { continue }
      let text = [UInt8](data)
      var found: [Candidate] = []
      try detector.detect(
        in: text.span, owned: 0..<max(1, text.count), isEnd: true, path: String(parts[1]), into: &found)
      for candidate in found {
        var out = "\(parts[1])\t\(engine.reference(for: candidate).id)\t\(candidate.secret.lowerBound)\t\(candidate.secret.upperBound)\t0\n"
        for part in candidate.parts {
          out += "\(parts[1])\t\(engine.reference(for: candidate).id)\t\(part.secret.lowerBound)\t\(part.secret.upperBound)\t1\n"
        }
        FileHandle.standardOutput.write(Data(out.utf8))
      }
    }
  }
}
