internal import KeyfuseCore

/// The uses of the key, those of one kind from one address together.
extension IncidentReport {
  /// Requests listed one by one; the JSON form always has all.
  private static let requestLimit = 2000

  var actionSection: HTML {
    guard !actions.isEmpty else {
      return section(
        "actions", "What the key did",
        "<p class=\"quiet\">No use is recorded since \(exposure.examinedFrom.readable).</p>")
    }
    var rest = Self.requestLimit
    let rows = ActionGroup.groups(of: actions).map { group -> HTML in
      let shown = group.events.prefix(max(0, rest))
      rest -= shown.count
      return row(group, shown: Array(shown))
    }
    let columns = ["When (UTC)", "Action", "From", "#Uses", "Status", "Unusual because"]
    return section(
      "actions", "What the key did",
      table("Uses since \(exposure.examinedFrom.readable), like ones together", columns, rows))
  }

  private func row(_ group: ActionGroup, shown: [UsageEvent]) -> HTML {
    let mark: HTML = group.flags.isEmpty ? "<tr>" : "<tr class=\"unusual\">"
    let flags = group.flags.map { "<span class=\"flag\">\($0)</span>" as HTML }
    let lines = shown.map { event -> HTML in
      """
      <li><span>\(event.time.day) \(event.time.clock)</span> <code>\(event.requestID ?? "no request id")</code> \
      \(event.resource) <span>\(event.status == 0 ? "" : String(event.status))</span></li>
      """
    }
    let missing = group.events.count - shown.count
    let more: HTML = missing == 0 ? "" : "<li>\(Count.grouped(missing)) more are in the JSON form.</li>"
    return """
      \(mark)<td class="time">\(group.first.day) \(group.first.clock)<br>to \(group.last.day) \(group.last.clock)</td>\
      <td>\(group.action)</td><td><code>\(group.address)</code><span class="agent">\(group.userAgent)</span></td>\
      <td class="number">\(Count.grouped(group.events.count))</td><td>\(group.statuses)</td><td>\(flags)</td></tr>
      \(mark)<td colspan="6" class="requests"><details><summary>\(Count.text(group.events.count, "request")), \
      \(group.ends)</summary><ul>\(lines)\(more)</ul></details></td></tr>

      """
  }
}

/// Uses of the same kind from the same address.
private struct ActionGroup {
  var action: String
  var address: String
  var userAgent: String
  var flags: [String]
  var events: [UsageEvent]

  var first: Timestamp { events[0].time }
  var last: Timestamp { events[events.count - 1].time }

  /// `req_1 to req_9`
  var ends: String {
    let ids = [events[0].requestID, events[events.count - 1].requestID].compactMap { $0 }
    return ids.isEmpty ? "without request ids" : Set(ids).count == 1 ? ids[0] : ids.joined(separator: " to ")
  }

  /// `200 × 31, 429 × 4`
  var statuses: String {
    var counts: [Int: Int] = [:]
    for event in events where event.status != 0 { counts[event.status, default: 0] += 1 }
    if counts.count == 1, let only = counts.keys.first { return String(only) }
    return counts.sorted { $0.key < $1.key }.map { "\($0.key) × \(Count.grouped($0.value))" }.joined(separator: ", ")
  }

  /// Unusual groups first, then by time. Each group's events are in the order of `actions`.
  static func groups(of actions: [KeyAction]) -> [ActionGroup] {
    var groups: [ActionGroup] = []
    var indexes: [[String]: Int] = [:]
    for entry in actions.sorted(by: { $0.event.time < $1.event.time }) {
      let event = entry.event
      let key = [event.action, event.address, event.userAgent] + entry.flags
      if let index = indexes[key] {
        groups[index].events.append(event)
      } else {
        indexes[key] = groups.count
        groups.append(
          ActionGroup(
            action: event.action, address: event.address, userAgent: event.userAgent, flags: entry.flags,
            events: [event]))
      }
    }
    return groups.filter { !$0.flags.isEmpty } + groups.filter(\.flags.isEmpty)
  }
}
