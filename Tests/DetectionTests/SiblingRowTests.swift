import KeyfuseCore
import Testing

@testable import Detection

/// Constants whose neighbours have values of the same kind.
@Suite struct SiblingRowTests {
  /// Whether the row with `name` in it is one of many in `lines`: its value is what stands between the last quotes, or behind the last blank.
  private static func isOne(_ name: String, in lines: [String]) throws -> Bool {
    let text = lines.joined(separator: "\n") + "\n"
    let line = try #require(lines.first { $0.contains(name) })
    let value = try #require(line.split { " \",;".contains($0) }.last)
    func offset(_ part: some StringProtocol) throws -> Int {
      let found = try #require(text.ranges(of: String(part)).last)
      return text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    }
    let (first, second) = (try offset(name), try offset(value))
    let bytes = Array(text.utf8)
    return SiblingRow.isOne(
      second..<(second + value.utf8.count), named: first..<(first + name.utf8.count), in: bytes.span)
  }

  @Test(arguments: [
    (
      "TREE_SECRET",
      ["let TREE_ROOT = \"HARBOUR_01\"", "let TREE_LEAF = \"HARBOUR_02\"", "let TREE_SECRET = \"HARBOUR_02b\""]
    ),
    ("SECRET", ["  MAP    = \"a.b.Map\";", "  SECRET = \"a.b.Secret\";", "  PORT   = \"a.b.Port\";"]),
    // keyfuse:allow-next-line
    ("ROLLING_PIN", ["  SPORK = 8439,", "  FRYING_PAN = 8441,", "  ROLLING_PIN = 8445,", "  WHISK = 951,"]),
  ])
  func knowsRowsOfOneKind(name: String, lines: [String]) throws { #expect(try Self.isOne(name, in: lines)) }

  @Test(arguments: [
    ("HARBOUR_SECRET", ["A = \"harbour\"", "HARBOUR_SECRET = \"lantern-oil-7\"", "B = \"keeper\""]),
    // Only one is alike.
    ("TREE_SECRET", ["let TREE_LEAF = \"HARBOUR_02\"", "let TREE_SECRET = \"HARBOUR_02b\"", "let x = 1"]),
    // The others are credentials too.
    ("A_SECRET", ["A_SECRET = \"harbour-a\"", "B_SECRET = \"harbour-b\"", "C_TOKEN = \"harbour-c\""]),
    // Another manner of writing.
    ("TREE_SECRET", ["TREE_ROOT: HARBOUR_01", "TREE_LEAF: HARBOUR_02", "TREE_SECRET = \"HARBOUR_02b\""]),
    // keyfuse:allow-next-line
    ("ALARM_PIN", ["  RETRIES = 3,", "  ALARM_PIN = 8445,", "  NAME = 'gate',"]),
    ("SECRET", ["SECRET = \"harbour\""]),
  ])
  func knowsNoOthers(name: String, lines: [String]) throws { #expect(try !Self.isOne(name, in: lines)) }
}
