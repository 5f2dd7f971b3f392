import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting

extension ApiKeyCommand {
  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "disable", abstract: "Keeps a key from being accepted until it is enabled again.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var key: KeyArgument

    @Option(help: "Why, for the audit log.")
    var reason = ""

    func run() throws {
      try options.withStore { data.print(try $0.disable(key.apiKeyId, reason: reason, actor: .current)) }
    }
  }

  struct Enable: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "enable", abstract: "Lets a disabled key be accepted again.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var key: KeyArgument

    @Option(help: "Why, for the audit log.")
    var reason = ""

    func run() throws {
      try options.withStore { data.print(try $0.enable(key.apiKeyId, reason: reason, actor: .current)) }
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Ends a key for good, from the next request on.",
      discussion: "Revoking a revoked key changes nothing and succeeds.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var key: KeyArgument

    @Option(help: "Why, for the audit log.")
    var reason = "revoked by hand"

    func run() throws {
      try options.withStore { data.print(try $0.revoke(key.apiKeyId, reason: reason, actor: .current)) }
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "delete", abstract: "Takes a key out of all lists and destroys its sealed secret.",
      discussion: "It is revoked, too. Its digest and its use stay, so that a leak of it is still recognised.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var key: KeyArgument

    func run() throws {
      try options.withStore { try $0.delete(key.apiKeyId, actor: .current) }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Tells whether a token is good, read from standard input or a file.",
      discussion: "Ends with 0 where the token is accepted and with 4 where it is refused.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Where the token is read from. (default: standard input)", valueName: "file"))
    var tokenFile: String?

    @Option(help: "The client's address.")
    var address: Address?

    @Option(help: "What is to be done, such as orders:read.")
    var action: String?

    @Option(help: "What it is to be done to.")
    var resource: String?

    @Option(help: "The client's user agent.")
    var userAgent: String?

    @Option(help: "The request's id.")
    var requestId: String?

    @Flag(help: "Writes the request into the key's usage.")
    var record = false

    func run() throws {
      let request = VerifyRequest(
        token: try InputText.secret(tokenFile, as: "token"), address: address?.address, action: action,
        resource: resource, userAgent: userAgent, requestID: requestId)
      try options.withStore(record ? .readWrite : .readOnly) { store in
        let outcome = try store.verify(request, recordingUse: record)
        let verdict = outcome.refusal.map { "refused: \($0.rawValue)" } ?? "accepted"
        let key = outcome.key.map { "  \($0.id)  \($0.name)" } ?? ""
        data.print(TextTable.render([[verdict + key]]), schema: "keyfuse.verification/1") { writer in
          writer.field("accepted", outcome.isAccepted)
          writer.field("refusal", outcome.refusal?.rawValue)
          writer.field("key", outcome.key?.id)
          writer.field("name", outcome.key?.name)
        }
        if !outcome.isAccepted { throw ExitStatus.failed }
      }
    }
  }
}
