import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting

/// `keyfuse usage`
struct UsageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "usage",
    abstract: "Imports and shows what keys were used for.",
    subcommands: [Import.self, Query.self])
}

extension UsageCommand {
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Imports uses of keys from JSON, one object a line.",
      discussion: """
        Fields: time, access_key or key_id, and if known action, resource, address, user_agent, status, request_id. \
        Bad lines are reported by number on standard error, and the good ones kept. Events whose request_id the key \
        has already are passed over.
        """)

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Argument(help: "A file; standard input where none is given.")
    var file: String?

    func run() throws {
      let lines = try InputText.lines(file, as: "usage file")
      try options.withStore { store in
        try ImportResult.print(try store.importUsage(lines: lines, actor: .current), data)
      }
    }
  }

  struct Query: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "query", abstract: "Lists the uses of a key, the oldest first.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var key: KeyArgument

    @Option(help: ArgumentHelp("From this moment on.", valueName: "time"))
    var start: Moment?

    @Option(help: ArgumentHelp("Until before this moment.", valueName: "time"))
    var end: Moment?

    func run() throws {
      try options.withStore(.readOnly) { store in
        let listing = try store.usage(of: key.apiKeyId, from: start?.time, to: end?.time, page: page.value)
        switch data.format {
        case .text: printTable(listing)
        case .jsonl:
          data.printTotal(listing.total, page: listing.page)
          for event in listing.results { print(event) }
        }
      }
    }

    private func printTable(_ listing: Listing<UsageEvent>) {
      guard !listing.results.isEmpty else {
        StandardOutput.write("no uses\n")
        return
      }
      let rows = listing.results.map {
        [
          $0.time.wholeSecond.description, $0.action, $0.resource, $0.address, String($0.status), $0.userAgent,
          $0.requestID ?? "",
        ]
      }
      let header = ["TIME", "ACTION", "RESOURCE", "ADDRESS", "STATUS", "USER AGENT", "REQUEST"]
      StandardOutput.write(TextTable.render([header] + rows) + "\n")
      if listing.total > rows.count {
        StandardError.write("keyfuse: \(rows.count) of \(listing.total) uses; --page shows the others\n")
      }
    }

    private func print(_ event: UsageEvent) {
      data.print("", schema: "keyfuse.usage/1") { writer in
        writer.field("key_id", event.keyID)
        writer.field("time", event.time.description)
        writer.field("action", event.action)
        writer.field("resource", event.resource)
        writer.field("address", event.address)
        writer.field("user_agent", event.userAgent)
        writer.field("status", event.status)
        writer.field("request_id", event.requestID)
      }
    }
  }
}
