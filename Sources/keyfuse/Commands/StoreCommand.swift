import ArgumentParser
import KeyStore
import KeyfuseCore
import Reporting

/// `keyfuse store`
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Makes and looks after the key store.",
    subcommands: [Initialise.self, Import.self, Backup.self, Migrate.self])
}

extension StoreCommand {
  struct Initialise: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Makes a key store, its key-encryption key and its audit head.",
      discussion: """
        Nothing that exists is overwritten. Keep the key file in another backup than the store: without it the store \
        cannot be opened, and with both a thief has everything. The audit head shows that the store was not rolled \
        back; it is best kept on another disk.
        """)

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("What issued secrets begin with.", valueName: "text"))
    var tokenPrefix = "kf"

    @Option(help: ArgumentHelp("Makes this organisation, too.", valueName: "slug"))
    var organisation: String?

    func run() throws {
      let path = try options.path()
      let keyFile = options.chosenKeyFile ?? KeyStore.defaultKeyFile(for: path)
      let headFile = options.chosenHeadFile ?? KeyStore.defaultHeadFile(for: path)
      let store = try KeyStore.create(
        at: path, keyFile: keyFile, headFile: headFile, tokenPrefix: tokenPrefix, actor: .current)
      if let organisation { try store.createOrganisation(slug: organisation, actor: .current) }
      try store.close()
      data.print(
        "store     \(path)\nkey       \(keyFile)   (back it up apart from the store)\naudit     \(headFile)",
        schema: "keyfuse.store/1"
      ) { writer in
        writer.field("store_id", store.storeID)
        writer.field("store", path)
        writer.field("key_file", keyFile)
        writer.field("head_file", headFile)
      }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Imports digests of keys that somebody else issued, so that leaks of them are recognised.",
      discussion: """
        One digest a line: 64 hexadecimal digits, or a JSON object with "digest" and, if wanted, "name", "owner" and \
        "environment". Bad lines are reported by number on standard error, and the good ones kept.
        """)

    @OptionGroup var options: StoreOptions
    @OptionGroup var data: DataOptions

    @Argument(help: "A file with digests; standard input where none is given.")
    var file: String?

    @Option(help: ArgumentHelp("A name for the set, unique in the store.", valueName: "text"))
    var label: String

    @Option(help: ArgumentHelp("Who issued the keys.", valueName: "text"))
    var issuer = ""

    @Option(help: "sha256, sha512-256 or hmac-sha256.")
    var algorithm: Algorithm = Algorithm(value: .sha256)

    @Option(help: ArgumentHelp("The salt (HMAC key) of hmac-sha256.", valueName: "file"))
    var saltFile: String?

    @Option(help: ArgumentHelp("The length of the keys: 40, or 32-64.", valueName: "n[-m]"))
    var length: LengthRange

    @Option(
      help: ArgumentHelp(
        "The characters that the keys consist of, ranges written as 0-9, or one of \(KeyAlphabet.names). (default: letters, "
          + "digits, _ and -)", valueName: "characters"))
    var alphabet: KeyAlphabet?

    func run() throws {
      let salt = try saltFile.map { try InputText.secret($0, as: "salt file") }
      let request = DigestImport(
        label: label, issuer: issuer, algorithm: algorithm.value, salt: salt, lengths: length.range,
        alphabet: alphabet?.characters)
      let lines = try InputText.lines(file, as: "digest file")
      try options.withStore { store in
        try ImportResult.print(try store.importDigests(request, lines: lines, actor: .current), data)
      }
    }
  }

  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup", abstract: "Copies the store and its audit head as they are at one moment.",
      discussion: "The key-encryption key is not copied.")

    @OptionGroup var options: StoreOptions

    @Argument(help: "Where the copy goes; nothing may be there. The head goes beside it, with .head.")
    var destination: String

    func run() throws {
      try options.withStore { try $0.backup(to: destination) }
    }
  }

  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "migrate", abstract: "Brings a store that an older Keyfuse made up to date.")

    @OptionGroup var options: StoreOptions

    func run() throws {
      try KeyStore.migrate(at: options.path(), keyFile: options.chosenKeyFile, headFile: options.chosenHeadFile).close()
    }
  }
}

/// A digest algorithm on the command line.
struct Algorithm: ExpressibleByArgument {
  let value: DigestAlgorithm

  static var allValueStrings: [String] { DigestAlgorithm.allCases.map(\.rawValue) }

  init(value: DigestAlgorithm) {
    self.value = value
  }

  init?(argument: String) {
    guard let value = DigestAlgorithm(rawValue: argument) else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { value.rawValue }
}

/// One length or a range of lengths.
struct LengthRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init?(argument: String) {
    let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first >= 1, first <= last else {
      return nil
    }
    range = first...last
  }
}

/// What came of an import.
enum ImportResult {
  /// Prints the counts, and every line that was refused.
  ///
  /// - Throws: `ExitStatus.failed` where lines were refused.
  static func print(_ report: ImportReport, _ data: DataOptions) throws {
    for rejection in report.rejected {
      StandardError.write("keyfuse: line \(rejection.line): \(rejection.reason)\n")
    }
    data.print(
      "\(report.added) added, \(report.known) known already, \(report.rejected.count) refused",
      schema: "keyfuse.import/1"
    ) { writer in
      writer.field("added", report.added)
      writer.field("known", report.known)
      writer.field("rejected", report.rejected.count)
    }
    if !report.rejected.isEmpty { throw ExitStatus.failed }
  }
}
