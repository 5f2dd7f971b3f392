/// Tells from a path which rules read the file.
///
/// A pattern is the end of a path, in lower case: `.netrc`, `config/master.key`, `*.tfvars`, `.ssh/id_*`. Copies count as
/// what they are copies of: `.netrc.bak`, `wp-config.php~`, `dot_netrc`, `_netrc`, `.pgpass.symlink`.
struct CredentialFileTable: Sendable {
  private struct Entry {
    /// The directories of the pattern, innermost last.
    var directories: [[UInt8]]
    var name: [UInt8]
    var rule: Int

    /// Whether the directory tells more than the name: `group_vars/*`, `config/*.json`.
    var isFoundByDirectory: Bool { name.first == UInt8(ascii: "*") && literalDirectory != nil }

    /// The innermost directory without wildcards.
    var literalDirectory: Int? { directories.lastIndex { !$0.contains(UInt8(ascii: "*")) } }
  }

  private var byName: [[UInt8]: [Entry]] = [:]
  /// By what stands behind the last dot, for patterns such as `*.tfvars`.
  private var byEnding: [[UInt8]: [Entry]] = [:]
  /// By the first byte, for patterns such as `cisco*`.
  private var byStart: [UInt8: [Entry]] = [:]
  private var others: [Entry] = []
  /// For the directories of files that their names do not tell, how far below them the files lie at most.
  private var depths: [[UInt8]: Int] = [:]

  private(set) var isEmpty = true

  /// - Parameter patterns: for each rule, by its index, the patterns of its files.
  init(_ patterns: [(rule: Int, paths: [String])]) {
    for (rule, paths) in patterns {
      for path in paths {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { $0.map(Byte.lower) }
        guard let name = parts.last else { continue }
        add(Entry(directories: Array(parts.dropLast()), name: name, rule: rule))
      }
    }
  }

  private mutating func add(_ entry: Entry) {
    isEmpty = false
    let star = UInt8(ascii: "*")
    if !entry.name.contains(star) {
      byName[entry.name, default: []].append(entry)
    } else if let ending = Self.ending(entry.name), !ending.contains(star) {
      byEnding[ending, default: []].append(entry)
    } else if let first = entry.name.first, first != star {
      byStart[first, default: []].append(entry)
    } else {
      others.append(entry)
    }
    if entry.isFoundByDirectory, let index = entry.literalDirectory {
      depths[entry.directories[index]] = max(
        depths[entry.directories[index]] ?? 0, entry.directories.count - index)
    }
  }

  // MARK: - Paths

  /// The rules for the file at `path`, in their order.
  func rules(for path: String) -> [Int] {
    rules(for: Array(path.utf8)[...], isPartial: false)
  }

  /// The rules for the file at `path`, in their order.
  ///
  /// - Parameter isPartial: whether only the end of the path is known, so that what it lies in may be anything.
  func rules(for path: ArraySlice<UInt8>, isPartial: Bool) -> [Int] {
    guard !isEmpty else { return [] }
    var parts = path.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard let last = parts.popLast() else { return [] }
    var found: Set<Int> = []
    forEachEntry(named: last) { entry in
      if !found.contains(entry.rule), Self.fits(entry.directories, parts, isPartial: isPartial) {
        found.insert(entry.rule)
      }
    }
    return found.isEmpty ? [] : found.sorted()
  }

  /// Whether files of this name may have rules, but for those that only their directories tell.
  func tells(name: [UInt8]) -> Bool {
    var tells = false
    forEachEntry(named: name[...]) { tells = tells || !$0.isFoundByDirectory }
    return tells
  }

  /// How far below a directory of this name files may lie that have rules for it; 0 where it says nothing.
  func depth(ofDirectory name: [UInt8]) -> Int {
    depths.isEmpty ? 0 : depths[Self.undotted(name.map(Byte.lower))] ?? 0
  }

