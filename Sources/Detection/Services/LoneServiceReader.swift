internal import KeyfuseCore

/// Reads what is assigned to the name of a service itself, without a credential word: `ADAFRUIT_IO = "…"`,
/// `sendbird: …`, `new Pingdom("…")`.
struct LoneServiceReader {
  private let names: NameReader
  private let classifier: ValueClassifier
  private let services = ServiceNameReader()

  init(_ names: NameReader, _ classifier: ValueClassifier) {
    self.names = names
    self.classifier = classifier
  }

  /// Whether the spelling at `literal` may be the name of a generated value; says no to most others.
  func mayAssign(_ bytes: Span<UInt8>, at literal: Range<Int>) -> Bool {
    guard isWord(literal, in: bytes), let value = value(of: names.extent(in: bytes, around: literal), in: bytes) else {
      return false
    }
    return isDense(value.range, in: bytes)
  }

  /// Whether the service calls a value of its own making one of its credentials, or the value is long enough to be one.
  private func isLong(_ value: Range<Int>, for service: ServiceMention, in bytes: Span<UInt8>) -> Bool {
    if value.count >= 20 { return true }
    let text = bytes.extracting(value)
    if service.fit(text) == .fits { return true }
    guard value.count >= 16, ValueShape.marks(in: text) == 0 else { return false }
    return ValueShape(text).digits > 2
  }

  /// The assignment to the name around the spelling at `literal`; nil where the value is not generated, or the name
  /// says that it is something else.
  func read(_ bytes: Span<UInt8>, at literal: Range<Int>) -> Assignment? {
    guard mayAssign(bytes, at: literal) else { return nil }
    let range = names.extent(in: bytes, around: literal)
    guard let value = value(of: range, in: bytes) else { return nil }
    guard let service = services.mention(in: range, of: bytes, atLeast: .distinct),
      namesNothingElse(range, service, isCallee: value.form == .call, in: bytes),
      isLong(value.range, for: service, in: bytes),
      value.form != .cell || Self.isOfKeys(rowAt: value.range.lowerBound, in: bytes)
    else { return nil }
    let valueClass = classifier.classify(bytes.extracting(value.range), isQuoted: value.isQuoted, isPassword: false)
    let isOfForm =
      ValueShape.isHexadecimal(bytes.extracting(value.range)) && service.fit(bytes.extracting(value.range)) == .fits
    guard isOfForm || isGenerated(valueClass, value.range, in: bytes),
      !isIdentifier(value.range, behind: range, in: bytes),
      ValueSurroundings.innocence(of: value.range, isQuoted: value.isQuoted, in: bytes) == nil
    else { return nil }
    let name = AssignedName(range: range, strength: .normal, service: service)
    let isImpossible = service.fit(bytes.extracting(value.range)) == .impossible
    return Assignment(
      name: name, value: value, valueClass: valueClass, confidence: isImpossible ? .low : .medium,
      credential: ServiceCredential(service: service.service, noun: .credential))
  }

  /// Whether the value is a digest among others, or a part of an attribute that identifies something:
  /// `id="service:value"`.
  private func isIdentifier(_ value: Range<Int>, behind name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if DigestPlace.isDigest(value, in: bytes) { return true }
    let quote = name.lowerBound - 1
    return Byte.isQuote(bytes.at(quote)) && bytes.at(quote - 1) == UInt8(ascii: "=") && bytes.has("id", at: quote - 3)
      && !Byte.isAlphanumeric(bytes.at(quote - 4))
  }

  /// Whether no word goes on before or behind `literal`.
  private func isWord(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let (before, behind) = (bytes.at(literal.lowerBound - 1), bytes.at(literal.upperBound))
    let (first, last) = (bytes[literal.lowerBound], bytes[literal.upperBound - 1])
    if Byte.isDigit(before) || Byte.isDigit(behind) { return false }
    let isEscape = bytes.at(literal.lowerBound - 2) == UInt8(ascii: "\\")
    if Byte.isLetter(before), !isEscape, !(Byte.isLower(before) && Byte.isUpper(first)) { return false }
    return !Byte.isLetter(behind) || (Byte.isLower(last) && Byte.isUpper(behind))
  }

  // MARK: The value

