internal import KeyfuseCore

extension IncidentReport {
  /// Rows of a table of uses; the JSON form always has all.
  private static let actionLimit = 100

  /// The report as Markdown (CommonMark with GitHub's tables).
  public func markdown() -> [UInt8] {
    let parts: [Markdown] = [
      "# \(headline)\n\n",
      "Incident `\(code: id)`, severity **\(severity.rawValue)**, **\(status.rawValue)**, as of \(generated.readable).\n\n",
      "\(summary)\n\n",
      table([], figures.map { ["\($0.label)", "**\($0.value)**", "\($0.note)"] }),
      "## The key\n\n\(keyTable)", "## What happened\n\n\(story)", "## How the key was used\n\n\(anomalyList)",
      "## Where it leaked\n\n\(locationTable)", "## What the key did\n\n\(actionTable)",
      "## What it could reach\n\n\(reach)", "## Containment\n\n\(containmentText)", "## What is left to do\n\n\(tasks)",
      "## What this rests on, and what it does not cover\n\n\(limitList)",
    ]
    return parts.flatMap { Array($0.text.utf8) }
  }

  private func table(_ heads: [Markdown], _ rows: [[Markdown]]) -> Markdown {
    guard let width = rows.first?.count else { return "" }
    let heads = heads.isEmpty ? Array(repeating: "", count: width) : heads
    let rule = Markdown(raw: "|" + String(repeating: " --- |", count: width) + "\n")
    return "\(row(heads))\(rule)\(rows.map(row))\n"
  }

  private func row(_ cells: [Markdown]) -> Markdown {
    Markdown(raw: "| " + cells.map(\.text).joined(separator: " | ") + " |\n")
  }

  private var keyTable: Markdown {
    let networks = key.allowedNetworks.isEmpty ? "every address" : key.allowedNetworks.joined(separator: ", ")
    return table(
      [],
      [
        ["Name", "\(key.identity.name)"], ["Id", "`\(code: key.identity.id)`"],
        ["Access key", "`\(code: key.identity.accessKey ?? "none")`"], ["Secret", "`\(code: key.redacted)`"],
        ["Fingerprint", "`\(code: key.fingerprint.text)`"], ["Owner", "\(key.identity.owner)"],
        ["Environment", "\(key.identity.environment ?? "none")"], ["Issued", "\(key.created?.readable ?? "unknown")"],
        ["Expires", "\(key.expires?.readable ?? "never")"], ["Accepted from", "\(networks)"],
        ["State now", "\(key.identity.state)"],
      ])
  }

  private var story: Markdown {
    let items = timeline.map { event -> Markdown in
      let detail: Markdown = event.detail.isEmpty ? "" : ": \(event.detail)"
      return "1. \(event.time.readable), **\(event.title)**\(detail)\n"
    }
    return "\(items)\n"
  }

  private var anomalyList: Markdown {
    guard !anomalies.isEmpty else { return "Nothing unusual was found in the use of the key.\n\n" }
    let items = anomalies.map { anomaly -> Markdown in
      let ids = anomaly.requestIDs.prefix(20).map { "`\(code: $0)` " as Markdown }
      let more: Markdown = anomaly.requestIDs.count > 20 ? "and \(anomaly.requestIDs.count - 20) more" : ""
      return """
        ### \(anomaly.title) (score \(anomaly.score) of 100)

        \(anomaly.finding)

        - Compared with: \(anomaly.baseline)
        - When: \(anomaly.began.readable) to \(anomaly.ended.readable)
        - Evidence: \(ids)\(more)


        """
    }
    return "\(items)"
  }

  private var locationTable: Markdown {
    table(
      ["Place", "Exposure", "Since", "How it got there"],
      ReportedPlace.grouped(locations).map { place in
        [
          "`\(code: place.text)`", "\(place.first.exposure)", "\(place.since?.readable ?? "unknown")",
          "\(place.first.story)",
        ]
      })
  }

