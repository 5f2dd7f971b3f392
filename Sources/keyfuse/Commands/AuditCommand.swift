import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting

/// `keyfuse audit`
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Reads and checks the audit log of the key store.",
    subcommands: [Query.self, Verify.self, Export.self])
}

extension AuditCommand {
  struct Query: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "query", abstract: "Lists entries of the audit log.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var page: PageOptions

    @Option(help: "user, service-account or system.")
    var actorType: String?

    @Option(help: "Who acted.")
    var actorId: String?

    @Option(help: "The action, such as key.revoke, or key.*")
    var action: String?

    @Option(help: ArgumentHelp("From this moment on.", valueName: "time"))
    var start: Moment?

    @Option(help: ArgumentHelp("Until before this moment.", valueName: "time"))
    var end: Moment?

    @Option(help: "The request's id.")
    var requestId: String?

    @Option(help: ArgumentHelp("The key's id or access key.", valueName: "id"))
    var apiKeyId: String?

    func run() throws {
      try options.withStore(.readOnly) { store in
        let keyID = try apiKeyId.map { try store.key($0).id }
        let filter = AuditFilter(
          actorType: actorType, actorID: actorId, action: action, start: start?.time, end: end?.time,
          requestID: requestId, keyID: keyID)
        let listing = try store.audit(filter, page: page.value)
        switch data.format {
        case .jsonl: data.printTotal(listing.total, page: listing.page)
        case .text:
          if listing.total > listing.results.count {
            StandardError.write(
              "keyfuse: \(listing.results.count) of \(listing.total) entries; --page shows the others\n")
          }
        }
        for entry in listing.results { try data.print(entry) }
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Proves that nothing in the audit log was altered or removed.",
      discussion: """
        Every entry, its place in the chain, and the end against the audit head, which lies outside of the store. Ends \
        with 0 where all is as it was written, and with 4 and the first bad entry where it is not.
        """)

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    func run() throws {
      try options.withStore(.readOnly) { store in
        let report = try store.verifyAudit()
        let text =
          report.problem.map { "not intact: \($0); \(report.entries) entries before it are good" }
          ?? "intact: \(report.entries) entries, the head agrees"
        data.print(text, schema: "keyfuse.audit-verification/1") { writer in
          writer.field("intact", report.isIntact)
          writer.field("entries", Int(report.entries))
          writer.field("head", report.head.map { Int($0) })
          writer.field("sequence", report.problem.map { Int($0.sequence) })
          writer.field("problem", report.problem?.description)
        }
        if !report.isIntact { throw ExitStatus.failed }
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Writes the whole audit log as JSON, one entry a line, with its hashes.")

    @OptionGroup var options: StoreOptions

    func run() throws {
      var data = DataOptions()
      data.format = .jsonl
      try options.withStore(.readOnly) { store in
        var page = Page(number: 1, size: 1000)
        while true {
          let listing = try store.audit(page: page)
          for entry in listing.results { try data.print(entry) }
          guard page.number * page.size < listing.total else { break }
          page.number += 1
        }
      }
    }
  }
}

extension DataOptions {
  /// Prints an entry of the audit log.
  fileprivate func print(_ entry: AuditEntry) throws {
    let particulars = try entry.particulars().sorted { $0.key < $1.key }
    let text = particulars.map { "\($0.key)=\($0.value)" }.joined(separator: "  ")
    print(
      TextTable.render([
        [
          String(entry.sequence), entry.time.wholeSecond.description, entry.actor.description, entry.action,
          entry.subject, text,
        ]
      ]), schema: "keyfuse.audit-entry/1"
    ) { writer in
      writer.field("sequence", Int(entry.sequence))
      writer.field("time", entry.time.description)
      writer.field("actor_type", entry.actor.type)
      writer.field("actor_id", entry.actor.id)
      writer.field("action", entry.action)
      writer.field("organisation", entry.organisation)
      writer.field("key_id", entry.keyID)
      writer.field("subject", entry.subject)
      writer.field("request_id", entry.requestID)
      writer.object("detail") { writer in
        for (name, value) in particulars { writer.field(name, value) }
      }
      writer.field("state", entry.state?.hex)
      writer.field("previous", entry.previous.hex)
      writer.field("hash", entry.hash.hex)
    }
  }
}