  private func forEachEntry(named last: ArraySlice<UInt8>, _ body: (Entry) -> Void) {
    let lower = last.map(Byte.lower)
    guard let first = lower.first, lower.count <= 128, !Self.isSample(lower) else { return }
    for name in Self.originals(of: lower) {
      byName[name]?.forEach(body)
      for list in [Self.ending(name).flatMap { byEnding[$0] } ?? [], byStart[name.first ?? first] ?? [], others] {
        for entry in list where FoldedGlob.matches(entry.name, name.span) { body(entry) }
      }
    }
  }

  /// Whether the directories of a path end with those of a pattern, as far as they are known.
  private static func fits(_ wanted: [[UInt8]], _ parts: [ArraySlice<UInt8>], isPartial: Bool) -> Bool {
    guard isPartial || wanted.count <= parts.count else { return false }
    for (pattern, part) in zip(wanted.reversed(), parts.reversed()) {
      if !FoldedGlob.matches(pattern, undotted(part.map(Byte.lower)).span) { return false }
    }
    return true
  }

  private static func ending(_ name: [UInt8]) -> [UInt8]? {
    name.lastIndex(of: UInt8(ascii: ".")).map { Array(name[($0 + 1)...]) }
  }

  // MARK: - Copies

  private static let sampleWords: Set<[UInt8]> = Set(
    ["example", "sample", "template", "tmpl", "tpl", "skel", "skeleton", "dist"].map {
      Array($0.utf8)
    })

  /// Whether the name says that the file only shows what to put into another one.
  private static func isSample(_ name: [UInt8]) -> Bool {
    name.split { !Byte.isLetter($0) }.contains { sampleWords.contains(Array($0)) }
      || name.suffix(8).elementsEqual(".default".utf8)
  }

  /// The name, and the names that it may be a copy of.
  private static func originals(of name: [UInt8]) -> [[UInt8]] {
    var names = [name]
    var current = name
    while let shorter = withoutBackupEnding(current) {
      names.append(shorter)
      current = shorter
    }
    return names + names.compactMap { undotted($0) == $0 ? nil : undotted($0) }
  }

  private static let backupEndings = [
    "~", ".bak", ".backup", ".old", ".orig", ".original", ".save", ".saved", ".copy", ".tmp", ".symlink", ".prev",
    ".rpmsave", ".rpmorig", ".dpkg-old", ".dpkg-bak", "_bak", "-bak", "_old", "-old", "_backup", "-backup", " copy",
    "-",
    ".disabled", ".private", ".real", ".secret",
  ].map { Array($0.utf8) }

  private static func withoutBackupEnding(_ name: [UInt8]) -> [UInt8]? {
    for ending in backupEndings where name.count > ending.count + 1 && name.suffix(ending.count) == ending[...] {
      return Array(name.dropLast(ending.count))
    }
    // `.htpasswd.1`, `wp-config.php.20240131`, `id_rsa.bak2`
    var end = name.count
    while end > 0, Byte.isDigit(name[end - 1]) || name[end - 1] == UInt8(ascii: "-") { end -= 1 }
    guard end < name.count, end > 1 else { return nil }
    if name[end - 1] == UInt8(ascii: ".") {
      // `npmrc.5` is a page of a manual.
      return name[..<(end - 1)].contains(UInt8(ascii: ".")) ? Array(name[..<(end - 1)]) : nil
    }
    let isBackup = backupEndings.contains { $0.count > 2 && name[..<end].suffix($0.count) == $0[...] }
    return isBackup ? Array(name[..<end]) : nil
  }

  /// `dot_netrc`, `private_dot_netrc` and `_netrc` are `.netrc`.
  private static func undotted(_ name: [UInt8]) -> [UInt8] {
    var rest = name[...]
    for prefix in ["private_", "readonly_", "encrypted_", "create_"] where rest.starts(with: prefix.utf8) {
      rest = rest.dropFirst(prefix.utf8.count)
    }
    for prefix in ["dot_", "dot-", "dot.", "_"]
    where rest.starts(with: prefix.utf8) && rest.count > prefix.utf8.count + 1 {
      return [UInt8(ascii: ".")] + rest.dropFirst(prefix.utf8.count)
    }
    return Array(rest)
  }
}
