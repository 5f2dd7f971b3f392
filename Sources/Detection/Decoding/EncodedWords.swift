/// Words that tell of credentials, as base64 shows them: what a text says is searched without decoding it first.
///
/// Three bytes make four characters, so that a word looks different at each of the three places where it may begin. Only those
/// characters count that depend on nothing beside the word.
struct EncodedWords: Sendable {
  /// A word at one of its places.
  struct Form: Sendable, Equatable {
    /// The characters that every text with the word there has.
    var characters: [UInt8]
    /// How many characters before the first of them its group of four begins.
    var lead: Int
  }

  let words: [String]
  let forms: [Form]

  static let none = EncodedWords(words: [])
  static let builtIn = EncodedWords(words: credentialWords + vendorWords)

  /// - Parameter words: of four bytes and more.
  init(words: [String]) {
    self.words = words
    var forms: [Form] = []
    for word in words {
      for place in 0..<3 {
        let form = Self.form(of: Array(word.utf8), at: place)
        if !forms.contains(where: { $0.characters == form.characters }) { forms.append(form) }
      }
    }
    self.forms = forms
  }

  private static func form(of word: [UInt8], at place: Int) -> Form {
    let padded = Array(repeating: UInt8(0), count: place) + word
    let first = (place * 8 + 5) / 6
    let end = padded.count * 8 / 6
    return Form(characters: Array(Base64.encode(padded, urlSafe: false)[first..<end]), lead: first)
  }

  /// Names, as programs, variables of shells and members write them.
  private static let credentialWords = [
    "password", "PASSWORD", "Password", "passwd", "PASSWD", "secret", "SECRET", "Secret", "token", "TOKEN", "Token",
    "api_key", "API_KEY", "apiKey", "ApiKey", "apikey", "APIKEY", "access_key", "ACCESS_KEY", "accessKey",
    "AccountKey=",
    "private_key", "PRIVATE_KEY", "_PASS=", "_pass=", "credential", "CREDENTIAL",
  ]

  /// What tokens and addresses of many services begin with.
  private static let vendorWords = [
    "AKIA", "sk_live_", "rk_live_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-",
    "hooks.slack.com",
    "AIza", "npm_", "pypi-", "dop_v1_", "shpat_", "hvs.", "sk-proj-", "sk-ant-", "postgres://", "postgresql://",
    "mongodb://", "mongodb+srv", "mysql://", "redis://", "amqp://",
  ]
}
