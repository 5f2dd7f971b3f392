internal import KeyfuseCore

/// The entries of all ignore files, by what they are looked up by.
struct IgnoreIndex: Sendable {
  /// One entry of one file.
  struct Position: Hashable, Sendable, Comparable {
    var file: Int
    var entry: Int

    static func < (left: Position, right: Position) -> Bool { (left.file, left.entry) < (right.file, right.entry) }
  }

  private let files: [IgnoreFile]
  private var byFingerprint: [Fingerprint: [Position]] = [:]
  /// Those that are for paths or rules alone.
  private var others: [Position] = []

  /// - Parameter now: entries that ended before are left out.
  init(_ files: [IgnoreFile], now: Timestamp) {
    self.files = files
    for (file, content) in files.enumerated() {
      for (number, entry) in content.entries.enumerated() where !entry.isExpired(now) {
        let position = Position(file: file, entry: number)
        if let fingerprint = entry.fingerprint {
          byFingerprint[fingerprint, default: []].append(position)
        } else {
          others.append(position)
        }
      }
    }
  }

  var isEmpty: Bool { byFingerprint.isEmpty && others.isEmpty }

  /// The schemes of the fingerprints.
  var schemes: [Fingerprint.Scheme] { byFingerprint.keys.compactMap(\.scheme) }

  /// The first entry that holds for `finding`: one that names the secret before one that does not.
  func first(_ finding: Finding, _ fingerprints: [Fingerprint], paths: Set<String>) -> Position? {
    let named = fingerprints.flatMap { byFingerprint[$0] ?? [] }.sorted()
    return (named + others).first { position in
      let entry = entry(at: position)
      if let target = files[position.file].target, target != finding.location.target { return false }
      if let rule = entry.rule, rule != finding.rule.id { return false }
      if let commit = entry.commit, !finding.location.commit(beginsWith: commit) { return false }
      guard let glob = entry.path else { return true }
      return paths.contains { glob.covers(Array($0.utf8)) }
    }
  }

  func suppression(at position: Position) -> Suppression {
    let entry = entry(at: position)
    let reason = entry.reason.map { ": \($0)" } ?? ""
    return Suppression(
      kind: entry.fingerprint == nil ? .allowlist : .ignoreFile,
      detail: "\(files[position.file].name):\(entry.line)\(reason)")
  }

  private func entry(at position: Position) -> IgnoreFile.Entry { files[position.file].entries[position.entry] }

  /// A sentence for each entry that ended, that cannot match, or that did not.
  func remarks(used: Set<Position>, now: Timestamp, isKeyed: Bool, namesUnused: Bool) -> [String] {
    var remarks: [String] = []
    for (file, content) in files.enumerated() {
      for (number, entry) in content.entries.enumerated() {
        let place = "\(content.name):\(entry.line)"
        if let end = entry.end, entry.isExpired(now) {
          remarks.append("\(place): the entry ended at \(end) and no longer counts")
        } else if entry.fingerprint?.scheme == .keyed, !isKeyed {
          remarks.append("\(place): the fingerprint was made under the key of a store; name it with --store")
        } else if namesUnused, !used.contains(Position(file: file, entry: number)) {
          remarks.append("\(place): the entry matched nothing")
        }
      }
    }
    return remarks
  }
}

extension Location {
  /// Whether a commit whose id begins so brought the content in.
  fileprivate func commit(beginsWith digits: String) -> Bool {
    for case .git(let provenance) in layers { return provenance.commit?.hasPrefix(digits) ?? false }
    return false
  }
}

extension IgnoreFile.Entry {
  fileprivate func isExpired(_ now: Timestamp) -> Bool { end.map { $0 <= now } ?? false }
}

/// The entries of one baseline, by secret and path.
struct BaselineIndex: Sendable {
  let count: Int
  let keyedCount: Int
  private let match: BaselineMatch
  private var byFingerprint: [Fingerprint: [String: Int]] = [:]

  init(_ baseline: Baseline, match: BaselineMatch) {
    self.match = match
    count = baseline.entries.count
    keyedCount = baseline.entries.count { $0.fingerprint.scheme == .keyed }
    for (number, entry) in baseline.entries.enumerated() {
      byFingerprint[entry.fingerprint, default: [:]][entry.path] = number
    }
  }

  /// The schemes of the fingerprints.
  var schemes: [Fingerprint.Scheme] { byFingerprint.keys.compactMap(\.scheme) }

  /// The entries that agree with a finding.
  ///
  /// - Parameter names: of its place. An object that no tree holds is at no path, so that the secret alone decides.
  func entries(_ fingerprints: [Fingerprint], _ names: [String]) -> [Int] {
    let isAnywhere = match == .secret || names.contains(PlaceNames.unattributed)
    return fingerprints.flatMap { fingerprint -> [Int] in
      guard let paths = byFingerprint[fingerprint] else { return [] }
      return isAnywhere ? Array(paths.values) : names.compactMap { paths[$0] }
    }
  }
}
