import KeyfuseCore
import Testing

@testable import Detection

/// Items of lists, and arguments of calls that a text makes over and over.
@Suite struct ListedLiteralTests {
  private static func range(of part: String, in text: String) throws -> Range<Int> {
    let found = try #require(text.firstRange(of: part))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    return start..<(start + part.utf8.count)
  }

  private static func isOneOfMany(_ text: String) throws -> Bool {
    let bytes = Array(text.utf8)
    return ListedLiteral.isOneOfMany(try range(of: "lantern", in: text), in: bytes.span)
  }

  @Test(arguments: [
    #"["a", "b", "c", "d", "e", "lantern"]"#, #"{ "lantern", "a", "b", 'c', "d", "e" }"#,
    "array('a',\n 'b',\n 'lantern',\n 'c', 'd', 'e')", #"listOf("a", "b", "lantern", "c", "d", "e")"#,
    String(repeating: "'a', ", count: 12) + "'lantern'",
  ])
  func knowsItemsOfLists(text: String) throws {
    #expect(try Self.isOneOfMany(text))
  }

  @Test(arguments: [
    #"["a", "b", "c", "d", "lantern"]"#, #"connect("a", "b", "c", "lantern", "d", "e", "f")"#,
    #"["docker", "login", "-u", "keeper", "-p", "lantern"]"#, #"["a", b, "c", "d", "e", "f", "lantern"]"#,
    #"["a", "b", "c", "d", "e", "f", lantern]"#, "lantern", "\"lantern\"", "\"lantern", ", \"lantern\",",
  ])
  func knowsOthers(text: String) throws {
    #expect(try !Self.isOneOfMany(text))
  }

  /// Every beginning and every end of a text: a list may be cut anywhere.
  @Test func holdsWhereListsAreCut() throws {
    let text = Array(#"x = ["a", "b", "c", "d", "lantern", "e", "f"]"#.utf8)
    for start in 0...text.count {
      for end in start...text.count {
        let part = Array(text[start..<end])
        for at in stride(from: 0, through: part.count, by: 3) {
          for length in [0, 1, 7] where at + length <= part.count {
            _ = ListedLiteral.isOneOfMany(at..<(at + length), in: part.span)
            _ = ListedLiteral.isOfRepeatedCall(at..<(at + length), in: part.span)
          }
        }
      }
    }
  }

  @Test(arguments: [(7, false), (8, true)])
  func knowsCallsThatAreMadeOverAndOver(count: Int, isOfMany: Bool) throws {
    let call = "config.bind('g', 'lantern')\n"
    let others = "bind('g')\nrebind('g', 'x')\nconfig.bind(g, x)\n"
    let text = Array((String(repeating: call, count: count) + others).utf8)
    let isOne = ListedLiteral.isOfRepeatedCall(7..<12, in: text.span)
    #expect(isOne == isOfMany)
  }

  @Test func tellsThemAsLow() throws {
    let list = #"names = ["localhost", "harbour", "lantern", "Quokka-Anker", "pier", "mole", "quay"]"#
    #expect(try !ValueContextTests.finds(list))
    let calls = (0..<8).map { "config.bind('g\($0)', 'Quokka-Anker\($0 * 7)')\n" }.joined()
    #expect(try !ValueContextTests.finds(calls))
    let command = #"test: ["CMD", "mc", "alias", "set", "m", "http://10.0.0.1", "keeper", "Quokka-Anker7"]"#
    #expect(try ValueContextTests.finds(command))
    #expect(try ValueContextTests.finds("connection.bind('cn=keeper', 'Quokka-Anker7')"))
  }
}
