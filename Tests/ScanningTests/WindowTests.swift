import Detection
import KeyfuseCore
import Testing

@testable import Scanning

/// Where a secret lies, as counted by hand over the whole content.
struct Place: Hashable {
  var start: Int
  var end: Int
  var line: Int
  var column: Int
  var endLine: Int
  var endColumn: Int

  init(start: Int, end: Int, in bytes: [UInt8]) {
    self.start = start
    self.end = end
    (line, column) = Self.position(of: start, in: bytes)
    (endLine, endColumn) = Self.position(of: end, in: bytes)
  }

  init(_ location: Location) {
    start = location.start
    end = location.end
    (line, column) = (location.line, location.column)
    (endLine, endColumn) = (location.endLine, location.endColumn)
  }

  private static func position(of offset: Int, in bytes: [UInt8]) -> (Int, Int) {
    let before = bytes[..<offset]
    let lineStart = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return (before.count { $0 == UInt8(ascii: "\n") } + 1, offset - lineStart + 1)
  }
}

@Suite struct WindowTests {
  /// Content with tokens at random places, with lines of random length, some longer than any window.
  private static func content(seed: UInt64, size: Int) -> (bytes: [UInt8], places: Set<Place>) {
    var generator = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    var ranges: [(Int, Int)] = []
    let lineLength = [20, 300, 100_000][Int(seed % 3)]
    while bytes.count < size {
      for _ in 0..<Int.random(in: 0..<4000, using: &generator) {
        let isBreak = Int.random(in: 0..<lineLength, using: &generator) == 0
        bytes.append(isBreak ? UInt8(ascii: "\n") : UInt8.random(in: 0x20...0x2F, using: &generator))
      }
      let token = TestScan.token(&generator)
      ranges.append((bytes.count, bytes.count + token.utf8.count))
      bytes += token.utf8
      bytes.append(UInt8(ascii: " "))
    }
    return (bytes, Set(ranges.map { Place(start: $0.0, end: $0.1, in: bytes) }))
  }

  @Test(arguments: 0..<9 as Range<UInt64>)
  func everyPlaceIsFoundOnceWhateverTheWindow(seed: UInt64) throws {
    let (bytes, places) = Self.content(seed: seed, size: 90_000)
    var limits = ScanLimits()
    limits.windowSize = [700, 4096, 1 << 20][Int(seed / 3)]
    let (findings, skipped) = try TestScan.scan(bytes, limits: limits)
    #expect(skipped.isEmpty)
    #expect(findings.count == places.count)
    #expect(Set(findings.map { Place($0.location) }) == places)
  }

  @Test(arguments: [0, 1, 15, 16, 17])
  func tinyContentIsRead(size: Int) throws {
    let (findings, skipped) = try TestScan.scan([UInt8](repeating: UInt8(ascii: "a"), count: size))
    #expect(findings.isEmpty)
    #expect(skipped.isEmpty)
  }

  @Test func theSecretIsTheBytesAtItsPlace() throws {
    var generator = SeededGenerator(seed: 1)
    let token = TestScan.token(&generator)
    let (findings, _) = try TestScan.scan(Array("key = \(token)\n".utf8))
    #expect(findings.map { $0.secret.reveal() } == [token])
    #expect(findings.map(\.rule.id) == ["test-token"])
    #expect(!findings.contains { $0.redacted.contains(token.dropFirst(8).dropLast(8)) })
  }
}
