internal import KeyfuseCore

/// A secret in some content, before it is known to whom the content belongs.
struct Occurrence {
  var rule: RuleReference
  var identity: SecretIdentity
  /// The secret's offsets in the content.
  var range: Range<Int>
  var line: Int
  var column: Int
  var endLine: Int
  var endColumn: Int
  var confidence: Confidence
  var known: KnownKey?
  var suppression: Suppression?
  /// The time stamp of a log's line.
  var timestamp: String?
  /// How often the content was compressed.
  var depth = 0

  /// What makes two occurrences the same leak where contents are compared.
  struct Leak: Hashable {
    var rule: String
    var fingerprint: Fingerprint
  }

  var leak: Leak { Leak(rule: rule.id, fingerprint: identity.fingerprint) }

  /// The finding at `origin`, which is that of the compressed content where there is one.
  func finding(at origin: ContentOrigin) -> Finding {
    var layers = origin.unpacked(depth).layers
    if origin.isLog { layers.append(.log(timestamp: timestamp)) }
    return Finding(
      rule: rule, confidence: confidence, fingerprint: identity.fingerprint, redacted: identity.redacted,
      secret: identity.secret,
      location: Location(
        target: origin.target, path: origin.path, line: line, column: column, endLine: endLine, endColumn: endColumn,
        start: range.lowerBound, end: range.upperBound, layers: layers),
      verdict: known?.verdict ?? .unconfirmed, key: known?.identity, suppression: suppression)
  }

  /// Whether this one is told rather than `other`, which overlaps it: proof first, then confidence, then length.
  func outranks(_ other: Occurrence) -> Bool {
    if (known == nil) != (other.known == nil) { return known != nil }
    if confidence != other.confidence { return confidence > other.confidence }
    if range.count != other.range.count { return range.count > other.range.count }
    return (range.lowerBound, rule.id) < (other.range.lowerBound, other.rule.id)
  }
}

extension [Occurrence] {
  /// Those whose leak `old` has fewer times: what a change adds.
  ///
  /// - Parameter old: how often each leak was there before.
  func adding(to old: [Occurrence.Leak: Int]) -> [Occurrence] {
    var left = old
    return filter { occurrence in
      guard let count = left[occurrence.leak], count > 0 else { return true }
      left[occurrence.leak] = count - 1
      return false
    }
  }

  /// How often each leak occurs.
  var counts: [Occurrence.Leak: Int] {
    reduce(into: [:]) { counts, occurrence in counts[occurrence.leak, default: 0] += 1 }
  }
}