  private var actionTable: Markdown {
    guard !actions.isEmpty else { return "No use is recorded since \(exposure.examinedFrom.readable).\n\n" }
    let all = actions.count <= Self.actionLimit
    let shown = all ? actions : Array(actions.filter { !$0.flags.isEmpty }.prefix(Self.actionLimit))
    let note: Markdown =
      all ? "" : "Of \(actions.count) uses, the first \(shown.count) unusual ones are shown; the JSON form has all.\n\n"
    let rows = shown.map { action -> [Markdown] in
      let event = action.event
      return [
        "\(event.time.readable)", "\(event.action)", "\(event.resource)", "`\(code: event.address)`",
        "\(event.status == 0 ? "" : String(event.status))", "`\(code: event.requestID ?? "")`",
        "\(action.flags.joined(separator: ", "))",
      ]
    }
    let heads: [Markdown] = ["Time", "Action", "Resource", "Address", "Status", "Request id", "Unusual because"]
    return "\(note)\(table(heads, rows))"
  }

  private var reach: Markdown {
    let radius = blastRadius
    let scopes = radius.scopes.isEmpty ? "not limited" : radius.scopes.joined(separator: ", ")
    let rows = radius.resources.map { ["\($0.name)", "\($0.count)", "\($0.flagged)"] as [Markdown] }
    return """
      Role: \(radius.role ?? "none"). Scopes: \(scopes). Used from: \(radius.addresses.joined(separator: ", ")).

      \(table(["Resource reached while exposed", "Uses", "Unusual"], rows))
      """
  }

  private var containmentText: Markdown {
    let rows = containment.evidence.map { entry -> [Markdown] in
      [
        "\(entry.sequence)", "\(entry.time.readable)", "\(entry.action)", "\(entry.actor)",
        "`\(code: entry.hash ?? "")`",
      ]
    }
    return """
      State before: **\(containment.stateBefore)**; after: **\(containment.stateAfter)**. \(containment.reason) \(containment.replacement)

      \(table(["No.", "Time", "Action", "Actor", "Chain hash"], rows))
      """
  }

  private var tasks: Markdown {
    let items = followUps.map { "- [ ] **\($0.title)** (\($0.owner)): \($0.detail)\n" as Markdown }
    let rows = otherCredentials.map { other -> [Markdown] in
      [
        "\(other.title)", "`\(code: other.redacted)`", "\(other.verdict.rawValue)", "`\(code: other.path)`",
        "\(other.places)",
      ]
    }
    let heads: [Markdown] = ["Credential to be rotated too", "Redacted", "Verdict", "Found in", "Places"]
    return "\(items)\n\(table(heads, rows))"
  }

  private var limitList: Markdown {
    let limits = allLimits.map { "- \($0)\n" as Markdown }
    let rows = techniques.map { ["\($0.id)", "\($0.name)", "\($0.reason)"] as [Markdown] }
    return "\(coverageSentence)\n\n\(limits)\n\(table(["MITRE ATT&CK", "Technique", "Why"], rows))"
  }
}

/// A piece of Markdown. Text that is interpolated into it is escaped, as in `HTML`.
struct Markdown: ExpressibleByStringInterpolation, Sendable {
  let text: String

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  fileprivate init(raw: String) { text = raw }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ value: String) { text += Markdown.escape(value, Markdown.special) }

    /// Text inside of a code span: nothing but the backtick and the table's bar matters there.
    mutating func appendInterpolation(code value: String) {
      let shown = value.isEmpty ? "-" : value
      text += TerminalText.escape(shown).replacing("`", with: "'").replacing("|", with: "\\|")
    }

    mutating func appendInterpolation(_ value: Int) { text += String(value) }

    mutating func appendInterpolation(_ pieces: [Markdown]) {
      for piece in pieces { text += piece.text }
    }

    mutating func appendInterpolation(_ piece: Markdown) { text += piece.text }
  }

  private static let special = Set("\\`*_[]<>|#&~!".unicodeScalars)

  private static func escape(_ value: String, _ special: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in TerminalText.escape(value).unicodeScalars {
      if special.contains(scalar) { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
