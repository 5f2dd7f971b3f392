/// What languages other than those of programs and settings mean by a name and what follows it: style sheets, resources of
/// Terraform, names of resources, directives of servers, addresses of files, fields of forms.
enum ForeignSyntax {
  /// How far before a name the begin of its word, address or element is looked for.
  private static let reach = 240

  /// Why a value is no credential there; nil where the text around it is of no such language.
  static func innocence(
    of value: AssignedValue, named name: Range<Int>, kind: CredentialKind, in bytes: Span<UInt8>
  ) -> Innocent? {
    if isResource(value, named: name, in: bytes) || isPartOfResourceName(name, in: bytes) { return .identifier }
    if isEntityTag(value.range, in: bytes) || isOfClass(value.range, in: bytes) { return .identifier }
    if bytes.has("checksum/", at: name.lowerBound - 9) { return .digest }
    if isCustomProperty(value.range, named: name, in: bytes) { return .literal }
    if isBinding(value, named: name, in: bytes) { return .code }
    if isAmongHashes(value, in: bytes) { return .identifier }
    switch kind {
    case .password:
      if isUpstream(name, in: bytes) { return .address }
      return isCountry(name, in: bytes) ? .identifier : nil
    case .token, .key:
      if value.form == .query, isOfAsset(name, in: bytes) { return .identifier }
      return kind == .token && isHiddenField(name, in: bytes) ? .publicPart : nil
    default: return nil
    }
  }

  /// `resource "random_password" "broker_v2" {`: the type of a block and its label.
  private static func isResource(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let quote = UInt8(ascii: "\"")
    guard value.isQuoted, bytes.at(value.range.upperBound) == quote, bytes.at(name.upperBound) == quote,
      bytes.has("\" \"", at: name.upperBound), name.upperBound + 3 == value.range.lowerBound
    else { return false }
    var at = value.range.upperBound + 1
    while Byte.isBlank(bytes.at(at)) { at += 1 }
    return bytes.at(at) == UInt8(ascii: "{")
  }

  /// `arn:aws:secretsmanager:eu-west-1:<account>:secret:db!v2-*`
  private static func isPartOfResourceName(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(name.lowerBound - 1) == UInt8(ascii: ":"), bytes.at(name.upperBound) == UInt8(ascii: ":") else {
      return false
    }
    var at = name.lowerBound - 1
    while at > 0, name.lowerBound - at < reach, bytes[at - 1] > 0x20, !Byte.isQuote(bytes[at - 1]) { at -= 1 }
    return bytes.has("arn:", at: at)
  }

  /// `W/"…"`: by what a server tells versions of a page apart. Source: RFC 9110, section 8.8.3.
  private static func isEntityTag(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes[value.lowerBound] == UInt8(ascii: "W") && bytes.at(value.lowerBound + 1) == UInt8(ascii: "/")
      && (bytes.at(value.lowerBound + 2) == UInt8(ascii: "\"") || bytes.has("\\\"", at: value.lowerBound + 2))
  }

  /// `<class>shop/observer</class>`: what a framework makes objects of.
  private static func isOfClass(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.at(value.lowerBound - 1) == UInt8(ascii: ">") else { return false }
    let elements: [StaticString] = ["<class>", "<model>", "<method>", "<type>", "<template>", "<block>"]
    return elements.contains { bytes.has($0, endingAt: value.lowerBound) }
  }

  /// `:password="!shown"`, `[password]="form.second"`: an attribute whose value is an expression, without a literal in it.
  /// Sources: Vue's guide, "Template Syntax"; Angular's, "Binding dynamic text, properties and attributes".
  private static func isBinding(_ value: AssignedValue, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard value.isQuoted, bytes.at(value.range.lowerBound - 1) == UInt8(ascii: "\""),
      bytes.has("=\"", at: value.range.lowerBound - 2), !value.range.contains(where: { Byte.isQuote(bytes[$0]) })
    else { return false }
    let (before, behind) = (bytes.at(name.lowerBound - 1), bytes.at(name.upperBound))
    if before == UInt8(ascii: ":") { return Byte.isSpace(bytes.at(name.lowerBound - 2)) }
    return before == UInt8(ascii: "[") && behind == UInt8(ascii: "]")
      && name.upperBound + 3 == value.range.lowerBound
  }

