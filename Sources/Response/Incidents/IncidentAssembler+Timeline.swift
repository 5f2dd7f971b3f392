internal import KeyStore
internal import KeyfuseCore
internal import Reporting

extension IncidentAssembler {
  /// Places told one by one; further ones are in the table of places.
  private static let placeLimit = 8

  func timeline(_ facts: Facts) -> [TimelineEvent] {
    var events = [
      TimelineEvent(
        time: facts.key.createdAt, kind: .issued,
        // Where it leaked or was used before, it is older than its entry in this store.
        title: facts.isOlderThanItsEntry ? "Key entered into the store" : "Key issued",
        detail: "\(facts.key.name) by \(facts.key.createdBy)")
    ]
    events += leaks(facts) + uses(facts)
    events.append(
      TimelineEvent(
        time: incident.openedAt, kind: .detected, title: "Leak found",
        detail: "in \(count(facts.locations.count, "place")); the secret's digest is this key's"))
    events += changes(facts)
    if let expires = facts.key.expiresAt, facts.state == .expired {
      events.append(TimelineEvent(time: expires, kind: .contained, title: "Key expired"))
    }
    return events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }

  private func leaks(_ facts: Facts) -> [TimelineEvent] {
    let dated = facts.locations.filter { $0.since != nil }.sorted { ($0.since ?? facts.now) < ($1.since ?? facts.now) }
    var events: [TimelineEvent] = []
    var told: Set<String> = []
    for entry in dated {
      guard let since = entry.since, events.count < Self.placeLimit else { break }
      // Of the lines of a log, the first tells enough.
      let name = "\(entry.location.target)/\(entry.location.path) \(entry.location.provenance?.commit ?? "")"
      guard told.insert(name).inserted else { continue }
      events.append(TimelineEvent(time: since, kind: .leaked, title: title(entry), detail: detail(entry)))
    }
    return events
  }

  private func title(_ entry: ReportedLocation) -> String {
    guard entry.location.provenance != nil else { return "Key written to a log" }
    return entry.location.path == ":message" ? "Key written into a commit message" : "Key committed"
  }

  private func detail(_ entry: ReportedLocation) -> String {
    guard let provenance = entry.location.provenance else {
      return "\(entry.location.path), line \(entry.location.line)"
    }
    let removed = provenance.removed.map { ", removed in \($0.prefix(10))" } ?? ""
    let commit = provenance.commit.map { "commit \($0.prefix(10))" } ?? "an unreachable object"
    return "\(entry.location.path) in \(commit) by \(provenance.author)\(removed)"
  }

  private func uses(_ facts: Facts) -> [TimelineEvent] {
    var events = facts.usage.anomalies.compactMap { anomaly -> TimelineEvent? in
      guard let first = facts.usage.actions.first(where: { $0.flags.contains(anomaly.kind) }) else { return nil }
      return TimelineEvent(
        time: anomaly.began, kind: .anomaly, title: anomaly.title,
        detail: "first \(first.event.action) from \(first.event.address), request \(first.event.requestID ?? "unknown")"
      )
    }
    if let last = facts.usage.actions.last, facts.ended.map({ last.event.time < $0 }) ?? true {
      events.append(
        TimelineEvent(
          time: last.event.time, kind: .used, title: facts.ended == nil ? "Last use so far" : "Last use",
          detail: "\(last.event.action) from \(last.event.address)"))
    }
    return events
  }

  /// What was done to the key since it was issued.
  private func changes(_ facts: Facts) -> [TimelineEvent] {
    let titles: [String: (String, TimelineEvent.Kind)] = [
      "key.revoke": ("Key revoked", .contained), "key.disable": ("Key disabled", .contained),
      "key.enable": ("Key enabled", .issued), "key.update": ("Key changed", .issued),
    ]
    return facts.audit.compactMap { entry in
      titles[entry.action].map { title, kind in
        TimelineEvent(
          time: entry.time, kind: kind, title: title, detail: "audit entry \(entry.sequence), by \(entry.actor)")
      }
    }
  }

  func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
