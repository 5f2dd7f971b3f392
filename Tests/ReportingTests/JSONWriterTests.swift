import Foundation
import KeyfuseCore
import Testing

@testable import Reporting

@Suite struct JSONWriterTests {
  @Test func `every character survives the way through a JSON parser`() throws {
    var text = ""
    for value in (0...0x2FFF).map(UInt32.init) + [0xFEFF, 0x1F600, 0xE0041, 0x10FFFF] {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    var writer = JSONWriter()
    writer.object { $0.field("text", text) }
    let parsed = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: String]
    #expect(parsed?["text"].map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test(arguments: ["\u{1B}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{2028}", "\u{E0041}", "\u{7F}"])
  func `what could drive a terminal is escaped`(text: String) {
    var writer = JSONWriter()
    writer.object { $0.field("text", text) }
    #expect(writer.bytes.allSatisfy { (0x20..<0x7F).contains($0) })
  }

  /// Text is looked at eight bytes at a time: each byte counts wherever it stands among them.
  @Test(arguments: [0, 1, 6, 7, 8, 9, 15, 16]) func `every byte is escaped where it has to be`(before: Int) throws {
    for value in UInt8(0)...0x7F {
      let text = String(repeating: "a", count: before) + String(UnicodeScalar(value)) + "bcdefghij"
      var writer = JSONWriter()
      writer.object { $0.field("t", text) }
      let needsEscape = value < 0x20 || value == 0x7F || value == 0x22 || value == 0x5C
      #expect(writer.bytes.contains(UInt8(ascii: "\\")) == needsEscape, "\(value)")
      let parsed = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: String]
      #expect(parsed?["t"] == text, "\(value)")
    }
  }

  @Test func `fields keep their order and separators are right`() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("b", 1)
      writer.array("a") { writer in
        writer.object { $0.field("x", true) }
        writer.object { _ in }
        writer.string("s")
      }
      writer.null("n")
      writer.field("e", [])
      writer.field("d", 0.25)
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"b":1,"a":[{"x":true},{},"s"],"n":null,"e":[],"d":0.25}"#)
  }

  @Test func `pretty output means the same`() throws {
    var (plain, pretty) = (JSONWriter(), JSONWriter(pretty: true))
    for finding in Samples.variety {
      plain = JSONWriter()
      pretty = JSONWriter(pretty: true)
      plain.finding(finding, showingSecrets: true)
      pretty.finding(finding, showingSecrets: true)
      let first = try JSONSerialization.jsonObject(with: Data(plain.bytes)) as? NSDictionary
      let second = try JSONSerialization.jsonObject(with: Data(pretty.bytes)) as? NSDictionary
      #expect(first != nil && first == second)
    }
  }

  @Test(arguments: [
    (0, "0"), (1.25, "1.25"), (-0.5, "-0.5"), (2, "2"), (0.0004, "0"), (1999.9996, "2000"), (3.01, "3.01"),
  ])
  func `numbers have at most three decimals`(value: Double, text: String) {
    #expect(Decimal3.text(value) == text)
  }
}
