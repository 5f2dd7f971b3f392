import KeyfuseCore

/// Finds what looks like an issued secret in texts that people and programs hand in, where a secret may have slipped in.
enum IssuedShape {
  /// `text` with every run of the form `<prefix>_<environment>_<49 base62 characters>`, of whatever store, in its redacted
  /// form. A longer last part counts unless it could be a hash in hexadecimal digits.
  static func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let count = TokenFormat.randomCount + TokenFormat.checksumCount
    guard bytes.count > count else { return text }
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      guard ByteSet.alphanumeric.contains(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, ByteSet.alphanumeric.contains(bytes[index]) { index += 1 }
      guard index - start >= count, index - start == count || isMixed(bytes[start..<index]),
        let head = headStart(of: start, in: bytes, from: copied)
      else { continue }
      result += bytes[copied..<head]
      result += Array(Redaction.redact(bytes.span.extracting(head..<index)).utf8)
      copied = index
    }
    return copied == 0 ? text : String(decoding: result + bytes[copied...], as: UTF8.self)
  }

  /// Where `<prefix>_<environment>_` before `end` begins; nil where something else is there.
  private static func headStart(of end: Int, in bytes: [UInt8], from limit: Int) -> Int? {
    var start = end
    for _ in 0..<2 {
      guard start > limit, bytes[start - 1] == UInt8(ascii: "_") else { return nil }
      let separator = start - 1
      start = separator
      while start > limit, isSlug(bytes[start - 1]) { start -= 1 }
      guard start < separator else { return nil }
    }
    return start
  }

  private static func isSlug(_ byte: UInt8) -> Bool {
    ByteSet.alphanumeric.contains(byte) || byte == UInt8(ascii: "-")
  }

  private static func isMixed(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      && bytes.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}

extension UsageEvent {
  /// The event as it may be stored: without secrets in the texts that a client chose.
  var withoutSecrets: UsageEvent {
    var event = self
    event.action = IssuedShape.redacted(action)
    event.resource = IssuedShape.redacted(resource)
    event.userAgent = IssuedShape.redacted(userAgent)
    event.requestID = requestID.map(IssuedShape.redacted)
    return event
  }
}

extension LeakLocation {
  /// The location as it may be stored: without secrets in the names of files, people and references.
  var withoutSecrets: LeakLocation {
    var leak = self
    leak.location.target = IssuedShape.redacted(location.target)
    leak.location.path = IssuedShape.redacted(location.path)
    leak.location.layers = location.layers.map { layer in
      switch layer {
      case .git(var provenance):
        provenance.repository = IssuedShape.redacted(provenance.repository)
        provenance.author = IssuedShape.redacted(provenance.author)
        provenance.email = IssuedShape.redacted(provenance.email)
        provenance.refs = ReferenceNames(provenance.refs.map(IssuedShape.redacted))
        return .git(provenance)
      case .archive(let member): return .archive(member: IssuedShape.redacted(member))
      case .bundle(let original, let line): return .bundle(original: IssuedShape.redacted(original), line: line)
      default: return layer
      }
    }
    return leak
  }
}
