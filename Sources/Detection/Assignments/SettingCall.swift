internal import KeyfuseCore

/// Calls that ask for a setting by its name, or give it a value: `getenv("PEPPER")`, `props.put("db.password", "x")`,
/// `set(jwt_secret, "x")`.
struct SettingCall: OptionSet, Sendable {
  let rawValue: UInt8

  /// It asks the environment or what programs keep in its place.
  static let asks = SettingCall(rawValue: 1 << 0)
  /// What follows the name is the value, or what counts where there is none.
  static let hasValue = SettingCall(rawValue: 1 << 1)
  /// It sets what only a setting is called, whatever word the value is.
  static let sets = SettingCall(rawValue: 1 << 2)
  /// The same, where its name says that it is about settings.
  static let mayHandOver = SettingCall(rawValue: 1 << 3)
  /// By its whole name, it sets a name without quotes.
  static let gives = SettingCall(rawValue: 1 << 4)

  /// The most bytes of a call's name that are looked at.
  private static let reach = 32

  private static let calls = SuffixTable<SettingCall>([
    ([.asks, .hasValue], ["getenv", "env", "environ.get", "getenvironmentvariable", "os.lookup"]),
    ([.asks], ["lookup"]),
    ([.asks, .hasValue, .sets, .mayHandOver], ["getproperty"]),
    (
      .hasValue,
      [
        "env.get", "env_or", "envor", "env_var_or", "getorelse", "fetch", "config.get", "environment", "param", "prop",
      ]
    ),
    ([.hasValue, .mayHandOver], ["getordefault", "envordefault", "getstring"]),
    ([.hasValue, .gives], ["config", "parameter"]), ([.hasValue, .sets, .gives], [".config"]),
    ([.hasValue, .sets, .mayHandOver, .gives], ["setting"]), ([.hasValue, .sets, .gives], ["set_env"]),
    ([.hasValue, .sets], ["setenv", "putenv"]), ([.sets, .mayHandOver, .gives], ["option"]),
    ([.sets, .mayHandOver, .gives], [".set"]), ([.sets, .mayHandOver], ["property", ".put", "adddefault"]),
    (.sets, ["set_var", "setvar", "setconf"]),
    ([.mayHandOver, .gives], ["set"]), (.mayHandOver, ["put", "string", "default", "add"]),
    (.gives, ["conf", "credential"]),
  ])

  /// What the call says whose first argument is the quoted name; nothing where there is none.
  static func around(_ name: Range<Int>, in bytes: Span<UInt8>) -> SettingCall {
    let open = name.lowerBound - 2
    guard bytes.at(open) == UInt8(ascii: "("), Byte.isQuote(bytes.at(open + 1)) else { return [] }
    return calls.longest(endingAt: open, in: bytes)?.meaning ?? []
  }

  /// Whether the value of the setting, or its default, follows its quoted name: `sys.env.getOrElse("PEPPER", "x")`,
  /// `get(ENV, "PEPPER", "x")`.
  static func takesValue(behind name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    around(name, in: bytes).contains(.hasValue)
      || bytes.has("get(env, ", at: name.lowerBound - 10) && Byte.isQuote(bytes.at(name.lowerBound - 1))
  }

  /// Whether the quoted name is handed over with its value: `System.setProperty("db.password", "x")`,
  /// `flag.String("password", "x", "…")`; what is called says that it keeps settings, and not texts.
  static func handsOver(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard around(name, in: bytes).contains(.mayHandOver) else { return false }
    let call = max(0, name.lowerBound - reach)..<(name.lowerBound - 1)
    let settings: [StaticString] = ["prop", "conf", "env.", "info", "cred", "param", "setting", "option", "flag"]
    return settings.contains { bytes.holds($0, in: call) }
  }

  /// Whether a call says that it sets the name without quotes, which is no mere `key`: `setting(jwt_secret, "x")`,
  /// `Set(varApiKey, "x")`.
  static func gives(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let open = name.lowerBound - 1
    guard bytes.at(open) == UInt8(ascii: "("), name.count > 3,
      bytes.has(", \"", at: name.upperBound) || bytes.has(", '", at: name.upperBound),
      let call = calls.longest(endingAt: open, in: bytes)
    else { return false }
    let start = open - call.length
    return call.meaning.contains(.gives)
      && (bytes[start] == UInt8(ascii: ".") || !Byte.isWord(bytes.at(start - 1)))
  }
}
