import Foundation
import TestSupport
import Testing

@Suite struct ProgressTests {
  #if os(Linux)
    private static let terminal = "/usr/bin/script"
  #else
    /// BSD's program of that name takes other options.
    private static let terminal = "/nonexistent"
  #endif

  /// `script` (util-linux) gives the program a terminal; the silent pipe keeps the scan going for a while.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: terminal)))
  func theLineIsGoneBeforeTheResultComes() throws {
    let folder = try TemporaryDirectory()
    let binary = try KeyfuseProcess.binary.path
    let scan = "{ sleep 1.5; echo x; } | '\(binary)' scan --stdin --color never"
    let outcome = try Command.shell(
      "\(Self.terminal) -qec \"\(scan)\" '\(folder.path("transcript"))' < /dev/null > /dev/null")
    #expect(outcome.status == 0)
    let transcript = try String(contentsOfFile: folder.path("transcript"), encoding: .utf8)
    let result = try #require(transcript.range(of: "No leaks found."))
    #expect(transcript[..<result.lowerBound].hasSuffix(" found\r\u{1B}[K"))
    #expect(!transcript[result.upperBound...].contains("\u{1B}"))
  }

  @Test func withoutATerminalThereIsNone() throws {
    let binary = try KeyfuseProcess.binary.path
    let outcome = try Command.shell("{ sleep 1; echo x; } | '\(binary)' scan --stdin")
    #expect(outcome.messages.isEmpty)
  }
}
