import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting
import Response

/// `keyfuse incident`
struct IncidentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident",
    abstract: "Shows leaks of keys of the store, from their discovery to their closing.",
    subcommands: [List.self, Show.self, Report.self, Close.self])
}

extension IncidentCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists incidents, the oldest first.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var page: PageOptions

    @Option(help: "open, contained, reported, approved or closed.")
    var status: IncidentStatus?

    @Option(help: ArgumentHelp("The key's id or access key.", valueName: "id"))
    var apiKeyId: String?

    func run() throws {
      try options.withStore(.readOnly) { store in
        let keyID = try apiKeyId.map { try store.key($0).id }
        let listing = try store.incidents(IncidentFilter(keyID: keyID, status: status), page: page.value)
        if listing.results.isEmpty { StandardError.write("keyfuse: no incidents\n") }
        for incident in listing.results {
          data.print(
            TextTable.render([
              [
                incident.id, incident.status.rawValue, incident.severity.rawValue, incident.openedAt.description,
                incident.keyID, "\(incident.locations.count) places",
              ]
            ]), schema: "keyfuse.incident-record/1"
          ) { $0.incident(incident) }
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Shows one incident with all its places.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Argument(help: ArgumentHelp("The incident's id.", valueName: "incident"))
    var id: String

    func run() throws {
      try options.withStore(.readOnly) { store in
        let incident = try store.incident(id)
        let key = try store.key(incident.keyID)
        let text = IncidentText(incident: incident, key: key).lines.joined(separator: "\n")
        data.print(text, schema: "keyfuse.incident-record/1") { $0.incident(incident) }
      }
    }
  }

  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "report", abstract: "Writes the report of an incident anew, from what the store knows by now.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Argument(help: ArgumentHelp("The incident's id.", valueName: "incident"))
    var id: String

    @Option(help: ArgumentHelp("Where the files go.", valueName: "directory"))
    var output = "keyfuse-incidents"

    @Option(help: ArgumentHelp("The policy, for the repositories that it calls public.", valueName: "file"))
    var policy: String?

    func run() throws {
      let policy = try PolicyOption.load(policy)
      try options.withStore { store in
        let responder = Responder(
          store: store, policy: policy, actor: .current, directory: ResolvedPath.of(output), version: Version.current)
        let path = try responder.writeReport(of: try store.incident(id))
        data.print(TerminalText.escape(path), schema: "keyfuse.incident-report/1") { $0.field("path", path) }
      }
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close", abstract: "Ends an incident. A leak of the key at another place opens a new one.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Argument(help: ArgumentHelp("The incident's id.", valueName: "incident"))
    var id: String

    func run() throws {
      try options.withStore { store in
        let incident = try store.close(id, actor: .current)
        data.print("\(incident.id) is closed", schema: "keyfuse.incident-record/1") { $0.incident(incident) }
      }
    }
  }
}

/// An incident for people.
private struct IncidentText {
  var incident: IncidentRecord
  var key: APIKey

  var lines: [String] {
    var rows = [
      ["incident", incident.id], ["status", incident.status.rawValue], ["severity", incident.severity.rawValue],
      ["key", "\(key.name) (\(key.id)), \(key.environment), owner \(key.owner), \(key.state(at: .now()).rawValue)"],
      ["found", incident.openedAt.description], ["exposed since", incident.exposureFirst?.description ?? "unknown"],
      ["decision", incident.decision.reason],
    ]
    if let containment = incident.containment {
      let entries = containment.auditSequences.map(String.init).joined(separator: ", ")
      let audit = entries.isEmpty ? "" : ", audit entry \(entries)"
      let change = "\(containment.stateBefore) to \(containment.stateAfter)"
      rows.append(["containment", "\(containment.action.rawValue) on \(containment.time), \(change)\(audit)"])
    }
    if let report = incident.report { rows.append(["report", report.path]) }
    for place in incident.locations {
      rows.append(["place", "\(place.location.target) \(place.location.path):\(place.location.line)"])
    }
    return [TextTable.render(rows)]
  }
}

extension JSONWriter {
  /// The fields of an incident as the store keeps it.
  fileprivate mutating func incident(_ incident: IncidentRecord) {
    field("id", incident.id)
    field("key_id", incident.keyID)
    field("status", incident.status.rawValue)
    field("severity", incident.severity.rawValue)
    field("opened_at", incident.openedAt.description)
    field("updated_at", incident.updatedAt.description)
    field("closed_at", incident.closedAt?.description)
    field("exposure_first", incident.exposureFirst?.description)
    field("exposure_last", incident.exposureLast?.description)
    object("decision") { writer in
      writer.field("action", incident.decision.action)
      writer.field("rule", incident.decision.rule)
      writer.field("exposure", incident.decision.exposure)
      writer.field("reason", incident.decision.reason)
      writer.field("policy_digest", incident.decision.policyDigest)
    }
    containment(incident.containment)
    field("report", incident.report?.path)
    array("locations") { writer in
      for place in incident.locations {
        writer.object { writer in
          writer.field("target", place.location.target)
          writer.field("path", place.location.path)
          writer.field("line", place.location.line)
          writer.field("column", place.location.column)
          writer.field("found_at", place.foundAt.description)
        }
      }
    }
  }

  private mutating func containment(_ containment: ContainmentRecord?) {
    guard let containment else { return null("containment") }
    object("containment") { writer in
      writer.field("action", containment.action.rawValue)
      writer.field("time", containment.time.description)
      writer.field("state_before", containment.stateBefore)
      writer.field("state_after", containment.stateAfter)
      writer.field("audit", containment.auditSequences.map(String.init))
    }
  }
}
