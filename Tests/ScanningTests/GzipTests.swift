import Detection
import Foundation
import KeyfuseCore
import TestSupport
import Testing

@testable import Scanning

@Suite struct GzipTests {
  /// As `gzip`, the reference implementation, packs it.
  private static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    let input = try directory.write(bytes, to: "content")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "gzip -9 -n \"$1\"", "sh", input.path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return Array(try Data(contentsOf: directory.url.appendingPathComponent("content.gz")))
  }

  /// Text that hardly compresses, with a token in its middle.
  private static func text(seed: UInt64, size: Int) -> (bytes: [UInt8], token: String) {
    var generator = SeededGenerator(seed: seed)
    let token = TestScan.token(&generator)
    let filler = (0..<size).map { _ in UInt8.random(in: 0x21...0x5B, using: &generator) }
    return (Array(filler[..<(size / 2)]) + Array("\n\(token)\n".utf8) + filler[(size / 2)...], token)
  }

  @Test(arguments: [10, 3000, 700_000])
  func contentIsReadWithItsOwnOffsets(size: Int) throws {
    let (bytes, token) = Self.text(seed: UInt64(size), size: size)
    let (findings, skipped) = try TestScan.scan(try Self.gzip(bytes), path: "log/app.log.1.gz")
    #expect(skipped.isEmpty)
    #expect(findings.map { $0.secret.reveal() } == [token])
    let location = try #require(findings.first?.location)
    #expect(Place(location) == Place(start: size / 2 + 1, end: size / 2 + 41, in: bytes))
    #expect(location.layers == [.file, .archive(member: "app.log.1"), .log(timestamp: nil)])
  }

  @Test(arguments: [[], [0, 0, 0]] as [[UInt8]])
  func membersFollowOneAnother(tail: [UInt8]) throws {
    let (first, firstToken) = Self.text(seed: 1, size: 2000)
    let (second, secondToken) = Self.text(seed: 2, size: 100_000)
    let file = try Self.gzip(first) + tail + Self.gzip(second) + tail
    let (findings, skipped) = try TestScan.scan(file, path: "a.gz")
    #expect(skipped.isEmpty)
    #expect(findings.map { $0.secret.reveal() } == [firstToken, secondToken])
  }

  @Test(arguments: [0, 5, 200_000])
  func bytesBehindTheLastMemberAreReadAndNamed(padding: Int) throws {
    let (content, token) = Self.text(seed: 6, size: 2000)
    var generator = SeededGenerator(seed: 7)
    let trailing = TestScan.token(&generator)
    let zeros = [UInt8](repeating: 0, count: padding)
    let (findings, skipped) = try TestScan.scan(Self.gzip(content) + zeros + Array(trailing.utf8), path: "a.gz")
    #expect(findings.map { $0.secret.reveal() } == [token, trailing])
    #expect(skipped.map(\.kind) == [.error])
    #expect(skipped.allSatisfy { $0.reason.contains("behind the end of the compressed data") })
  }

  @Test func aCutFileIsReadAsFarAsItGoesAndNamed() throws {
    let (bytes, token) = Self.text(seed: 3, size: 300_000)
    let file = try Self.gzip(bytes)
    let (findings, skipped) = try TestScan.scan(Array(file[..<(file.count * 3 / 4)]), path: "a.gz")
    #expect(findings.map { $0.secret.reveal() } == [token])
    #expect(skipped.map(\.path) == ["a.gz"])
    #expect(skipped.map(\.kind) == [.error])
    #expect(skipped.allSatisfy { $0.reason.contains("cut off") })
  }

  @Test func aCorruptFileIsReadAsFarAsItGoesAndNamed() throws {
    let (bytes, token) = Self.text(seed: 4, size: 300_000)
    var file = try Self.gzip(bytes)
    for index in (file.count * 3 / 4)..<(file.count * 3 / 4 + 300) { file[index] = 0xFF }
    let (findings, skipped) = try TestScan.scan(file, path: "a.gz")
    #expect(findings.map { $0.secret.reveal() } == [token])
    #expect(skipped.map(\.kind) == [.error])
    #expect(skipped.allSatisfy { $0.reason.contains("corrupt") })
  }

  @Test func aBombEndsAtTheLimit() throws {
    let file = try Self.gzip([UInt8](repeating: 0x20, count: 8 << 20))
    var limits = ScanLimits()
    limits.gzip = GzipInput.Limits(freeOutput: 1 << 20, ratio: 100)
    let (_, skipped) = try TestScan.scan(file, path: "bomb.gz", limits: limits)
    #expect(skipped.map(\.kind) == [.limit])
  }

  @Test func nestingIsReadToItsBound() throws {
    let (bytes, token) = Self.text(seed: 5, size: 100)
    let twice = try Self.gzip(Self.gzip(bytes))
    let (findings, skipped) = try TestScan.scan(twice, path: "a.gz.gz")
    #expect(skipped.isEmpty)
    #expect(findings.map { $0.secret.reveal() } == [token])
    #expect(findings.first?.location.layers == [.file, .archive(member: "a.gz"), .archive(member: "a")])
    let (none, limited) = try TestScan.scan(try Self.gzip(Self.gzip(twice)), path: "a.gz")
    #expect(none.isEmpty)
    #expect(limited.map(\.kind) == [.limit])
  }
}
