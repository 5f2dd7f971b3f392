import Foundation
import KeyfuseCore
import Testing

@testable import Detection

/// UTF-16 against Foundation's own encoder.
@Suite struct WideTextTests {
  private static let encodings: [(name: String, encoding: String.Encoding, mark: [UInt8])] = [
    ("little, marked", .utf16LittleEndian, [0xFF, 0xFE]), ("big, marked", .utf16BigEndian, [0xFE, 0xFF]),
    ("little", .utf16LittleEndian, []), ("big", .utf16BigEndian, []),
  ]

  @Test(arguments: 0..<4)
  func isReadAsFoundationWritesIt(number: Int) throws {
    let (_, encoding, mark) = Self.encodings[number]
    let text = "host=db.corp.net;user=Käthe;pass" + "word=Grüß🔑e7\r\n"
    let bytes = mark + Array(try #require(text.data(using: encoding)))
    let read = WideText(bytes.span)
    let wide = try #require(read)
    #expect(wide.text == Array(text.utf8))
    // Each character is where it was.
    var offset = 0
    for character in text.unicodeScalars {
      let count = String(character).utf8.count
      let original = wide.original(offset..<(offset + count))
      let piece = Data(bytes[original])
      #expect(String(data: piece, encoding: encoding) == String(character))
      offset += count
    }
  }

  @Test(arguments: ["", "ab", "password=x", "\u{0}\u{0}\u{0}\u{0}", "a\u{0}b", "é=ü"])
  func otherTextsAreLeftAsTheyAre(text: String) {
    let bytes = Array(text.utf8)
    let isWide = WideText(bytes.span) != nil
    #expect(!isWide)
  }

  @Test func halfACharacterIsNone() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x3D, 0xD8, 0x41, 0x00, 0x3D, 0xD8, 0x42]
    let read = WideText(bytes.span)
    let wide = try #require(read)
    #expect(String(decoding: wide.text, as: UTF8.self) == "\u{FFFD}A\u{FFFD}")
  }
}
