internal import KeyfuseCore

/// Where content comes from, as far as it is known before it is read.
struct ContentOrigin {
  /// The target as the operator named it.
  var target: String
  /// Relative to the target, as it is shown.
  var path: String
  /// From the outside in.
  var layers: [SourceLayer]
  /// Whether its lines are those of a log, each with a time of its own.
  var isLog = false

  /// A file of a tree or one that was named.
  static func file(target: String, path: String) -> ContentOrigin {
    ContentOrigin(target: target, path: path, layers: [.file], isLog: LogLine.isLog(path: path))
  }

  /// What a gzip file holds.
  func gzipMember() -> ContentOrigin {
    var inner = self
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if case .archive(let outer) = layers.last { name = outer }
    inner.layers.append(.archive(member: name.hasSuffix(".gz") ? String(name.dropLast(3)) : name))
    return inner
  }
}

/// A secret in some content, before it is known to whom the content belongs.
struct Occurrence {
  var rule: RuleReference
  /// The secret's offsets in the content.
  var range: Range<Int>
  var line: Int
  var column: Int
  var endLine: Int
  var endColumn: Int
  var confidence: Confidence
  var secret: Secret
  var fingerprint: Fingerprint
  var redacted: String
  var known: KnownKey?
  var suppression: Suppression?
  /// The time stamp of a log's line.
  var timestamp: String?

  /// What makes two occurrences the same leak where contents are compared.
  struct Identity: Hashable {
    var rule: String
    var fingerprint: Fingerprint
  }

  var identity: Identity { Identity(rule: rule.id, fingerprint: fingerprint) }

  /// The finding at `origin`.
  func finding(at origin: ContentOrigin) -> Finding {
    let layers = origin.layers + (origin.isLog ? [.log(timestamp: timestamp)] : [])
    return Finding(
      rule: rule, confidence: confidence, fingerprint: fingerprint, redacted: redacted, secret: secret,
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
