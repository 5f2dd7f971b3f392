internal import KeyfuseCore

/// Key files of Google's service accounts.
///
/// Source: Google Cloud's IAM documentation, "Create and delete service account keys", for the file; "Service account
/// overview" for the addresses.
enum ServiceAccountValidation {
  /// The members that say whose key it is, as far as they stand in the match.
  struct Account {
    var project: String?
    var address: String?

    init(_ match: [UInt8]) {
      project = Self.member("project_id", of: match)
      address = Self.member("client_email", of: match)
    }

    /// Whether the address is of the project; nil where the file does not tell.
    ///
    /// `NAME@PROJECT.iam.gserviceaccount.com`, where the project of a domain, `example.com:p`, is written `p.example.com`;
    /// the accounts that Google makes for its own services are named in other ways.
    var isConsistent: Bool? {
      guard let project, let address else { return nil }
      let suffix = ".iam.gserviceaccount.com"
      guard let at = address.firstIndex(of: "@"), address.hasSuffix(suffix) else { return nil }
      let owner = address[address.index(after: at)...].dropLast(suffix.count)
      let words = project.split(separator: ":")
      return owner == words.reversed().joined(separator: ".")
    }

    /// The value of a member, in JSON or in JSON within a string.
    private static func member(_ name: String, of text: [UInt8]) -> String? {
      let name = Array(name.utf8)
      guard let start = text.indices.first(where: { text[$0...].starts(with: name) }) else { return nil }
      var rest = text[(start + name.count)...].drop { isPunctuation($0) }
      rest = rest.prefix { !isPunctuation($0) || $0 == UInt8(ascii: ":") }
      return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
      byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: ",")
    }
  }

  /// The key can be parsed, and the address is one of the project.
  static func judge(secret: [UInt8], match: [UInt8]) -> Validator.Outcome {
    guard let container = PrivateKeyValidation.container(in: secret), container.isSound != false,
      Account(match).isConsistent != false
    else { return .doubtful }
    return container.isSound == true ? .proven : .plausible
  }

  /// The account and its project.
  static func facts(_ match: [UInt8]) -> [String] {
    let account = Account(match)
    return [account.address.map { "account \($0)" }, account.project.map { "project \($0)" }].compactMap(\.self)
  }
}
