import Detection
import KeyfuseCore
import Testing

@testable import Scanning

@Suite struct FileFormatTests {
  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 20, 0], "ZIP archive"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz stream"),
      ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard stream"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG image"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG image"), ([0, 0, 0, 24] + Array("ftypisom".utf8), "MP4 video"),
      (Array("wOF2".utf8), "WOFF2 font"), (Array("RIFF1234WAVEfmt ".utf8), "WAVE audio"),
    ] as [([UInt8], String)])
  func picturesAndArchivesArePassedOverByName(head: [UInt8], name: String) throws {
    var generator = SeededGenerator(seed: 1)
    let (findings, skipped) = try TestScan.scan(head + TestScan.token(&generator).utf8)
    #expect(findings.isEmpty)
    #expect(skipped == [SkippedItem(path: "content", kind: .policy, reason: name)])
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
