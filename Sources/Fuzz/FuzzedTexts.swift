import BuiltInRules
import Detection
import KeyfuseCore

/// Texts read with all built-in rules at low confidence, at a path that the first byte chooses.
struct FuzzedTexts {
  private static let paths: [String?] = [
    nil, "a.py", "a.js", "a.md", "a.yml", "a.sh", "a.sql", "a.xml", "a.csv", "a.ini", "a.log", ".env", ".netrc",
    ".pgpass",
    ".git-credentials", ".npmrc", ".docker/config.json", ".my.cnf", ".htpasswd", "etc/shadow", "wp-config.php",
    "config/database.yml", "terraform.tfstate", "unattend.xml", ".bash_history", "logins.json", "recentservers.xml",
    "sftp-config.json", "Dockerfile", "docker-compose.yml", ".gitlab-ci.yml", "a.ipynb", "a.reg", "a.ppk",
  ]

  private let engine = DetectionEngine(rules: BuiltInRules.load(), knownKeys: nil, minimumConfidence: .low)

  /// What is found has to lie in the text: all else would be told at a wrong place, or end the program in its report.
  func detect(in bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let text = Array(bytes.dropFirst())
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(
      in: text.span, owned: 0..<text.count, isEnd: true, path: Self.paths[Int(choice) % Self.paths.count],
      into: &found)
    for candidate in found {
      precondition(!candidate.secret.isEmpty && candidate.secret.clamped(to: text.indices) == candidate.secret)
    }
  }
}
