import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting

/// `keyfuse account`
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account",
    abstract: "Looks after organisations and their service accounts.",
    subcommands: [Create.self, List.self, Quota.self])
}

extension AccountCommand {
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create",
      abstract: "Makes a service account, and its organisation where there is none; or an organisation alone.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The organisation.", valueName: "slug"))
    var organisation: String

    @Argument(help: "The service account; an organisation alone is made where none is given.")
    var account: String?

    @Option(help: "A name for people.")
    var name: String?

    @Option(help: "What the account is for.")
    var description = ""

    @Option(help: "How many keys a new organisation may have.")
    var quota: Int?

    func run() throws {
      try options.withStore { store in
        if try store.organisation(organisation) == nil || account == nil {
          let made = try store.createOrganisation(
            slug: organisation, name: account == nil ? name : nil, keyQuota: quota, actor: .current)
          data.print("organisation \(made.slug)", schema: "keyfuse.organisation/1") { writer in
            writer.field("id", made.id)
            writer.field("organisation", made.slug)
          }
        } else if quota != nil {
          throw UsageError("--quota is for a new organisation; `keyfuse account quota` changes that of \(organisation)")
        }
        guard let account else { return }
        let made = try store.createServiceAccount(
          organisation: organisation, slug: account, name: name, description: description, actor: .current)
        AccountCommand.print(made, data)
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists service accounts.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Only those of this organisation.", valueName: "slug"))
    var organisation: String?

    func run() throws {
      try options.withStore(.readOnly) { store in
        for account in try store.serviceAccounts(organisation: organisation) { AccountCommand.print(account, data) }
      }
    }
  }

  struct Quota: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "quota", abstract: "Changes how many keys an organisation may have.")

    @OptionGroup var options: StoreOptions

    @Option(help: ArgumentHelp("The organisation.", valueName: "slug"))
    var organisation: String

    @Argument(help: "A number, or none for no limit.")
    var quota: String

    func run() throws {
      let number = Int(quota)
      guard number != nil || quota == "none" else { throw UsageError("the quota is a number or none, not \(quota)") }
      try options.withStore { try $0.setKeyQuota(number, organisation: organisation, actor: .current) }
    }
  }

  private static func print(_ account: ServiceAccount, _ data: DataOptions) {
    let name = account.name == account.slug ? "" : "  \(account.name)"
    data.print(TextTable.render([["\(account.organisation)/\(account.slug)\(name)"]]), schema: "keyfuse.account/1") {
      writer in
      writer.field("id", account.id)
      writer.field("organisation", account.organisation)
      writer.field("account", account.slug)
      writer.field("name", account.name)
      writer.field("description", account.description)
      writer.field("created_at", account.createdAt.description)
      writer.field("created_by", account.createdBy)
    }
  }
}
