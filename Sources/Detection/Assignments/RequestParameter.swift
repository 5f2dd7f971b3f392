/// Names of what a request brings: `$_GET['secret']`, `request.args['token']`, `$arg_key`, `req.query.secret`.
///
/// Who compares such a parameter with a literal keeps others out by it.
enum RequestParameter {
  /// Whether the name is that of a parameter or header of a request.
  static func isOne(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if bytes.at(name.lowerBound - 1) == UInt8(ascii: "$") {
      return bytes.has("arg_", at: name.lowerBound) || bytes.has("http_", at: name.lowerBound)
    }
    if bytes.holds(".arg_", in: name) || bytes.holds(".query.", in: name) || bytes.holds(".params.", in: name) {
      return true
    }
    if bytes.at(name.upperBound) == UInt8(ascii: ":"), isInParameters(name, in: bytes) { return true }
    guard Byte.isQuote(bytes.at(name.lowerBound - 1)) else { return false }
    let open = name.lowerBound - 2
    let bracket = bytes.at(open)
    guard Byte.opensBracket(bracket) else { return false }
    return holders.contains { bytes.has($0, endingAt: open) }
  }

  /// `params: { page: 1, key: x }`: what a client sends.
  private static func isInParameters(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while at > 1, name.lowerBound - at < 160 {
      at -= 1
      switch bytes[at] {
      case UInt8(ascii: "{"): return bytes.has("params: ", at: at - 8) || bytes.has("params:", at: at - 7)
      case UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"): return false
      default: break
      }
    }
    return false
  }

  private static let holders: [StaticString] = [
    "_get", "_post", "_request", "_cookie", ".args", ".query", "params", "param", "$in", "$form", "$cgi", ".form",
    ".body", ".headers", ".header",
    "getparameter", "querystring", ".args.get", ".headers.get", ".form.get", ".query.get", "get_argument", ".get",
  ]
}
