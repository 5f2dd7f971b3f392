import Detection
import KeyfuseCore
import Testing

@testable import Scanning

@Suite struct FileFormatTests {
  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 20, 0, 0, 0, 8, 0], "ZIP archive"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "xz stream"), ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard stream"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8), "PNG image"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG image"), ([0, 0, 0, 24] + Array("ftypisom".utf8), "MP4 video"),
      (Array("wOF2".utf8) + [0, 1, 0, 0, 0, 0, 9, 9, 0, 7, 0, 0], "WOFF2 font"),
      (Array("OTTO".utf8) + [0, 11, 0, 128], "OpenType font"),
      (Array("RIFF1234WAVEfmt ".utf8), "WAVE audio"), (Array("GIF89a".utf8) + [16, 0, 16, 0], "GIF image"),
      (Array("OggS".utf8) + [0, 2], "Ogg audio or video"),
    ] as [([UInt8], String)])
  func picturesAndArchivesArePassedOverByName(head: [UInt8], name: String) throws {
    var generator = SeededGenerator(seed: 1)
    let body = (0..<400).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let (findings, skipped) = try TestScan.scan(head + body + [0x20] + TestScan.token(&generator).utf8)
    #expect(findings.isEmpty)
    #expect(skipped == [SkippedItem(target: ".", path: "content", kind: .policy, reason: name)])
  }

  /// A table of bright colours holds no control bytes.
  @Test func brightPicturesArePassedOverByName() throws {
    var generator = SeededGenerator(seed: 2)
    let colours = (0..<600).map { _ in UInt8.random(in: 0xB0...0xFF, using: &generator) }
    let (findings, skipped) = try TestScan.scan(
      Array("GIF89a".utf8) + [16, 0, 16, 0] + colours + [0x20] + TestScan.token(&generator).utf8)
    #expect(findings.isEmpty)
    #expect(skipped.map(\.reason) == ["GIF image"])
  }

  @Test(
    arguments: [
      Array("OTTO_TOKEN=".utf8), Array("OggS=".utf8), Array("GIF89a=".utf8), Array("GIF87a\n\n\n\n".utf8),
      Array("wOFF=".utf8), Array("wOF2: ".utf8), Array("ttcf=".utf8), Array("hsqs ".utf8), Array("fLaC ".utf8),
      Array("the ftyp=".utf8), Array("xxxxftypisom ".utf8), Array("12345678WEBPVP8 ".utf8), Array("ID3".utf8) + [3],
      Array("RIFF1234WAVEfmt ".utf8), [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0xFF, 0xD8, 0xFF, 0xE0],
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
      [0x49, 0x49, 0x2A, 0x00], [0, 1, 0, 0, 0], [0x1A, 0x45, 0xDF, 0xA3], Array("PACK".utf8) + [0, 0, 0, 2],
    ] as [[UInt8]])
  func textBehindTheSignatureOfAnotherFormatIsRead(head: [UInt8]) throws {
    var generator = SeededGenerator(seed: 1)
    let token = TestScan.token(&generator)
    for tail in ["\n", "\nname = value\n" + String(repeating: "A line of text.\n", count: 5000)] {
      let (findings, skipped) = try TestScan.scan(head + [0x20] + token.utf8 + Array(tail.utf8))
      #expect(findings.map { $0.secret.reveal() } == [token])
      #expect(skipped.isEmpty)
    }
  }

  @Test(
    arguments: [
      [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], [0xCA, 0xFE, 0xBA, 0xBE], Array("%PDF-1.7".utf8), [0, 0, 0, 0],
      [0xFF, 0xFE],
    ] as [[UInt8]])
  func otherBinariesAreRead(head: [UInt8]) throws {
    var generator = SeededGenerator(seed: 1)
    let token = TestScan.token(&generator)
    let (findings, skipped) = try TestScan.scan(head + [0x20] + token.utf8)
    #expect(findings.map { $0.secret.reveal() } == [token])
    #expect(skipped.isEmpty)
  }
}