  private func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    if let value = CallArgument.value(of: name, in: bytes) {
      // An id, or an address and a user, go before the secret.
      var (best, last) = (value, value)
      for _ in 0..<3 {
        guard let next = CallArgument.next(behind: last, in: bytes) else { break }
        if isDense(next.range, in: bytes) { best = next }
        last = next
      }
      return best
    }
    if let value = Self.paired(with: name, in: bytes) ?? noted(behind: name, in: bytes) { return value }
    guard var value = ServiceSection.value(of: name, in: bytes) ?? ValueLocator.value(of: name, in: bytes) else {
      return nil
    }
    switch value.form {
    case .comparison, .sentence, .cell, .nearby: return nil
    case .assignment, .call, .arguments, .element, .pair, .option, .query, .directive, .block, .fallback: break
    }
    var end = value.range.upperBound
    while end > value.range.lowerBound, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "?") {
      end -= 1
    }
    value.range = value.range.lowerBound..<end
    return value
  }

  /// `ScraperAPI → x`, `| Finnhub | Mira | x |`, as people note what they have.
  private func noted(behind name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    ValueLocator.skipBlanks(bytes, &at, limit: 24)
    if bytes.at(at) == UInt8(ascii: "|") {
      guard PipeTable.isHeader(name, in: bytes) else { return nil }
      let end = min(TabularValue.lineEnd(at, in: bytes), name.upperBound + 120)
      while at < end {
        var cell = at + 1
        while Byte.isBlank(bytes.at(cell)) || bytes.at(cell) == UInt8(ascii: "`") { cell += 1 }
        let value = Self.word(from: cell, in: bytes)
        if value.count >= 20, isDense(value, in: bytes) {
          return AssignedValue(range: value, form: .cell, isQuoted: true)
        }
        at = bytes.first(UInt8(ascii: "|"), in: cell..<max(cell, end)) ?? end
      }
      return nil
    }
    // TMDB v3: x
    if bytes.at(at) == UInt8(ascii: "v"), Byte.isDigit(bytes.at(at + 1)), at > name.upperBound { at += 2 }
    let signs: [StaticString] = ["→ ", "– ", "— ", "-> ", "=> ", ": "]
    var sign = signs.first { bytes.has($0, at: at) }
    // Hetzner DNS: x
    if sign == nil, let end = Self.endOfQualifiers(at, in: bytes) {
      at = end
      sign = signs.first { bytes.has($0, at: at) }
    }
    let isColumn =
      sign == nil && (at > name.upperBound + 1 || bytes.at(at - 1) == 0x09) && Self.beginsLine(name, in: bytes)
    // Pexels x, where nothing else stands in the line
    guard sign != nil || at == name.upperBound + 1 || isColumn else { return nil }
    at += sign?.utf8CodeUnitCount ?? 0
    if bytes.at(at) == UInt8(ascii: "`") { at += 1 }
    let value = Self.word(from: at, in: bytes)
    let next = bytes.at(value.upperBound)
    guard value.count >= (isColumn || sign != nil ? 14 : 32),
      next == UInt8(ascii: "`") || next == UInt8(ascii: ",") || next <= 0x20,
      sign != nil || Byte.isLineEnd(next) || next == 0
    else { return nil }
    return AssignedValue(range: value, form: .pair, isQuoted: true)
  }

  /// The end of one or two words behind the name of a service that say which of its parts is meant.
  private static func endOfQualifiers(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    var at = start
    for _ in 0..<2 {
      let word = at
      while Byte.isLetter(bytes.at(at)) { at += 1 }
      guard at > word, isSilent(word..<at, in: bytes) || partWords.contains(where: { bytes.equals($0, in: word..<at) })
      else { return nil }
      if bytes.at(at) != 0x20 || bytes.at(at + 1) >= 0x80 || bytes.at(at + 1) == UInt8(ascii: "-") { break }
      at += 1
    }
    ValueLocator.skipBlanks(bytes, &at, limit: 2)
    return at
  }

  /// What parts of services are called beside them.
  private static let partWords: [StaticString] = [
    "dns", "cloud", "console", "robot", "maps", "places", "search", "translate", "speech", "storage", "mail", "rest",
    "app", "zugang", "backup",
  ]

  /// Whether nothing but the mark of an item stands before the name in its line.
  private static func beginsLine(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < 8,
      Byte.isBlank(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "-") || bytes[at - 1] == UInt8(ascii: "*")
    {
      at -= 1
    }
    return at == 0 || Byte.isLineEnd(bytes[at - 1])
  }

  /// Whether the first row of the table says that keys stand in it.
  private static func isOfKeys(rowAt start: Int, in bytes: Span<UInt8>) -> Bool {
    var line = TabularValue.lineStart(start, in: bytes)
    for _ in 0..<24 where line > 1 {
      let above = TabularValue.lineStart(line - 1, in: bytes)
      guard bytes.at(above) == UInt8(ascii: "|") else { break }
      line = above
    }
    let header = line..<TabularValue.lineEnd(line, in: bytes)
    let words: [StaticString] = ["key", "token", "secret", "credential", "schlüssel", "clave", "clé"]
    return words.contains { bytes.holds($0, in: header) }
  }

  private static func word(from start: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var end = start
    while end < bytes.count, end - start < 129, Byte.isWord(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
    return start..<end
  }

  /// `{ "lusha", "x" }`
  private static func paired(with name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard bytes.has("\", \"", at: name.upperBound), bytes.at(name.lowerBound - 1) == UInt8(ascii: "\"") else {
      return nil
    }
    var before = name.lowerBound - 2
    while Byte.isBlank(bytes.at(before)) { before -= 1 }
    guard bytes.at(before) == UInt8(ascii: "{") || bytes.at(before) == UInt8(ascii: "(") else { return nil }
    return ValueLocator.quoted(bytes, name.upperBound + 3, .pair)
  }

  /// Whether a value is long enough and of letters, digits and what joins them.
  private func isDense(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (14...128).contains(range.count) else { return false }
    var (digits, turns) = (0, 0)
    // Only long values in base64 hold what parts the names in paths.
    let mayHoldSlash = range.count >= 40 && Byte.isQuote(bytes.at(range.upperBound))
    for index in range {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), mayHoldSlash { continue }
      if Byte.isDigit(byte) { digits += 1 }
      if Byte.isUpper(byte) != Byte.isUpper(bytes.at(index - 1)) { turns += 1 }
      guard Byte.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+")
      else {
        return false
      }
    }
    return digits > 1 || digits > 0 && turns * 3 > range.count
  }

  private func isGenerated(_ valueClass: ValueClass, _ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch valueClass {
    case .digest: range.count <= 64
    case .uuid: true
    case .random:
      ValueShape.marks(in: bytes.extracting(Self.withoutPadding(range, in: bytes))) <= max(2, range.count / 12)
    case .innocent, .weakPassword, .password: false
    }
  }

  private static func withoutPadding(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, range.upperBound - end < 2, bytes[end - 1] == UInt8(ascii: "=") { end -= 1 }
    return range.lowerBound..<end
  }

  // MARK: The name

  /// Whether all other words of the name say nothing, or that it is for access.
  private func namesNothingElse(
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

  private static func isSilent(_ word: Range<Int>, in bytes: Span<UInt8>) -> Bool {
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

/// The first argument of a call: `new Pingdom("value", …)`, `pingdom = Client("value")`, `pingdom.init('value')`.
enum CallArgument {
  /// The most bytes between a name and the bracket.
  private static let reach = 64

  /// The quoted first argument of the call that `name` names, or that is assigned to it.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    var at = name.upperBound
    let end = min(bytes.count, at + reach)
    // require('pingdom')('value')
    if Byte.isQuote(bytes.at(at)), bytes.at(at + 1) == UInt8(ascii: ")"), bytes.at(at + 2) == UInt8(ascii: "(") {
      at += 2
    }
    if bytes.at(at) != UInt8(ascii: "(") {
      ValueLocator.skipBlanks(bytes, &at)
      guard bytes.at(at) == UInt8(ascii: "=") || bytes.at(at) == UInt8(ascii: ":") else { return nil }
      at += 1
      if bytes.at(at) == UInt8(ascii: "=") { at += 1 }
      ValueLocator.skipBlanks(bytes, &at)
      guard Byte.isLetter(bytes.at(at)) else { return nil }
      while at < end, isCalleeByte(bytes[at]) { at += 1 }
    }
    guard at < end, bytes[at] == UInt8(ascii: "(") else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at)
    return ValueLocator.quoted(bytes, at, .call)
  }

  /// The quoted argument behind another one.
  static func next(behind value: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue? {
    guard value.form == .call, value.isQuoted else { return nil }
    var at = value.range.upperBound + 1
    ValueLocator.skipSpaces(bytes, &at)
    guard bytes.at(at) == UInt8(ascii: ",") else { return nil }
    at += 1
    ValueLocator.skipSpaces(bytes, &at)
    return ValueLocator.quoted(bytes, at, .call)
  }

  private static func isCalleeByte(_ byte: UInt8) -> Bool {
    Byte.isWord(byte) || byte == UInt8(ascii: ".") || byte == 0x20 || byte == UInt8(ascii: ":")
  }
}
