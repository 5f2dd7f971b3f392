import KeyfuseCore
import Testing

@testable import Reporting

/// JSON lines whose text is made apart.
@Suite struct JSONLinesSinkTests {
  @Test(arguments: [false, true])
  func textIsWhatWouldBeWritten(showsSecrets: Bool) throws {
    let output = MemoryWriter()
    let sink = JSONLinesSink(output: output, showingSecrets: showsSecrets, targets: ["."])
    for finding in Samples.variety { try sink.write(finding) }
    #expect(output.text == String(decoding: sink.text(of: Samples.variety), as: UTF8.self))
    #expect(output.text.split(separator: "\n").count == Samples.variety.count)
  }

  @Test func severalSinksGetFindingsOneByOne() {
    let lines = JSONLinesSink(output: MemoryWriter())
    #expect(FanOutSink([lines]).isDivisible)
    #expect(!FanOutSink([lines, lines]).isDivisible)
    #expect(!FanOutSink([TextSink(output: MemoryWriter())]).isDivisible)
  }
}
