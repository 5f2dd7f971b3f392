import Detection
import Foundation
import KeyfuseCore
import Testing

@testable import Scanning

@Suite struct EncodedContentTests {
  /// The secret is told as it is, the place as that of its characters in the file, the encoding as a layer.
  @Test func whatIsInBase64IsToldWithItsEncoding() throws {
    var generator = SeededGenerator(seed: 3)
    let token = TestScan.token(&generator)
    let plain = "host: a\ntoken: \(token)\n"
    let content = "# settings\ndata: " + Data(plain.utf8).base64EncodedString() + "\n"
    let (findings, _) = try TestScan.scan(Array(content.utf8))
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.secret.reveal() == token)
    #expect(finding.location.line == 2)
    #expect(finding.location.layers == [.file, .encoding("base64")])
    let bytes = Array(content.utf8)[finding.location.start..<finding.location.end]
    #expect(bytes.count == (token.utf8.count * 8 + 5) / 6 + 1 || bytes.count == (token.utf8.count * 8 + 5) / 6)
  }
}
