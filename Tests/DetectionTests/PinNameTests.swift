import KeyfuseCore
import Testing

@testable import Detection

/// Codes that name something rather than open it.
@Suite struct PinNameTests {
  /// Whether `code` in `text`, which begins with the word that it was found by, names something.
  private static func namesSomething(_ code: String, in text: String) throws -> Bool {
    let found = try #require(text.firstRange(of: code))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let word = try #require(text.firstRange(of: "ode") ?? text.firstRange(of: "in"))
    let end = text.utf8.distance(from: text.startIndex, to: word.upperBound)
    let bytes = Array(text.utf8)
    return PinReader.namesSomething(start..<(start + code.utf8.count), behind: end - 3..<end, in: bytes.span)
  }

  @Test(arguments: [
    ("TTM000001", "code: TTM000001"), ("A1B2C3D4", "code: A1B2C3D4"), ("2C:79:D7", "code: 2C:79:D7"),
    ("Keeper 7", "code: Keeper 7"), ("D1110", "codes (D1110, D1120)"), ("1fc356dac4", "pin `1fc356dac4` passed"),
    ("W5500", "pin low to address the W5500"), ("18764", "// the pin for the Mini 18764 display"),
    // keyfuse:allow-next-line
    ("1024", " * input pin after 1024 rising edges"),
  ])
  func knowsNames(code: String, text: String) throws {
    let isName = try Self.namesSomething(code, in: text)
    #expect(isName)
  }

  @Test(arguments: [
    // keyfuse:allow-next-line
    ("4471", "pin 4471"), ("44-71-20", "code is 44-71-20"), ("44 71 20", "code: 44 71 20"),
    ("7K2Q", "PIN, in the office:  7K2Q"), ("2lw5lmcm4ffrj6", "code: `2lw5lmcm4ffrj6`"), ("B#7391", "code: B#7391"),
    // keyfuse:allow-next-line
    ("18764", "the pin for the Mini 18764 display"), ("18764", "// the pin is: 18764 so far"), ("4471", "// code 4471"),
  ])
  func knowsCodesOfLocks(code: String, text: String) throws {
    let isName = try Self.namesSomething(code, in: text)
    #expect(!isName)
  }
}
