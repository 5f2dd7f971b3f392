import Foundation
import Testing

@Suite struct EntryPointTests {
  @Test func versionGoesToStandardOutput() throws {
    let outcome = try KeyfuseProcess.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.messages.isEmpty)
  }

  @Test(arguments: [["--help"], ["-h"]])
  func helpGoesToStandardOutput(arguments: [String]) throws {
    let outcome = try KeyfuseProcess.run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("USAGE: keyfuse"))
    #expect(outcome.messages.isEmpty)
  }

  @Test(arguments: [["--no-such-option"], ["no-such-command"]])
  func wrongUsageEndsWithTwo(arguments: [String]) throws {
    let outcome = try KeyfuseProcess.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("keyfuse: "))
    #expect(outcome.messages.contains(arguments[0]))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDiskIsAFailure() throws {
    let binary = try KeyfuseProcess.binary.path
    let outcome = try Command.shell("'\(binary)' --help > /dev/full")
    #expect(outcome.status == 4)
    #expect(outcome.messages == "keyfuse: cannot write to standard output: No space left on device\n")
  }

  @Test func closedPipeStopsQuietly() throws {
    let binary = try KeyfuseProcess.binary.path
    let outcome = try Command.shell("{ sleep 0.2; '\(binary)' --help; echo $? >&2; } | true")
    #expect(outcome.messages == "4\n")
  }
}
