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
  /// By the innermost directory without wildcards, for patterns such as `group_vars/*`.
  private var byDirectory: [[UInt8]: [Entry]] = [:]
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
    if entry.isFoundByDirectory, let index = entry.literalDirectory {
      let directory = entry.directories[index]
      byDirectory[directory, default: []].append(entry)
      depths[directory] = max(depths[directory] ?? 0, entry.directories.count - index)
    } else if !entry.name.contains(star) {
      byName[entry.name, default: []].append(entry)
    } else if let ending = Self.ending(entry.name), !ending.contains(star) {
      byEnding[ending, default: []].append(entry)
    } else if let first = entry.name.first, first != star {
      byStart[first, default: []].append(entry)
    } else {
      others.append(entry)
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
    let directories = parts.suffix(Self.directoryLimit).map { Self.undotted($0.map(Byte.lower)) }
    var found: Set<Int> = []
    func offer(_ entry: Entry) {
      if !found.contains(entry.rule), Self.fits(entry.directories, directories, isPartial: isPartial) {
        found.insert(entry.rule)
      }
    }
    forEachEntry(named: last, offer)
    for directory in directories {
      guard let entries = byDirectory[directory] else { continue }
      let name = last.map(Byte.lower)
      for entry in entries where FoldedGlob.matches(entry.name, name.span) && !Self.isSample(name) { offer(entry) }
    }
    return found.isEmpty ? [] : found.sorted()
  }

  /// Whether files of this name may have rules; other files are told by their directories.
  func tells(name: [UInt8]) -> Bool {
    var tells = false
    forEachEntry(named: name[...]) { _ in tells = true }
    return tells
  }

  /// How far below a directory of this name files may lie that have rules for it; 0 where it says nothing.
  func depth(ofDirectory name: [UInt8]) -> Int {
    depths.isEmpty ? 0 : depths[Self.undotted(name.map(Byte.lower))] ?? 0
  }

  private func forEachEntry(named last: ArraySlice<UInt8>, _ body: (Entry) -> Void) {
    guard !last.isEmpty, last.count <= 128 else { return }
    let lower = last.map(Byte.lower)
    forEachEntry(of: lower, lower, body)
    guard Self.mayBeCopy(lower) else { return }
    for name in Self.originals(of: lower) { forEachEntry(of: name, lower, body) }
  }

  /// - Parameter written: the name before it was taken for that of a copy.
  private func forEachEntry(of name: [UInt8], _ written: [UInt8], _ body: (Entry) -> Void) {
    var isWanted: Bool?
    func offer(_ entry: Entry) {
      let answer = isWanted ?? !Self.isSample(written)
      isWanted = answer
      if answer { body(entry) }
    }
    if let exact = byName[name] { for entry in exact { offer(entry) } }
    if let ending = Self.ending(name), let list = byEnding[ending] {
      for entry in list where FoldedGlob.matches(entry.name, name.span) { offer(entry) }
    }
    if let list = byStart[name[0]] {
      for entry in list where FoldedGlob.matches(entry.name, name.span) { offer(entry) }
    }
    for entry in others where FoldedGlob.matches(entry.name, name.span) { offer(entry) }
  }

  /// The most directories of a pattern.
  private static let directoryLimit = 4

  /// Whether the directories of a path end with those of a pattern, as far as they are known.
  private static func fits(_ wanted: [[UInt8]], _ known: [[UInt8]], isPartial: Bool) -> Bool {
    guard isPartial || wanted.count <= known.count else { return false }
    for (pattern, directory) in zip(wanted.reversed(), known.reversed()) {
      if !FoldedGlob.matches(pattern, directory.span) { return false }
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

  /// Whether the begin or the end of the name is one of those that copies have.
  private static func mayBeCopy(_ name: [UInt8]) -> Bool {
    if undotted(name) != name { return true }
    var start = name.count
    while start > 0, name.count - start < 10, Byte.isLetter(name[start - 1]) { start -= 1 }
    if start == name.count { return name.count > 1 && name.last != UInt8(ascii: ".") }
    return start > 0 && backupWords.contains(Array(name[start...]))
  }

  /// What stands behind the last dot, dash or blank of copies.
  private static let backupWords: Set<[UInt8]> = Set(
    [
      "bak", "backup", "old", "orig", "original", "save", "saved", "copy", "tmp", "symlink", "prev", "rpmsave",
      "rpmorig",
      "disabled", "private", "real", "secret",
    ].map { Array($0.utf8) })

  /// The names that this one may be that of a copy of.
  private static func originals(of name: [UInt8]) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var current = name
    while let shorter = withoutBackupEnding(current) {
      names.append(shorter)
      current = shorter
    }
    return names + ([name] + names).compactMap { undotted($0) == $0 ? nil : undotted($0) }
  }

  private static func withoutBackupEnding(_ name: [UInt8]) -> [UInt8]? {
    guard let last = name.last, name.count > 2 else { return nil }
    if last == UInt8(ascii: "~") || last == UInt8(ascii: "-") { return Array(name.dropLast()) }
    var end = name.count
    // `.htpasswd.1`, `wp-config.php.20240131`, `id_rsa.bak2`
    while end > 0, Byte.isDigit(name[end - 1]) || end < name.count && name[end - 1] == UInt8(ascii: "-") { end -= 1 }
    guard end > 1 else { return nil }
    if end < name.count, name[end - 1] == UInt8(ascii: ".") {
      // `npmrc.5` is a page of a manual.
      return name[..<(end - 1)].contains(UInt8(ascii: ".")) ? Array(name[..<(end - 1)]) : nil
    }
    var start = end
    while start > 0, Byte.isLetter(name[start - 1]) { start -= 1 }
    guard start > 1, start < end, " ._-".utf8.contains(name[start - 1]), backupWords.contains(Array(name[start..<end]))
    else { return nil }
    // `.dpkg-old`
    let behind = name[..<(start - 1)]
    for prefix in [".dpkg", ".rpm"]
    where behind.count > prefix.utf8.count && behind.suffix(prefix.utf8.count).elementsEqual(prefix.utf8) {
      return Array(behind.dropLast(prefix.utf8.count))
    }
    return Array(behind)
  }

  /// `dot_netrc`, `private_dot_netrc` and `_netrc` are `.netrc`.
  private static func undotted(_ name: [UInt8]) -> [UInt8] {
    guard let first = name.first, firstOfPrefixes.contains(first) else { return name }
    var rest = name[...]
    for prefix in attributes where rest.starts(with: prefix) { rest = rest.dropFirst(prefix.count) }
    for prefix in dots where rest.count > prefix.count + 1 && rest.starts(with: prefix) {
      return [UInt8(ascii: ".")] + rest.dropFirst(prefix.count)
    }
    return Array(rest)
  }

  private static let firstOfPrefixes: Set<UInt8> = Set("_dprec".utf8)
  private static let attributes = ["private_", "readonly_", "encrypted_", "create_"].map { Array($0.utf8) }
  private static let dots = ["dot_", "dot-", "dot.", "_"].map { Array($0.utf8) }
}
