/// Finds services in the names of hosts, where a common word is one as well: `api.hunter.io`.
enum HostReader {
  /// The service whose host `host` is; nil where it is no host of a URL.
  static func mention(host: Range<Int>, in bytes: Span<UInt8>) -> ServiceMention? {
    guard bytes.at(host.lowerBound - 1) == UInt8(ascii: "/") || bytes.at(host.lowerBound - 1) == UInt8(ascii: "@"),
      let domain = domain(of: host, in: bytes)
    else { return nil }
    var hash = SpellingHash()
    for index in domain where Byte.isAlphanumeric(bytes[index]) { hash.add(bytes[index]) }
    guard let entry = ServiceLexicon.builtIn.entry(hash) else { return nil }
    return ServiceMention(service: entry.service, weight: .distinct, range: domain, place: .url)
  }

  /// The service whose interface the first URL in a line is of.
  static func mention(inLine line: Range<Int>, of bytes: Span<UInt8>) -> ServiceMention? {
    var at = line.lowerBound
    while at < line.upperBound, !bytes.has("://", at: at) { at += 1 }
    guard at < line.upperBound else { return nil }
    let start = at + 3
    at = start
    while at < line.upperBound, isHostByte(bytes[at]) { at += 1 }
    guard isInterface(start..<at, in: bytes), let found = mention(host: start..<at, in: bytes) else { return nil }
    return found.placed(.neighbour)
  }

  /// Whether a host, or the path behind it, is that of an interface rather than of pages for people.
  private static func isInterface(_ host: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let end = host.upperBound
    if bytes.holds("api", in: host) || bytes.holds("rest.", in: host) || bytes.holds("gateway", in: host) {
      return true
    }
    return bytes.has("/api", at: end) || bytes.has("/rest", at: end) || bytes.has("/graphql", at: end)
      || bytes.has("/v", at: end) && Byte.isDigit(bytes.at(end + 2))
  }

  /// The label that somebody registered: `hunter` of `api.hunter.io`, `acme` of `www.acme.co.uk`.
  private static func domain(of host: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var labels: [Range<Int>] = []
    var end = host.upperBound
    while end > host.lowerBound, labels.count < 3 {
      var start = end
      while start > host.lowerBound, bytes[start - 1] != UInt8(ascii: ".") { start -= 1 }
      labels.append(start..<end)
      end = start - 1
    }
    guard labels.count >= 2, isTopLevel(labels[0], in: bytes) else { return nil }
    let isPublic = labels.count == 3 && labels[0].count == 2 && isSecondLevel(labels[1], in: bytes)
    return isPublic ? labels[2] : labels[1]
  }

  private static func isTopLevel(_ label: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard (2...8).contains(label.count) else { return false }
    for index in label where !Byte.isLetter(bytes[index]) { return false }
    return true
  }

  private static func isSecondLevel(_ label: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch label.count {
    case 2: bytes.equals("co", in: label) || bytes.equals("ac", in: label) || bytes.equals("or", in: label)
    case 3: bytes.equals("com", in: label) || bytes.equals("net", in: label) || bytes.equals("org", in: label)
    default: false
    }
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    Byte.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
