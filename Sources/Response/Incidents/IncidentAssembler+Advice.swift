internal import KeyStore
internal import KeyfuseCore
internal import Reporting

extension IncidentAssembler {
  func followUps(_ facts: Facts, others: Int) -> [FollowUp] {
    let owner = facts.key.owner
    var items: [FollowUp] = []
    if facts.state == .live {
      items.append(
        FollowUp(
          title: "Revoke the key", detail: "It still works: keyfuse api-key revoke --api-key-id \(facts.key.id)",
          owner: owner))
    }
    if facts.successors.isEmpty {
      let service = facts.key.service.isEmpty ? "Whoever uses the key" : facts.key.service
      items.append(
        FollowUp(
          title: "Issue a replacement", detail: "\(service) needs a new key; nobody else may get it on the same way.",
          owner: owner))
    }
    let unusual = facts.usage.actions.count { !$0.flags.isEmpty }
    if unusual > 0 {
      items.append(
        FollowUp(
          title: "Judge \(count(unusual, "unusual use"))",
          detail: "What they read or changed is listed above with request ids; decide whether others must be told.",
          owner: "security"))
    }
    if others > 0 {
      items.append(
        FollowUp(
          title: "Rotate \(count(others, "other credential"))", detail: "They lie in the same files as the key.",
          owner: "their owners"))
    }
    return items + cleanUp(facts) + prevention(facts)
  }

  /// What keeps the key from being found again.
  private func cleanUp(_ facts: Facts) -> [FollowUp] {
    var items: [FollowUp] = []
    if facts.locations.contains(where: { $0.location.provenance?.isAtTip == true }) {
      items.append(
        FollowUp(
          title: "Take the key out of the repository", detail: "A branch tip still holds it.", owner: "repository owner"
        ))
    }
    if facts.exposures.contains(.public) {
      items.append(
        FollowUp(
          title: "Publish a build without the key", detail: "Then clear the caches of servers and content networks.",
          owner: facts.key.service.isEmpty ? facts.key.owner : facts.key.service))
    }
    if facts.exposures.contains(.log) {
      items.append(
        FollowUp(
          title: "Keep keys out of logs", detail: "Redact them where the log is written; delete or mask the copies.",
          owner: "operations"))
    }
    return items
  }

  private func prevention(_ facts: Facts) -> [FollowUp] {
    var items = [
      FollowUp(
        title: "Find the root cause", detail: "How did the key come to its first place, and why did no check stop it?",
        owner: facts.key.owner)
    ]
    if facts.key.allowlist.isEmpty {
      items.append(
        FollowUp(
          title: "Restrict the replacement to its networks",
          detail: "This key was accepted from every address; an allowlist would have made the leak worthless.",
          owner: facts.key.owner))
    }
    return items
  }

  /// Techniques of MITRE ATT&CK (Enterprise) that the facts allow or show.
  func techniques(_ facts: Facts) -> [Technique] {
    var result: [Technique] = []
    let files = Set(facts.locations.map { "\($0.location.target)/\($0.location.path)" }).count
    result.append(
      Technique(
        id: "T1552.001", name: "Unsecured Credentials: Credentials In Files",
        reason: "The key lay in \(count(files, "file"))."))
    if facts.locations.contains(where: { $0.location.provenance != nil }) {
      result.append(
        Technique(
          id: "T1213.003", name: "Data from Information Repositories: Code Repositories",
          reason: "Whoever can read the repository can read the key in its history."))
    }
    if facts.exposures.contains(.public) {
      result.append(
        Technique(
          id: "T1594", name: "Search Victim-Owned Websites", reason: "Anybody could read the key where it is published."
        ))
    }
    if let anomaly = facts.usage.anomalies.first {
      result.append(Technique(id: "T1078", name: "Valid Accounts", reason: anomaly.finding))
    }
    return result
  }
}
