import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// Values that are made of words by which the text around them calls other things.
@Suite struct FileVocabularyTests {
  typealias Pair = ValueContextTests.Pair

  /// Where `value` stands in `text`, and whether the text names other things so.
  private static func names(_ value: String, in text: String) throws -> Bool {
    let range = try #require(text.firstRange(of: value))
    let bytes = Array(text.utf8)
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return FileVocabulary.names(start..<(start + value.utf8.count), in: bytes.span)
  }

  @Test(arguments: [
    ("harbour-mail", "secret: \"harbour-mail\"\nkind: Deployment\nmetadata:\n  name: harbour-mail\n"),
    ("harbour-mail", "secret: \"harbour-mail\"\nharbour:\n  smtp_mail: on\n"),
    ("isSelecting", "bind(\"isSelecting\", \"isFocused\", \"isComposing\", \"selecting\")"),
    ("ledger-pg", "auth: [\"ledger\", \"ledger-pg\", \"mail\"]"),
  ])
  func knowsTheWordsOfAFile(value: String, text: String) throws { #expect(try Self.names(value, in: text)) }

  @Test(arguments: [
    // The same word again is the same secret where the line says so, and a host is no name beside a password.
    ("harbour-mail", "secret: \"harbour-mail\"\npassword: harbour-mail\n"),
    ("harbour-mail", "secret: \"harbour-mail\"\nharbour: 1\n"),
    ("harbour-mail", "connect(\"db.harbour.example\", \"harbour-mail\")"),
    ("harbour-mail", "connect(\"harbour-mail\", \"harbour-mail\")"),
    ("river-stone-lamp-meadow-tulip", "secret: \"river-stone-lamp-meadow-tulip\"\nname: \"lamp-meadow\"\n"),
  ])
  func knowsNoOthers(value: String, text: String) throws { #expect(try !Self.names(value, in: text)) }

  @Test(arguments: [
    Pair("secret: \"harbour-s3cfg\"\nname: other\n", "secret: \"harbour-s3cfg\"\nmetadata:\n  name: harbour-s3cfg\n"),
    Pair(
      "createHmac('sha256', 'harbour-mail-{digit:1}')",
      "createHmac('sha256', 'harbour-mail-{digit:1}')\nconst b = ['harbour', 'harbour-mail']"),
  ])
  func tellsNamesFromCredentials(pair: Pair) throws {
    #expect(try ValueContextTests.finds(pair.credential), "\(pair.credential)")
    #expect(try !ValueContextTests.finds(pair.innocent), "\(pair.innocent)")
  }

  /// Where `value` stands in `text`, and whether it is an item in a list of names.
  private static func isListed(_ value: String, in text: String) throws -> Bool {
    let range = try #require(text.firstRange(of: value))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return NameList.holds(start..<(start + value.utf8.count), in: Array(text.utf8).span)
  }

  @Test(arguments: [
    "{\"all\", \"ferries\", \"MountainPass\", \"traffic\", \"road_east\"};",
    "[\"MountainPass\", 'x']".replacing("'x'", with: "\"a\", \"b\", \"c\", \"d\""),
    "modes = [\n  \"walk\",\n  \"MountainPass\",\n  \"ride\",\n  \"ski\",\n  \"drive\",\n]",
  ])
  func knowsListsOfNames(text: String) throws { #expect(try Self.isListed("MountainPass", in: text)) }

  @Test(arguments: [
    "[\"--user\", \"bob\", \"--password\", \"MountainPass\"]", "login(\"a\", \"b\", \"c\", \"d\", \"MountainPass\")",
    "[\"db1.example\", \"app\", \"x\", \"y\", \"MountainPass\"]", "\"MountainPass\", \"a\", \"b\", \"c\", \"d\"",
    "[\"a1\", \"b2\", \"c3\", \"d4\", \"MountainPass\"]",
  ])
  func knowsNoListsOfCredentials(text: String) throws { #expect(try !Self.isListed("MountainPass", in: text)) }
}
