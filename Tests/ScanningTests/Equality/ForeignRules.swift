@testable import Detection

/// Rules in the format of another scanner that depend on more than the bytes around a keyword, and texts for them.
enum ForeignRules {
  static let file = #"""
    [[rules]]
    id = "at-the-begin"
    regex = '''\Astart-([0-9a-f]{16})'''
    keywords = ["start-"]

    [[rules]]
    id = "at-the-end"
    regex = '''finis-([0-9a-f]{16})$'''
    keywords = ["finis-"]

    [[rules]]
    id = "line-of-its-own"
    regex = '''(?m)^lone:([0-9a-f]{16})$'''
    keywords = ["lone:"]

    [[rules]]
    id = "keyword-elsewhere"
    regex = '''\bqj[0-9a-f]{16}\b'''
    keywords = ["guard:"]

    [[rules]]
    id = "no-keyword"
    regex = '''\bzz[0-9]{3}-([0-9a-f]{16})\b'''

    [[rules]]
    id = "unbounded"
    regex = '''(?:[a-z]+\.)*uvw=([0-9]{12})'''
    keywords = ["uvw="]

    [[rules]]
    id = "harmless-in-its-line"
    regex = '''lineal-([0-9a-f]{16})'''
    keywords = ["lineal-"]
    [[rules.allowlists]]
    regexTarget = "line"
    regexes = ["harmless"]

    [[rules]]
    id = "box"
    regex = '''(?s)OPEN-BOX(.{1,900}?)SHUT-BOX'''
    keywords = ["open-box"]

    [[rules]]
    id = "long-tail"
    regex = '''abc-([0-9a-f]{16}(?:-[a-z]{0,400}9)?)'''
    keywords = ["abc-"]

    [[rules]]
    id = "far-name"
    regex = '''(?i)[\w.-]{0,50}?quux[\w\t .-]{0,20}\s{0,3}[=:]['"\s]{0,5}([a-z0-9]{32})(?:['"\s;]|$)'''
    keywords = ["quux"]
    """#

  static func pieces(seed: UInt64) -> [[UInt8]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<60).flatMap { _ in
      let token = (0..<16).map { _ in "0123456789abcdef".randomElement(using: &generator).map(String.init) ?? "" }
        .joined()
      let filler = String(repeating: "abcdefgh\n", count: Int.random(in: 0...110, using: &generator))
      let tail = filler.filter { $0 != "\n" }
      return [
        "start-\(token)", "finis-\(token)", "\nlone:\(token)\n", "guard:", "qj\(token)", "zz123-\(token)",
        "www.example.uvw=\(token.filter(\.isNumber))123456789012", "lineal-\(token)", "lineal-\(token) is harmless\n",
        "harmless is lineal-\(token)\n",
        "OPEN-BOX \(filler) SHUT-BOX", "abc-\(token)-\(tail)9", "abc-\(token)", "quux_api.key = \"\(token)\(token)\"\n",
      ].map { Array($0.utf8) }
    }
  }
}
