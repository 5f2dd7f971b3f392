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

  /// What is told of the first `value` in `text`.
  private static func ask(
    _ value: String, in text: String, _ question: (Range<Int>, Span<UInt8>) -> Bool
  ) throws -> Bool {
    let range = try #require(text.firstRange(of: value))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return question(start..<(start + value.utf8.count), Array(text.utf8).span)
  }

  @Test(arguments: [
    ("Release_1", "bind(w, '<Release-1>', 'Release_1'); # on release"),
    ("harbour_count=21", "reports `harbour_count=21`, and count the harbour's boats"),
    ("HarbourMail", "`HarbourMail` sends mail of the harbour"),
    ("harbour-v3", "broken with harbour-v3, the harbour of old"),
  ])
  func knowsWordsThatStandAroundAValue(value: String, text: String) throws {
    #expect(try Self.ask(value, in: text) { FileVocabulary.holdsWords(of: $0, named: 0..<0, in: $1) })
  }

  @Test(arguments: [
    // A word that is not there, one within another, one with a number beside it, the value again, and no word at all.
    ("harbour-mail", "login(\"x\", \"harbour-mail\") // the harbour"),
    ("harbour", "login(\"x\", \"harbour\") // harbourmaster"),
    ("Harbour1", "from Harbour1 to Harbour2, and 3-harbour"),
    ("harbour-mail", "harbour-mail and harbour-mail"),
    ("Token_Pass", "the token's pass is Token_Pass"),
    ("x1-9f", "x1-9f x f"),
  ])
  func knowsWordsOfItsOwn(value: String, text: String) throws {
    #expect(try !Self.ask(value, in: text) { FileVocabulary.holdsWords(of: $0, named: 0..<0, in: $1) })
  }

  @Test func knowsOneOfNumberedNames() throws {
    let rows = (3...7).map { "('Keeper\($0)','x')" }.joined(separator: ",")
    #expect(try Self.ask("Keeper5", in: rows) { FileVocabulary.isOneOfNumbered($0, in: $1) })
    // Two others are too few, and numbers of more digits, or with letters behind them, are others.
    let few = ["Keeper5", "Keeper6", "Keeper7", "Keeper90001", "Keeper7a", "SubKeeper1"].joined(separator: " ")
    #expect(try !Self.ask("Keeper5", in: few) { FileVocabulary.isOneOfNumbered($0, in: $1) })
    #expect(try !Self.ask("Kee5", in: "Kee5 Kee6 Kee7 Kee8 Kee9") { FileVocabulary.isOneOfNumbered($0, in: $1) })
  }

  @Test(arguments: [
    ("Harbour-2022!", true), ("0815harbour", true), ("Harbour2018", true), ("harbour+mail", true),
    ("Harbour-060", false), ("harbour_1", false), ("HarbourMail", false), ("harbour=905", false),
    ("harbour=ab12", false), ("=Harbour2018!", true), ("", false),
  ])
  func knowsWhatPeopleWrite(value: String, isChosen: Bool) {
    #expect(FileVocabulary.isChosen(Array(value.utf8).span) == isChosen)
  }

  @Test(arguments: [
    Pair(
      "mysqli_connect(\"10.2.3.4\", \"u\", \"harbour_mail{digit:1}\")\n",
      "mysqli_connect(\"10.2.3.4\", \"u\", \"harbour_mail{digit:1}\")\n// mail for the harbour\n"),
    // Its own name, and a token whose begin says what it is for.
    Pair("HARBOUR_LIVE_TOKEN=harbour_live_{lower-alnum:24}\n", "HARBOUR_LIVE_TOKEN=harbour_live_name\n"),
  ])
  func tellsNamesByTheWordsAround(pair: Pair) throws {
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
