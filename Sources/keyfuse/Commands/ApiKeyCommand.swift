import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting

/// `keyfuse api-key`
struct ApiKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "api-key",
    abstract: "Issues keys and looks after them.",
    subcommands: [
      Issue.self, List.self, Show.self, Update.self, Disable.self, Enable.self, Revoke.self, Delete.self, Verify.self,
    ])
}

/// Which key a command is about.
struct KeyArgument: ParsableArguments {
  @Option(help: ArgumentHelp("The key's id or access key.", valueName: "id"))
  var apiKeyId: String
}

extension ApiKeyCommand {
  struct Issue: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "issue", abstract: "Issues a key and shows its secret, this once.",
      discussion: "The secret cannot be shown again; a lost one is replaced by a new key.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The organisation.", valueName: "slug"))
    var organisation: String

    @Option(help: ArgumentHelp("The service account.", valueName: "slug"))
    var account: String

    @Option(help: "A name such as scheduler-prod.")
    var name: String

    @Option(help: "What the key is for.")
    var description = ""

    @Option(help: "Who answers for it. (default: the service account)")
    var owner: String?

    @Option(help: "The service that uses it.")
    var service = ""

    @Option(help: ArgumentHelp("dev, staging, prod or another slug.", valueName: "slug"))
    var environment = "dev"

    @Option(help: "owner, admin, workspace_admin, member or viewer. (default: member)")
    var role: Role?

    @Option(help: ArgumentHelp("Restricts the key to a workspace.", valueName: "slug"))
    var workspace: String?

    @Option(help: "An action that the key may be used for, such as orders:read or orders:*. Repeatable. (default: all)")
    var scope: [String] = []

    @Option(help: ArgumentHelp("A network that it may be used from. Repeatable. (default: all)", valueName: "cidr"))
    var allow: [Network] = []

    @Option(help: ArgumentHelp("A time of RFC 3339, or from now: 90d, 12h, 30m; never.", valueName: "time"))
    var expires: Expiry?

    func run() throws {
      let request = KeyRequest(
        organisation: organisation, account: account, name: name, description: description, owner: owner,
        service: service, environment: environment, role: role?.role ?? .member, workspace: workspace, scopes: scope,
        allowlist: allow.map(\.range), expiresAt: expires?.time)
      try options.withStore { store in
        let issued = try store.issue(request, actor: .current)
        let now = Timestamp.now()
        // The one place where a secret is shown: the person asked for it, and it cannot be had again.
        data.print(
          """
          \(issued.key.text(at: now))

          secret: \(issued.secret.reveal())
          Keep it now: it is not stored in clear and cannot be shown again.
          """, schema: DataOptions.keySchema
        ) { writer in
          issued.key.write(to: &writer, at: now)
          writer.field("secret", issued.secret.reveal())
        }
        try deliver(issued.key, of: store)
      }
    }

    /// A key whose secret nobody has seen would stay live for nothing, so it goes where the output does not arrive.
    private func deliver(_ key: APIKey, of store: KeyStore) throws {
      do {
        try StandardOutput.flush()
      } catch {
        do {
          try store.revoke(key.id, reason: "its secret could not be shown", actor: .current)
        } catch let failure {
          StandardError.write("keyfuse: the secret of key \(key.id) could not be shown; revoke it: \(failure)\n")
          throw error
        }
        StandardError.write("keyfuse: key \(key.id) was revoked: its secret could not be shown\n")
        throw error
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists keys; never their secrets.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var page: PageOptions

    @Option(help: ArgumentHelp("Only those of this organisation.", valueName: "slug"))
    var organisation: String?

    @Option(help: ArgumentHelp("Only those of this service account.", valueName: "slug"))
    var account: String?

    @Option(help: ArgumentHelp("Only those of this environment.", valueName: "slug"))
    var environment: String?

    @Option(help: "Only those of this service.")
    var service: String?

    @Option(help: "Only those of this owner.")
    var owner: String?

    @Option(help: "Only those that are live, disabled, expired or revoked.")
    var state: String?

    func run() throws {
      let chosen = try state.map { text in
        guard let state = KeyState(rawValue: text) else {
          throw UsageError("--state takes live, disabled, expired or revoked, not \(text)")
        }
        return state
      }
      let filter = KeyFilter(
        organisation: organisation, account: account, environment: environment, service: service, owner: owner,
        state: chosen)
      try options.withStore(.readOnly) { data.print(try $0.keys(filter, page: page.value)) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows a key; never its secret.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var key: KeyArgument

    func run() throws {
      try options.withStore(.readOnly) { data.print(try $0.key(key.apiKeyId)) }
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "update", abstract: "Changes particulars of a key.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var key: KeyArgument

    @Option(help: "A new name.")
    var name: String?

    @Option(help: "A new description.")
    var description: String?

    @Option(help: "A new owner.")
    var owner: String?

    @Option(help: "Another service.")
    var service: String?

    @Option(help: "Another role.")
    var role: Role?

    @Option(help: "The scopes from now on. Repeatable.")
    var scope: [String] = []

    @Flag(help: "Takes all scopes away, so that the key is good for every action.")
    var allScopes = false

    @Option(help: ArgumentHelp("The networks from now on. Repeatable.", valueName: "cidr"))
    var allow: [Network] = []

    @Flag(help: "Lets the key be used from everywhere.")
    var allNetworks = false

    @Option(help: ArgumentHelp("A time of RFC 3339, or from now: 90d, 12h, 30m; never.", valueName: "time"))
    var expires: Expiry?

    func validate() throws {
      if allScopes && !scope.isEmpty { throw ValidationError("--all-scopes and --scope exclude each other") }
      if allNetworks && !allow.isEmpty { throw ValidationError("--all-networks and --allow exclude each other") }
    }

    func run() throws {
      let update = KeyUpdate(
        name: name, description: description, owner: owner, service: service, role: role?.role,
        scopes: allScopes || !scope.isEmpty ? scope : nil,
        allowlist: allNetworks || !allow.isEmpty ? allow.map(\.range) : nil,
        expiresAt: expires.map { .some($0.time) } ?? nil)
      guard update != KeyUpdate() else { throw UsageError("nothing to change was named; see --help") }
      try options.withStore { data.print(try $0.update(key.apiKeyId, update, actor: .current)) }
    }
  }
}
