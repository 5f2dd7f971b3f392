internal import Detection
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
  /// The comment beside it.
  var suppression: Suppression?
  /// The time stamp of a log's line.
  var timestamp: String?
  /// The encoding of the text within the content that holds it.
  var encoding: String?
  /// How often the content was compressed.
  var depth = 0
  /// What belongs to the secret and stands near it.
  var parts: [Part] = []
  /// Commits in which an allowlist lets the secret pass.
  var allowedCommits: [String] = []
  /// Whether the rule is for certain paths, and the path was not known.
  var needsPath = false
  /// The files in which it deserves no more than `low`.
  var doubtfulIn: FileKinds = []

  /// A part of a credential of several parts, without its fingerprint.
  struct Part {
    var rule: String
    var identity: SecretIdentity
    var position: FindingPart.Position
    var known: KnownKey?
  }

  /// What makes two occurrences the same leak where contents are compared.
  struct Leak: Hashable {
    var rule: String
    var secret: Digest256  // keyfuse:allow
  }

  var leak: Leak { Leak(rule: rule.id, secret: identity.mark) }

  /// Whether a comment accepts it: proof beats suspicion, so none accepts what the store knows.
  var isAccepted: Bool { suppression != nil && known == nil }

  /// The finding at `origin`, which is that of the compressed content where there is one.
  func finding(at origin: ContentOrigin) -> UnnamedFinding {
    var layers = origin.unpacked(depth).layers
    if origin.isLog { layers.append(.log(timestamp: timestamp)) }
    if let encoding { layers.append(.encoding(encoding)) }
    let finding = Finding(
      rule: rule, confidence: confidence, fingerprint: UnnamedFinding.none, redacted: identity.redacted,
      secret: identity.secret,
      location: Location(
        target: origin.target, path: origin.path, line: line, column: column, endLine: endLine, endColumn: endColumn,
        start: range.lowerBound, end: range.upperBound, layers: layers),
      verdict: known?.verdict ?? .unconfirmed, key: known?.identity, suppression: suppression)
    return UnnamedFinding(finding: finding, identity: identity, parts: parts)
  }

  /// The occurrence with what it deserves at `path`; nil where that is too little to be told.
  func judged(by engine: DetectionEngine, at path: String) -> Occurrence? {
    guard known == nil else { return self }
    guard let confidence = engine.confidence(confidence, doubtfulIn: doubtfulIn, at: path) else { return nil }
    var judged = self
    judged.confidence = confidence
    return judged
  }

  /// Suppresses the occurrence where `commit` brought it in and an allowlist names that.
  mutating func allow(inCommit commit: String?) {
    guard known == nil, let commit, allowedCommits.contains(commit) else { return }
    suppression = Suppression(kind: .allowlist, detail: "commit \(commit)")
  }

  /// Whether this one is told rather than `other`, which overlaps it: proof first, then confidence, then length.
  func outranks(_ other: Occurrence) -> Bool {
    if (known == nil) != (other.known == nil) { return known != nil }
    if confidence != other.confidence { return confidence > other.confidence }
    if range.count != other.range.count { return range.count > other.range.count }
    return (range.lowerBound, rule.id) < (other.range.lowerBound, other.rule.id)
  }
}

/// A finding without its fingerprints, which are made when it is told.
struct UnnamedFinding {
  /// What stands for a fingerprint until then.
  static let none = Fingerprint(text: "")

  var finding: Finding
  var identity: SecretIdentity
  var parts: [Occurrence.Part]

  /// Whether a fingerprint of it takes long to make.
  var isSlow: Bool { identity.fingerprint == nil || parts.contains { $0.identity.fingerprint == nil } }

  /// Those of its secrets whose fingerprints take long to make.
  var slow: [SecretIdentity] { ([identity] + parts.map(\.identity)).filter { $0.fingerprint == nil } }

  /// The finding with fingerprints as `name` gives them.
  func named(_ name: (SecretIdentity) -> Fingerprint) -> Finding {
    var finding = finding
    finding.fingerprint = name(identity)
    finding.parts = parts.map { part in
      FindingPart(
        rule: part.rule, fingerprint: name(part.identity), redacted: part.identity.redacted,
        secret: part.identity.secret, position: part.position, verdict: part.known?.verdict ?? .unconfirmed,
        key: part.known?.identity)
    }
    return finding
  }
}

extension [Occurrence] {
  /// Those whose leak `old` has fewer times: what a change adds. What a comment accepted before and none accepts any
  /// more is new.
  ///
  /// - Parameter old: how often each leak was there before.
  /// - Returns: what is new, and how often each leak was there before beyond what is there now.
  func adding(to old: LeakCounts) -> (new: [Occurrence], left: LeakCounts) {
    var left = old
    var new = Set(indices)
    // What counts takes the place of what counted first.
    for index in indices where !self[index].isAccepted && left.open.take(self[index].leak) { new.remove(index) }
    for index in indices where self[index].isAccepted {
      if left.accepted.take(self[index].leak) || left.open.take(self[index].leak) { new.remove(index) }
    }
    return (indices.filter { new.contains($0) }.map { self[$0] }, left)
  }

  /// How often each leak occurs.
  var counts: LeakCounts {
    reduce(into: LeakCounts()) { counts, occurrence in
      if occurrence.isAccepted {
        counts.accepted[occurrence.leak, default: 0] += 1
      } else {
        counts.open[occurrence.leak, default: 0] += 1
      }
    }
  }
}

/// How often each leak occurs in some content.
struct LeakCounts {
  /// Without a comment that accepts it.
  var open: [Occurrence.Leak: Int] = [:]
  var accepted: [Occurrence.Leak: Int] = [:]

  /// Adds another content.
  mutating func add(_ other: LeakCounts) {
    open.merge(other.open, uniquingKeysWith: +)
    accepted.merge(other.accepted, uniquingKeysWith: +)
  }

  /// Adds another old side of the same change: what any of them had is not new.
  mutating func formUnion(_ other: LeakCounts) {
    open.merge(other.open) { max($0, $1) }
    accepted.merge(other.accepted) { max($0, $1) }
  }
}

extension [Occurrence.Leak: Int] {
  /// Takes one of `leak` away; false where there is none.
  fileprivate mutating func take(_ leak: Occurrence.Leak) -> Bool {
    guard let count = self[leak], count > 0 else { return false }
    self[leak] = count - 1
    return true
  }
}
