internal import KeyfuseCore

/// What a program takes where its environment or configuration holds nothing under a name: `getenv("PEPPER", "x")`,
/// `sys.env.getOrElse("PEPPER", "x")`, `get(ENV, "PEPPER", "x")`.
enum EnvironmentDefault {
  /// Whether the quoted name is the argument of a call that asks for a setting, so that a default follows it.
  static func follows(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let quote = name.lowerBound - 1
    guard Byte.isQuote(bytes.at(quote)) else { return false }
    let first = max(0, quote - 40)
    let before = first..<quote
    guard bytes.at(quote - 1) == UInt8(ascii: "(") || bytes.has("env, ", at: quote - 5) else { return false }
    return calls.contains { bytes.holds($0, in: before) }
  }

  private static let calls: [StaticString] = [
    "getenv(", "env(", "env.get(", "environ.get(", "getorelse(", "env.fetch(", "env.getordefault(", "getordefault(",
    "getenvironmentvariable(", "getproperty(", "get(env,", "env_or(", "envor(", "env_var_or(", "config.get(", "config(",
    "getstring(", "get_env(", "environment(", "os.lookup", "lookupenv(", "fetch(", "default_env(", "envordefault(",
    "getenvordefault(", "get_setting(", "setting(", "param(", "parameter(", "prop(", "getsetting(",
  ]
}
