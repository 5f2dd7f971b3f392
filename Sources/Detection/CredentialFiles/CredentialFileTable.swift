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
  }

  private var byName: [[UInt8]: [Entry]] = [:]
  /// By what stands behind the last dot, for patterns such as `*.tfvars`.
  private var byEnding: [[UInt8]: [Entry]] = [:]
  private var others: [Entry] = []

  var isEmpty: Bool { byName.isEmpty && byEnding.isEmpty && others.isEmpty }

  /// - Parameter patterns: for each rule, by its index, the patterns of its files.
  init(_ patterns: [(rule: Int, paths: [String])]) {
    let star = UInt8(ascii: "*")
    for (rule, paths) in patterns {
      for path in paths {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { $0.map(Byte.lower) }
        guard let name = parts.last else { continue }
        let entry = Entry(directories: Array(parts.dropLast()), name: name, rule: rule)
        let ending = Self.ending(name)
        if !name.contains(star) {
          byName[name, default: []].append(entry)
        } else if let ending, !ending.contains(star) {
          byEnding[ending, default: []].append(entry)
        } else {
          others.append(entry)
        }
      }
    }
  }

  /// The rules for the file at `path`, in their order.
  func rules(for path: String) -> [Int] {
    rules(for: Array(path.utf8)[...])
  }

  /// The rules for the file at `path`, in their order.
  func rules(for path: ArraySlice<UInt8>) -> [Int] {
    guard !isEmpty else { return [] }
    var parts = path.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard let last = parts.popLast(), last.count <= 128 else { return [] }
    guard !Self.isSample(last.map(Byte.lower)) else { return [] }
    var found: Set<Int> = []
    for name in Self.originals(of: last.map(Byte.lower)) {
      let entries = (byName[name] ?? []) + (Self.ending(name).flatMap { byEnding[$0] } ?? []) + others
      for entry in entries where !found.contains(entry.rule) {
        if FoldedGlob.matches(entry.name, name.span), Self.fits(entry.directories, parts) { found.insert(entry.rule) }
      }
    }
    return found.sorted()
  }

  /// Whether the directories of a path end with those of a pattern.
  private static func fits(_ wanted: [[UInt8]], _ parts: [ArraySlice<UInt8>]) -> Bool {
    guard wanted.count <= parts.count else { return false }
    for (pattern, part) in zip(wanted, parts.suffix(wanted.count)) {
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
    if name[end - 1] == UInt8(ascii: ".") { return Array(name[..<(end - 1)]) }
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
