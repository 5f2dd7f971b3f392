internal import KeyfuseCore

extension IncidentReport {
  // MARK: - What happened

  var storySection: HTML {
    let events = timeline.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    var items: [HTML] = []
    for (index, event) in events.enumerated() {
      let next = index + 1 < events.count ? events[index + 1] : nil
      items.append(item(event, after: index > 0 ? events[index - 1] : nil, before: next))
    }
    return section("story", "What happened", "<ol class=\"timeline\">\(items)</ol>")
  }

  /// One step of the timeline: its piece of the line, drawn as SVG so that a page break can fall between two steps.
  private func item(_ event: TimelineEvent, after last: TimelineEvent?, before next: TimelineEvent?) -> HTML {
    let above: HTML =
      last == nil ? "" : "<line class=\"\(warmth(until: event))\" x1=\"12\" y1=\"0\" x2=\"12\" y2=\"20\"/>"
    let below: HTML =
      next.map { "<line class=\"\(warmth(until: $0))\" x1=\"12\" y1=\"20\" x2=\"12\" y2=\"100%\"/>" } ?? ""
    let since: HTML =
      last.map { "<span class=\"gap\">\(Elapsed.text(from: $0.time, to: event.time)) later</span>" } ?? ""
    let detail: HTML = event.detail.isEmpty ? "" : "<p>\(event.detail)</p>"
    return """
      <li class="kind-\(event.kind.rawValue)"><svg aria-hidden="true" width="24">\(above)\(below)\
      <circle cx="12" cy="20" r="6.5"/></svg><div class="when"><time datetime="\(event.time.description)">\(event.time.day) \
      <b>\(event.time.clock)</b></time>\(since)</div><div class="what"><h3>\(event.title)</h3>\(detail)</div></li>

      """
  }

  /// The line that leads to an event is hot where the key was exposed just before it.
  private func warmth(until event: TimelineEvent) -> String {
    isExposed(Timestamp(microseconds: event.time.microseconds - 1)) ? "hot" : "calm"
  }

  private func isExposed(_ time: Timestamp) -> Bool {
    guard let began = exposure.began else { return false }
    return time >= began && exposure.ended.map { time < $0 } ?? true
  }

  // MARK: - How it was used

  var usageSection: HTML {
    let cards = anomalies.map(card)
    let verdict: HTML =
      anomalies.isEmpty
      ? "<p class=\"quiet\">Nothing unusual was found in the use of the key.</p>"
      : "<div class=\"cards\">\(cards)</div>"
    let chart: HTML =
      usage.isEmpty ? "<p class=\"quiet\">No use of the key is recorded.</p>" : UsageChart(report: self).figure
    return section("usage", "How the key was used", "\(chart)\(verdict)")
  }

  private func card(_ anomaly: Anomaly) -> HTML {
    let shown = anomaly.requestIDs.prefix(6).map { "<code>\($0)</code>" as HTML }
    let more: HTML =
      anomaly.requestIDs.count > 6 ? "<span>and \(Count.grouped(anomaly.requestIDs.count - 6)) more</span>" : ""
    return """
      <article class="card"><h3>\(anomaly.title)</h3><p class="score" aria-label="score \(anomaly.score) of 100">\
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6" rx="3"/>\
      <rect class="fill" width="\(anomaly.score)" height="6" rx="3"/></svg><b>\(anomaly.score)</b></p>
      <p>\(anomaly.finding)</p><p class="soft"><b>Compared with:</b> \(anomaly.baseline)</p>
      <p class="soft"><b>When:</b> \(anomaly.began.readable) to \(anomaly.ended.readable)</p>
      <p class="ids"><b>Evidence:</b> \(shown)\(more)</p></article>
      """
  }

  // MARK: - Where it leaked

  var locationSection: HTML {
    let rows = ReportedPlace.grouped(locations).map { place -> HTML in
      """
      <tr><td class="path"><code>\(place.text)</code></td><td>\(place.first.exposure)</td>\
      <td class="time">\(place.since?.readable ?? "unknown")</td><td>\(place.first.story)</td></tr>

      """
    }
    return section(
      "places", "Where it leaked",
      table("Every place of the key", ["Place", "Exposure", "Since", "How it got there"], rows))
  }

