import Foundation
import KeyfuseCore
import Testing

@testable import Reporting

@Suite struct IncidentReportTests {
  private static let nasty = "</style><script>alert(1)</script>|`\u{1B}[31m\u{202E}\"'&\nx"

  /// The sample with hostile text wherever text from outside can come in.
  private static func hostile() -> IncidentReport {
    var report = IncidentSamples.report()
    report.id = nasty
    report.key.identity = KeyIdentity(
      id: nasty, name: nasty, accessKey: nasty, owner: nasty, state: nasty, environment: nasty)
    report.key.redacted = nasty
    report.key.summary = nasty
    report.key.allowedNetworks = [nasty]
    report.exposure.kinds = [nasty]
    report.locations.append(
      ReportedLocation(
        location: Samples.finding(
          path: nasty, target: nasty, layers: [Samples.git(commit: nasty), .archive(member: nasty)]
        )
        .location, exposure: nasty, since: nil))
    report.timeline.append(TimelineEvent(time: IncidentSamples.began, kind: .used, title: nasty, detail: nasty))
    let event = UsageEvent(
      keyID: "k", time: IncidentSamples.began, action: nasty, resource: nasty, address: nasty, userAgent: nasty,
      status: 200, requestID: nasty)
    report.actions.append(KeyAction(event: event, flags: [nasty]))
    report.anomalies[0].finding = nasty
    report.anomalies[0].requestIDs = [nasty]
    report.containment.reason = nasty
    report.containment.stateAfter = nasty
    report.containment.evidence[0].actor = nasty
    report.blastRadius.role = nasty
    report.blastRadius.resources[0].name = nasty
    report.otherCredentials[0].path = nasty
    report.followUps[0].title = nasty
    report.limits = [nasty]
    return report
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `hostile text never becomes markup, and drives no terminal`() {
    let page = text(Self.hostile().html())
    #expect(!page.contains("<script"))
    #expect(page.components(separatedBy: "</style>").count == 2)
    let unsafe = page.unicodeScalars.filter { $0 != "\n" && TerminalText.isUnsafe($0) }
    #expect(unsafe.isEmpty)
  }

  @Test(arguments: [false, true])
  func `every element is closed in its order`(isHostile: Bool) throws {
    let page = text((isHostile ? Self.hostile() : IncidentSamples.report()).html())
    let void: Set<Substring> = ["meta", "br", "line", "rect", "circle", "path"]
    var open: [Substring] = []
    for match in page.matches(of: /<(\/?)([a-z][a-z0-9]*)\b[^>]*?>/) {
      let name = match.output.2
      if void.contains(name) { continue }
      if match.output.1.isEmpty {
        open.append(name)
      } else {
        #expect(open.popLast() == name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func `the page loads nothing and forbids everything but its own style`() {
    let page = text(IncidentSamples.report().html())
    #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'"))
    for forbidden in ["http:", "https:", "src=", "url(", "@import", "<link", "javascript:", " style="] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
  }

  @Test func `the chart shows every use once and marks leak, exposure and revocation`() {
    let report = IncidentSamples.report()
    let page = text(report.html())
    for part in ["exposed</text>", "first unusual use</text>", "revoked</text>", "<rect class=\"band\""] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(page.contains("class=\"usual\"") && page.contains("class=\"odd\""))
  }

  @Test func `an incident without use, places in time or containment is told as such`() {
    var report = IncidentSamples.report()
    report.usage = []
    report.actions = []
    report.anomalies = []
    report.exposure.began = nil
    report.exposure.ended = nil
    report.status = .open
    report.containment = Containment(
      action: "report", reason: "Policy: report only.", stateBefore: "live", stateAfter: "live", evidence: [])
    let page = text(report.html())
    for part in [
      "No use of the key is recorded", "and still works", "no place tells since when", "until somebody revokes it",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test func `the JSON form holds every place, use and piece of evidence`() throws {
    let report = IncidentSamples.report()
    let document = try #require(try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
    #expect(document["schema"] as? String == "keyfuse.incident/1")
    #expect((document["locations"] as? [Any])?.count == report.locations.count)
    let actions = try #require(document["actions"] as? [[String: Any]])
    #expect(actions.compactMap { $0["request_id"] as? String } == report.actions.compactMap(\.event.requestID))
    let containment = try #require(document["containment"] as? [String: Any])
    #expect((containment["audit"] as? [[String: Any]])?.compactMap { $0["sequence"] as? Int } == [4118, 4119])
    #expect(try JSONSerialization.jsonObject(with: Data(Self.hostile().json())) is [String: Any])
  }

  @Test(arguments: [false, true])
  func `every row of a Markdown table has as many cells as its head`(isHostile: Bool) {
    let page = text((isHostile ? Self.hostile() : IncidentSamples.report()).markdown())
    var width: Int?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      let cells = line.replacing(/\\\\/, with: "").replacing("\\|", with: "").count { $0 == "|" }
      #expect(cells == width ?? cells, "\(line)")
      width = cells
    }
    // Inside of a code span markup is text.
    #expect(!page.replacing(/\\[`<]/, with: "").replacing(/`[^`]*`/, with: "").contains("<script"))
  }

  @Test func `every form tells the same headline and names the key`() {
    let report = IncidentSamples.report()
    #expect(report.headline == "API key scheduler-prod leaked in 5 places and is revoked")
    #expect(text(report.html()).contains("<h1>API key scheduler-prod leaked in 5 places and is revoked</h1>"))
    #expect(text(report.markdown()).hasPrefix("# API key scheduler-prod leaked in 5 places and is revoked\n"))
  }

  @Test(arguments: [
    (0, "0 s"), (61, "1 min 1 s"), (3600, "1 h"), (7260, "2 h 1 min"), (90_000, "1 day 1 h"),
    (86_400 * 400, "400 days"),
  ])
  func `a span of time is told by its two largest units`(seconds: Int, expected: String) {
    let start = Timestamp(seconds: 1_000_000)
    #expect(Elapsed.text(from: start, to: start.adding(seconds: Int64(seconds))) == expected)
  }
}
