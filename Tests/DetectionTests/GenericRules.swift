import BuiltInRules
import Detection
import KeyfuseCore

/// The rules for credentials without a form of their own, run over texts in which names stand for values.
enum GenericRules {
  /// What persons would choose as passwords, and what a generator writes.
  static let values = [
    "VALUE": "Wq7" + "_xT2pLm", "OTHER": "Hn3" + "!dK6sGq", "TOKEN": "q7Rk2ZpVx9" + "LmT4wNc8YhJd5sGb3FeA6uK1oQ0",
    "CHOSEN": "Amber" + "@Falcon56", "JOINED": "Willow20" + ".Canyon", "WORDS": "Candle-Forest" + "-River6",
    "PHRASE": "copper-lantern" + "-maple-otter", "DIGITS": "46015092" + "992454338822",
    "HEXADECIMAL": "9f86d081884c7d65" + "9a2feaa0c55ad015", "NUMBERED": "gartenzaun" + "lampe7",
    "SHORT": "7kq2" + "m9xw", "SPELT": "WzqK" + "UvRtn4", "CODE": "48" + "2713",
    "RANDOM": "vdrg" + "xkqzct", "MIXED": "q7Rk2Z" + "pVx9LmT4",
    "CAPITALS": "KVZ7LF" + "90028CUCRZ", "PARTED": "Lantern" + "37Maple", "NAMED": "velvet" + "8214",
    "MAILED": "yfeywg" + "xbisutygki", "GROUPED": "pgjr buer" + " keaw gidz",
    "PLAIN": "bern" + "stein", "ACCENTED": "Käse" + "glöckchen4", "LINKED": "Moor" + "&Heidekraut",
    "DASHED": "Nebel" + "-Fjord", "SPOKEN": "Salz im " + "Hafen",
    "SENTENCE": "reiher am stillen " + "wasser 8", "SMALL": "lots.och." + "kapten", "DATED": "1987" + "0412",
    "SIXTEEN": "sELkCn" + "krcaQQ0E5r", "PRINTED": "K7QX2-" + "M4TR9-" + "WZ8BN-" + "3PLVH",
    "IDENTITY": "4f1d9c3e-8a27-4b6d" + "-b3c1-7e5f0a9d2c48",
  ]

  /// `text` with the values in place of their names.
  static func filled(_ text: String) -> String {
    values.reduce(text) { $0.replacing($1.key, with: $1.value) }
  }

  /// What the generic rules find in `text`, by the names above.
  static func found(_ text: String) throws -> [String] {
    let rules = try BuiltInRules.load().filtered(
      only: [
        "generic-password", "generic-secret", "generic-token", "generic-api-key", "generic-command-password",
        "generic-call-password", "generic-pin", "generic-service-credential",
      ], without: [])
    var detector = Detector(DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .medium))
    let bytes = Array(filled(text).utf8)
    var found: [Candidate] = []
    try detector.detect(in: bytes.span, owned: 0..<bytes.count, isEnd: true, path: nil, into: &found)
    let texts = found.sorted { $0.secret.lowerBound < $1.secret.lowerBound }
      .map { String(decoding: bytes[$0.secret], as: UTF8.self) }
    return texts.map { text in values.first { $0.value == text }?.key ?? text }
  }
}