  /// `--pass:#22c55e`: a colour under a name of its own.
  private static func isCustomProperty(_ value: Range<Int>, named name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.has("--", at: name.lowerBound - 2), bytes[value.lowerBound] == UInt8(ascii: "#"),
      bytes.at(value.lowerBound - 1) != UInt8(ascii: "=")
    else { return false }
    var at = value.lowerBound + 1
    while Byte.isHexadecimal(bytes.at(at)) { at += 1 }
    return [3, 4, 6, 8].contains(at - value.lowerBound - 1) && !Byte.isWord(bytes.at(at))
  }

  /// `header:"<hash>",saveSecretKey:"<hash>",step:"<hash>"`: names of classes, each with what a packer made of it. Two
  /// more values of the length stand beside it, with no blank between them, under names that end in no word for credentials.
  private static func isAmongHashes(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let length = value.range.count
    let quote = bytes.at(value.range.upperBound)
    guard value.isQuoted, (12...32).contains(length), quote == UInt8(ascii: "\""),
      bytes.has(":\"", at: value.range.lowerBound - 2)
    else { return false }
    var siblings = 0
    // Behind it: ",name:"…"
    var at = value.range.upperBound
    while siblings < 2, bytes.at(at) == quote, bytes.at(at + 1) == UInt8(ascii: ",") {
      var end = at + 2
      while Byte.isWord(bytes.at(end)), end - at < 60 { end += 1 }
      guard end > at + 2, bytes.has(":\"", at: end), bytes.at(end + 2 + length) == quote,
        isHash((end + 2)..<(end + 2 + length), in: bytes), !isCalledCredential((at + 2)..<end, in: bytes)
      else { break }
      siblings += 1
      at = end + 2 + length
    }
    // Before it: name:"…",
    var start = value.range.lowerBound - 2
    while siblings < 2 {
      while start > 0, Byte.isWord(bytes[start - 1]) { start -= 1 }
      guard bytes.has("\",", at: start - 2), start - 2 - length > 2,
        isHash((start - 2 - length)..<(start - 2), in: bytes), bytes.has(":\"", at: start - 4 - length)
      else { break }
      let end = start - 4 - length
      start = end
      while start > 0, Byte.isWord(bytes[start - 1]) { start -= 1 }
      guard start < end, !isCalledCredential(start..<end, in: bytes) else { break }
      siblings += 1
      start = end
    }
    return siblings >= 2
  }

  private static func isHash(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard range.upperBound <= bytes.count, range.lowerBound >= 0 else { return false }
    let shape = ValueShape(bytes.extracting(range))
    return shape.spaces == 0 && shape.strongMarks == 0 && shape.digits > 0 && shape.upper > 0 && shape.lower > 0
  }

  private static func isCalledCredential(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let words: [StaticString] = ["key", "secret", "token", "password", "pass", "auth", "id"]
    return words.contains { bytes.has($0, endingAt: name.upperBound) }
  }

  /// `proxy_pass backend:8123;`: where a server hands requests on.
  private static func isUpstream(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard Byte.isBlank(bytes.at(name.upperBound)), bytes.at(name.upperBound + 1) != UInt8(ascii: "=") else {
      return false
    }
    let directives: [StaticString] = [
      "proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass",
    ]
    return directives.contains { bytes.equals($0, in: name) }
  }

  /// `('PW', '…', 'Palau')`: the code of a country in a row.
  private static func isCountry(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count == 2 && Byte.isUpper(bytes[name.lowerBound]) && Byte.isQuote(bytes.at(name.lowerBound - 1))
      && Byte.isQuote(bytes.at(name.upperBound)) && bytes.at(name.upperBound + 1) == UInt8(ascii: ",")
  }

  /// `app.js?token=…`: what makes browsers read a file anew.
  private static func isOfAsset(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = name.lowerBound
    while at > 0, name.lowerBound - at < reach, bytes[at] != UInt8(ascii: "?") {
      guard bytes[at - 1] > 0x20, !Byte.isQuote(bytes[at - 1]) else { return false }
      at -= 1
    }
    guard bytes[at] == UInt8(ascii: "?") else { return false }
    let endings: [StaticString] = [".js", ".css", ".mp3", ".m4a", ".woff", ".woff2", ".ttf", ".ico"]
    return endings.contains { bytes.has($0, endingAt: at) }
  }

  /// `<input type="hidden" name="form_token" value="…">`: what a page hands back to the server that wrote it.
  private static func isHiddenField(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let before = max(0, name.lowerBound - 120)..<name.lowerBound
    guard let tag = before.last(where: { bytes[$0] == UInt8(ascii: "<") }), bytes.has("<input", at: tag) else {
      return false
    }
    return bytes.holds("hidden", in: tag..<name.lowerBound)
  }
}