  // MARK: - What it could reach

  var reachSection: HTML {
    let radius = blastRadius
    let scopes = radius.scopes.isEmpty ? "not limited to scopes" : radius.scopes.joined(separator: ", ")
    let workspaces = radius.workspaces.isEmpty ? "all workspaces" : radius.workspaces.joined(separator: ", ")
    let addresses = radius.addresses.isEmpty ? "none" : radius.addresses.joined(separator: ", ")
    let rows = radius.resources.map { resource -> HTML in
      """
      <tr\(resource.flagged > 0 ? " class=\"unusual\"" as HTML : "")><td class="path">\(resource.name)</td>\
      <td class="number">\(Count.grouped(resource.count))</td><td class="number">\(Count.grouped(resource.flagged))</td></tr>
      """
    }
    let reached: HTML =
      rows.isEmpty ? "" : table("Resources reached while exposed", ["Resource", "#Uses", "#Unusual"], rows)
    return section(
      "reach", "What it could reach",
      """
      <dl class="facts"><div><dt>Role</dt><dd>\(radius.role ?? "none")</dd></div><div><dt>Scopes</dt><dd>\(scopes)</dd></div>\
      <div><dt>Workspaces</dt><dd>\(workspaces)</dd></div><div><dt>Used from</dt><dd>\(addresses)</dd></div></dl>\(reached)
      """)
  }

  // MARK: - Containment

  var containmentSection: HTML {
    let rows = containment.evidence.map { entry -> HTML in
      """
      <tr><td class="number">\(entry.sequence)</td><td class="time">\(entry.time.day) \(entry.time.clock)</td><td>\(entry.action)</td>\
      <td>\(entry.actor)</td><td class="hash"><code>\(entry.hash ?? "")</code></td></tr>
      """
    }
    let columns = ["#No.", "Time (UTC)", "Action", "Actor", "Chain hash"]
    let log: HTML = rows.isEmpty ? "" : table("Entries of the audit log", columns, rows)
    return section(
      "containment", "Containment",
      """
      <p class="change"><span>\(containment.stateBefore)</span><svg aria-hidden="true" viewBox="0 0 24 10"><path d="M0 5h20M16 1l5 4-5 4"/></svg>\
      <span class="state-\(containment.stateAfter)">\(containment.stateAfter)</span></p><p>\(containment.reason)</p><p>\(containment.replacement)</p>\(log)
      """)
  }

  // MARK: - What is next

  var nextSection: HTML {
    let tasks = followUps.map { item -> HTML in
      "<li><span class=\"box\" aria-hidden=\"true\"></span><div><b>\(item.title)</b><p>\(item.detail)</p></div><span class=\"owner\">\(item.owner)</span></li>"
    }
    let rows = otherCredentials.map { other -> HTML in
      """
      <tr><td>\(other.title)<br><code>\(other.redacted)</code></td><td>\(other.verdict.rawValue)</td>\
      <td class="path"><code>\(other.path)</code></td><td class="number">\(Count.grouped(other.places))</td></tr>
      """
    }
    let others: HTML =
      rows.isEmpty
      ? ""
      : table(
        "Other credentials beside the key, to be rotated too", ["Credential", "Verdict", "Found in", "#Places"], rows)
    return section("next", "What is left to do", "<ul class=\"tasks\">\(tasks)</ul>\(others)")
  }

  // MARK: - Limits

  var limitSection: HTML {
    let limits = allLimits.map { "<li>\($0)</li>" as HTML }
    let list: HTML = limits.isEmpty ? "" : "<ul>\(limits)</ul>"
    let rows = techniques.map { technique -> HTML in
      "<tr><td><code>\(technique.id)</code></td><td>\(technique.name)</td><td>\(technique.reason)</td></tr>"
    }
    let attack: HTML =
      rows.isEmpty ? "" : table("MITRE ATT&CK techniques that the facts point to", ["Id", "Technique", "Why"], rows)
    return section(
      "limits", "What this rests on, and what it does not cover",
      "<p>\(coverageSentence)</p>\(list)\(attack)"
    )
  }
}
