internal import KeyfuseCore

/// What the name of a service says besides it.
extension LoneServiceReader {
  /// Whether all other words of the name say nothing, or that it is for access.
  func namesNothingElse(
    _ name: Range<Int>, _ service: ServiceMention, isCallee: Bool, in bytes: Span<UInt8>
  ) -> Bool {
    var words = WordSplitter(name)
    while let word = words.next(in: bytes) {
      if service.range.contains(word.lowerBound) || word.count == 1 || Byte.isDigit(bytes[word.lowerBound]) { continue }
      // shodan.Shodan("…"), censys.search.CensysHosts("…")
      if isCallee, Self.isOfCallee(word, in: bytes) || services.spells(service.service, word, in: bytes) { continue }
      // What stands before a dot is where the name belongs: app.config.sendbird
      if word.upperBound <= service.range.lowerBound, bytes.at(word.upperBound) == UInt8(ascii: ".") { continue }
      guard Self.isSilent(word, in: bytes) else { return false }
    }
    return true
  }

  /// What constructors and functions that make a client are called beside the service: `OpenCageGeocode`.
  private static func isOfCallee(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    calleeWords.contains { bytes.equals($0, in: word) }
  }

  private static let calleeWords: [StaticString] = [
    "new", "client", "api", "sdk", "gem", "rest", "http", "async", "sync", "service", "gateway", "geocode", "geocoder",
    "wrapper", "connector", "adapter", "provider", "search", "hosts", "session", "configuration", "config", "manager",
    "sender",
    "mailer", "translator", "lookup", "application", "app", "for", "with", "create", "init", "configure", "setup",
    "connect",
    "factory", "builder", "helper", "transport", "notifier", "checker", "validator", "verifier", "resolver",
  ]

  static func isSilent(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let roles = CredentialLexicon.words.roles(of: word, in: bytes)
    if roles.contains(.credential) || roles.contains(.mention) { return false }
    switch word.count {
    case 2:
      return bytes.equals("ak", in: word) || bytes.equals("sk", in: word) || bytes.equals("my", in: word)
        || bytes.equals("qa", in: word) || bytes.equals("io", in: word)
    case 3:
      return bytes.equals("api", in: word) || bytes.equals("dev", in: word) || bytes.equals("env", in: word)
        || bytes.equals("uat", in: word) || bytes.equals("new", in: word) || bytes.equals("old", in: word)
        || bytes.equals("org", in: word) || bytes.equals("com", in: word) || bytes.equals("geo", in: word)
        || bytes.equals("pro", in: word) || bytes.equals("sms", in: word)
    case 4:
      return bytes.equals("data", in: word) || bytes.equals("auth", in: word) || bytes.equals("prod", in: word)
        || bytes.equals("test", in: word) || bytes.equals("free", in: word) || bytes.equals("paid", in: word)
        || bytes.equals("rest", in: word) || bytes.equals("read", in: word) || bytes.equals("live", in: word)
        || bytes.equals("main", in: word)
    case 5: return bytes.equals("write", in: word) || bytes.equals("admin", in: word)
    case 6:
      return bytes.equals("access", in: word) || bytes.equals("client", in: word) || bytes.equals("bearer", in: word)
        || bytes.equals("global", in: word) || bytes.equals("server", in: word)
    case 7:
      return bytes.equals("private", in: word) || bytes.equals("staging", in: word) || bytes.equals("sandbox", in: word)
    case 8: return bytes.equals("delivery", in: word)
    default: return bytes.equals("default", in: word) || bytes.equals("production", in: word)
    }
  }
}
