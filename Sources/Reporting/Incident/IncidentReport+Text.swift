internal import KeyfuseCore

/// Sentences that all forms of the report share.
extension IncidentReport {
  /// One line that says it all.
  var headline: String {
    let places = Count.text(locations.count, "place")
    let end =
      switch status {
      case .contained: "and is revoked"
      case .open: "and still works"
      case .closed: "and the incident is closed"
      }
    return "API key \(key.identity.name) leaked in \(places) \(status == .contained ? containedEnd : end)"
  }

  private var containedEnd: String {
    switch key.identity.state {
    case "revoked": "and is revoked"
    case "disabled": "and is disabled"
    case "expired": "and has expired"
    default: "and is contained"
    }
  }

  /// A paragraph for the reader who reads nothing else.
  var summary: String {
    var sentences = [exposureSentence]
    let since = exposure.began == nil ? "since \(exposure.examinedFrom.readable)" : "since then"
    if actions.isEmpty {
      sentences.append("No use of the key is recorded \(since).")
    } else {
      let unusual = actions.count { !$0.flags.isEmpty }
      let note = unusual == 0 ? "none of them unusual" : "\(Count.grouped(unusual)) of them unusual"
      sentences.append("It was used \(Count.text(actions.count, "time")) \(since), \(note).")
    }
    for anomaly in anomalies { sentences.append(anomaly.finding) }
    sentences.append(containmentSentence)
    return sentences.joined(separator: " ")
  }

  private var exposureSentence: String {
    let owner = "The key belongs to \(key.identity.owner)"
    let environment = key.identity.environment.map { " (\($0))" } ?? ""
    guard let began = exposure.began else {
      return
        "\(owner)\(environment) and was found on \(exposure.detected.readable); no place tells since when it lay there."
    }
    return "\(owner)\(environment) and could be read by others from \(began.readable) on."
  }

  private var containmentSentence: String {
    switch containment.action {
    case "revoke":
      if let ended = exposure.ended { return "It was revoked on \(ended.readable); nothing accepts it since." }
      return "It was revoked."
    default:
      return exposure.ended == nil
        ? "Policy asked for a report only: the key still works until somebody revokes it."
        : "It had already stopped working when it was found."
    }
  }

  /// How long others could use the key.
  var exposureWindow: String {
    guard let began = exposure.began else { return "unknown" }
    return Elapsed.text(from: began, to: exposure.ended ?? generated) + (exposure.ended == nil ? " so far" : "")
  }

  /// The figures that head the report: name and value.
  var figures: [(label: String, value: String, note: String)] {
    let unusual = actions.count { !$0.flags.isEmpty }
    return [
      ("Exposed for", exposureWindow, exposure.kinds.joined(separator: ", ")),
      ("Places", Count.grouped(locations.count), Count.text(Set(locations.map(\.location.path)).count, "path")),
      (
        exposure.began == nil ? "Uses examined" : "Uses while exposed", Count.grouped(actions.count),
        "\(Count.grouped(unusual)) unusual"
      ),
      (
        "Anomalies", Count.grouped(anomalies.count),
        anomalies.map(\.score).max().map { "highest score \($0)" } ?? "none seen"
      ),
    ]
  }

  /// What the scan read, in a sentence or two.
  var coverageSentence: String {
    guard let coverage else { return "This report was made from the store alone, without a scan." }
    let read = CoverageText(coverage: coverage, style: TextStyle(isOn: false)).lines.first ?? ""
    return read + (coverage.isComplete ? " Everything that was asked for was read." : " Not everything could be read.")
  }

  /// What the report cannot speak for.
  var allLimits: [String] {
    let skipped = coverage?.skipped ?? []
    let failed = skipped.filter { $0.kind == .limit || $0.kind == .error }
    let chosen = skipped.count - failed.count
    var result = failed.map { "\($0.path) was not read: \($0.reason)" }
    if chosen > 0 {
      result.append("\(Count.text(chosen, "item")) skipped by choice or default; the JSON form lists them.")
    }
    return result + limits
  }
}

/// Spans of time for people.
enum Elapsed {
  /// The two largest units: `41 days 3 h`, `2 h 10 min`.
  static func text(from start: Timestamp, to end: Timestamp) -> String {
    let seconds = max(0, end.wholeSeconds - start.wholeSeconds)
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    if days > 0 { return Count.text(days, "day") + (hours > 0 && days < 100 ? " \(hours) h" : "") }
    if hours > 0 { return "\(hours) h" + (minutes > 0 ? " \(minutes) min" : "") }
    if minutes > 0 { return "\(minutes) min" + (seconds % 60 > 0 ? " \(seconds % 60) s" : "") }
    return "\(seconds) s"
  }
}
