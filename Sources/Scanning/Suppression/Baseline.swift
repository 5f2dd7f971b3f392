public import KeyfuseCore

/// A secret that is known to be at a path.
public struct BaselineEntry: Sendable, Hashable {
  public var fingerprint: Fingerprint
  /// From the target, or from where the scan was started.
  public var path: String
  /// The id of a rule that found it, for readers.
  public var rule: String
  /// The operator's words.
  public var note: String?

  public init(fingerprint: Fingerprint, path: String, rule: String, note: String? = nil) {
    self.fingerprint = fingerprint
    self.path = path
    self.rule = rule
    self.note = note
  }
}

/// The secrets that were there before, each by its fingerprint and path. Lines and commits are no part of it, so that it
/// outlives edits, rebases and squashes; how often a secret stands at its path is none either.
public struct Baseline: Sendable, Equatable {
  /// In the order of their paths and fingerprints, one for each.
  public let entries: [BaselineEntry]

  /// Orders `entries` and joins those of the same secret and path.
  public init(_ entries: some Sequence<BaselineEntry>) {
    var joined: [Key: BaselineEntry] = [:]
    for entry in entries {
      let key = Key(fingerprint: entry.fingerprint, path: entry.path)
      joined[key] = joined[key].map { Self.join($0, entry) } ?? entry
    }
    self.entries = joined.values.sorted { left, right in
      (left.path, left.fingerprint.text) < (right.path, right.fingerprint.text)
    }
  }

  private struct Key: Hashable {
    var fingerprint: Fingerprint
    var path: String
  }

  /// The same whichever comes first.
  private static func join(_ left: BaselineEntry, _ right: BaselineEntry) -> BaselineEntry {
    var entry = left
    entry.rule = min(left.rule, right.rule)
    entry.note = [left.note, right.note].compactMap { $0 }.min()
    return entry
  }
}

/// What of a finding's place has to agree with a baseline.
public enum BaselineMatch: String, Sendable, CaseIterable {
  /// The same secret at another path is new.
  case secretAndPath = "secret-and-path"
  /// The same secret is known wherever it is.
  case secret
}
