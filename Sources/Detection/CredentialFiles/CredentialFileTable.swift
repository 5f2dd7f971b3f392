/// Tells from a path which rules read the file.
///
/// A pattern is the end of a path, in lower case: `.netrc`, `config/master.key`, `*.tfvars`, `.ssh/id_*`. Copies count as
/// what they are copies of: `.netrc.bak`, `wp-config.php~`, `dot_netrc`, `_netrc`, `.pgpass.symlink`.
struct CredentialFileTable: Sendable {
  private struct Entry {
    /// Where the pattern lies in `text`: names parted by single slashes.
    var pattern: Range<Int>
    /// The last name of it.
    var name: Range<Int>
    var rule: Int
    /// The entry that was added before with the same key; -1 behind the last one.
    var next: Int
  }

  /// What an entry is found by.
  fileprivate enum Key: UInt8 {
    /// The whole name.
    case name
    /// What stands behind the last dot, for patterns such as `*.tfvars`.
    case ending
    /// The first byte, for patterns such as `cisco*`.
    case start
    /// The innermost directory without wildcards, for patterns such as `group_vars/*`, of which it tells more than the name.
    case directory
    case nothing
  }

  /// The patterns in lower case, one behind the other, with room for the kind of a key before the first one.
  private var text: [UInt8] = [0]
  private var entries: [Entry] = []
  /// Each key behind the byte of its kind.
  private var keys = ByteStringTable(capacity: 1024)
  /// By kind of key and first byte: which lengths there are, 63 and more as one.
  private var lengths: [UInt64] = Array(repeating: 0, count: 256 * (Int(Key.nothing.rawValue) + 1))
  /// By key: its last entry; for directories also how far below them the files lie at most.
  private var lists: [(last: Int, depth: Int)] = []

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameter rules: numbered by their place.
  init(_ rules: [RuleEntry]) {
    for (number, rule) in rules.enumerated() where rule.readsFiles {
      rule.forEachFile { add($0, rule: number) }
    }
  }

  /// Takes in a pattern.
  private mutating func add(_ pattern: Span<UInt8>, rule: Int) {
    let slash = UInt8(ascii: "/")
    let start = text.count
    for index in 0..<pattern.count where pattern[index] != slash || text.count > start && text.last != slash {
      text.append(Byte.lower(pattern[index]))
    }
    if text.count > start, text.last == slash { text.removeLast() }
    guard text.count > start else { return }
    let whole = start..<text.count
    let name = (text[whole].lastIndex(of: slash).map { $0 + 1 } ?? start)..<text.count
    let key = key(of: whole, name)
    let (place, length) = Self.shape(key.kind, key.bytes, of: text)
    lengths[place] |= length
    let number = keys.insert(key.kind, key.bytes, of: &text)
    if number == lists.count { lists.append((-1, 0)) }
    entries.append(Entry(pattern: whole, name: name, rule: rule, next: lists[number].last))
    lists[number] = (entries.count - 1, max(lists[number].depth, key.depth))
  }

  private func key(of pattern: Range<Int>, _ name: Range<Int>) -> (kind: Key, bytes: Range<Int>, depth: Int) {
    let star = UInt8(ascii: "*")
    if text[name.lowerBound] == star {
      var depth = 0
      var end = name.lowerBound - 1
      while end > pattern.lowerBound {
        let directory = lastName(in: pattern.lowerBound..<end)
        depth += 1
        if !text[directory].contains(star) { return (.directory, directory, depth) }
        end = directory.lowerBound - 1
      }
    }
    if !text[name].contains(star) { return (.name, name, 0) }
    if let ending = Self.ending(text[name]), !ending.contains(star) { return (.ending, ending.indices, 0) }
    if text[name.lowerBound] != star { return (.start, name.lowerBound..<name.lowerBound + 1, 0) }
    return (.nothing, name.lowerBound..<name.lowerBound, 0)
  }

  private static func key(_ kind: Key, _ bytes: ArraySlice<UInt8>) -> [UInt8] {
    [kind.rawValue] + bytes
  }

  /// Where `lengths` tells of keys that begin as this one does, and its length as a bit of it.
  private static func shape(_ kind: Key, _ bytes: Range<Int>, of text: [UInt8]) -> (place: Int, length: UInt64) {
    let first = bytes.isEmpty ? 0 : Int(text[bytes.lowerBound])
    return (256 * Int(kind.rawValue) + first, 1 << UInt64(min(bytes.count, 63)))
  }

  /// The number of a key of which the bytes lie in `text`; most names are told by their shape alone.
  private func number(_ kind: Key, _ bytes: Range<Int>, of text: inout [UInt8]) -> Int? {
    let (place, length) = Self.shape(kind, bytes, of: text)
    return lengths[place] & length == 0 ? nil : keys.number(kind, bytes, of: &text)
  }

  /// The last of the names parted by slashes in `range` of `text`.
  private func lastName(in range: Range<Int>) -> Range<Int> {
    (text[range].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? range.lowerBound)..<range.upperBound
  }

  /// Calls `body` for the entries under a key.
  private func forEachEntry(_ kind: Key, _ bytes: ArraySlice<UInt8>, _ body: (Entry) -> Void) {
    guard let number = keys.number(of: Self.key(kind, bytes).span) else { return }
    var place = lists[number].last
    while place >= 0 {
      body(entries[place])
      place = entries[place].next
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
    guard !isEmpty, mayTell(path) else { return [] }
    var parts = path.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard let last = parts.popLast() else { return [] }
    let directories = parts.suffix(Self.directoryLimit).map { Self.undotted($0.map(Byte.lower)) }
    var found: Set<Int> = []
    func offer(_ entry: Entry) {
      if !found.contains(entry.rule), fits(entry, directories, isPartial: isPartial) { found.insert(entry.rule) }
    }
    forEachEntry(named: last, offer)
    for directory in directories {
      forEachEntry(.directory, directory[...]) { entry in
        let name = last.map(Byte.lower)
        if matches(entry, name), !Self.isSample(name) { offer(entry) }
      }
    }
    return found.isEmpty ? [] : found.sorted()
  }

  /// Whether the names in a path are such as rules ask for: cheap, and false for most files.
  private func mayTell(_ path: ArraySlice<UInt8>) -> Bool {
    // In small letters, with room for the kind of a key before the first name; the others have a slash there.
    var text = Array(repeating: UInt8(ascii: "/"), count: path.count + 1)
    for (index, byte) in path.enumerated() where byte != UInt8(ascii: "\\") { text[index + 1] = Byte.lower(byte) }
    var end = text.count
    for depth in 0...Self.directoryLimit {
      while end > 0, text[end - 1] == UInt8(ascii: "/") { end -= 1 }
      guard end > 1 else { return false }
      var start = end
      while text[start - 1] != UInt8(ascii: "/") { start -= 1 }
      let name = start..<end
      if Self.mayBeDotted(text[name]) { return true }
      if depth == 0 ? mayTell(name, of: &text) : number(.directory, name, of: &text) != nil { return true }
      end = start - 1
    }
    return false
  }

  /// Whether a file's name is such as rules ask for, or may be that of a copy.
  private func mayTell(_ name: Range<Int>, of text: inout [UInt8]) -> Bool {
    guard name.count <= Self.longestName else { return false }
    if number(.name, name, of: &text) != nil || Self.endsAsCopy(text[name]) { return true }
    let dot = name.last { text[$0] == UInt8(ascii: ".") }
    return dot.map { offers(.ending, ($0 + 1)..<name.upperBound, name, of: &text) } == true
      || offers(.start, name.lowerBound..<name.lowerBound + 1, name, of: &text)
      || offers(.nothing, name.lowerBound..<name.lowerBound, name, of: &text)
  }

  /// Whether the pattern of an entry under a key fits a file's name.
  private func offers(_ kind: Key, _ key: Range<Int>, _ name: Range<Int>, of text: inout [UInt8]) -> Bool {
    guard let list = number(kind, key, of: &text) else { return false }
    var place = lists[list].last
    while place >= 0 {
      let entry = entries[place]
      if FoldedGlob.matches(self.text.span.extracting(entry.name), text.span.extracting(name)) { return true }
      place = entry.next
    }
    return false
  }

  /// Whether files of this name may have rules; other files are told by their directories.
  func tells(name: [UInt8]) -> Bool {
    var tells = false
    forEachEntry(named: name[...]) { _ in tells = true }
    return tells
  }

  /// How far below a directory of this name files may lie that have rules for it; 0 where it says nothing.
  func depth(ofDirectory name: [UInt8]) -> Int {
    guard !isEmpty else { return 0 }
    let key = Self.key(.directory, Self.undotted(name.map(Byte.lower))[...])
    return keys.number(of: key.span).map { lists[$0].depth } ?? 0
  }

  private func forEachEntry(named last: ArraySlice<UInt8>, _ body: (Entry) -> Void) {
    guard !last.isEmpty, last.count <= Self.longestName else { return }
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
    forEachEntry(.name, name[...], offer)
    if let ending = Self.ending(name[...]) {
      forEachEntry(.ending, ending) { if matches($0, name) { offer($0) } }
    }
    forEachEntry(.start, name.prefix(1)) { if matches($0, name) { offer($0) } }
    forEachEntry(.nothing, []) { if matches($0, name) { offer($0) } }
  }

  private func matches(_ entry: Entry, _ name: [UInt8]) -> Bool {
    FoldedGlob.matches(text.span.extracting(entry.name), name.span)
  }

  /// The longest name of a file that is looked at.
  private static let longestName = 128
  /// The most directories of a pattern.
  private static let directoryLimit = 4

  /// Whether the directories of a path end with those of an entry, as far as they are known.
  private func fits(_ entry: Entry, _ known: [[UInt8]], isPartial: Bool) -> Bool {
    var end = entry.name.lowerBound - 1
    var left = known[...]
    while end > entry.pattern.lowerBound {
      guard let directory = left.popLast() else { return isPartial }
      let wanted = lastName(in: entry.pattern.lowerBound..<end)
      if !FoldedGlob.matches(text.span.extracting(wanted), directory.span) { return false }
      end = wanted.lowerBound - 1
    }
    return true
  }

  private static func ending(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    name.lastIndex(of: UInt8(ascii: ".")).map { name[($0 + 1)...] }
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
    endsAsCopy(name[...]) || undotted(name) != name
  }

  private static func endsAsCopy(_ name: ArraySlice<UInt8>) -> Bool {
    var start = name.endIndex
    while start > name.startIndex, name.endIndex - start < 10, Byte.isLetter(name[start - 1]) { start -= 1 }
    if start == name.endIndex { return name.count > 1 && name.last != UInt8(ascii: ".") }
    guard start > name.startIndex, name.endIndex - start > 2 else { return false }
    return backupWords.contains(Array(name[start...]))
  }

  /// Whether the name begins as those do that stand for one with a dot.
  private static func mayBeDotted(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, firstOfPrefixes.contains(first) else { return false }
    return attributes.contains { name.starts(with: $0) } || dots.contains { name.starts(with: $0) }
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

extension ByteStringTable {
  /// The number of a key that lies in `text` and has a byte before it that can be spared for a moment.
  fileprivate func number(_ kind: CredentialFileTable.Key, _ bytes: Range<Int>, of text: inout [UInt8]) -> Int? {
    let place = bytes.lowerBound - 1
    let byte = text[place]
    text[place] = kind.rawValue
    defer { text[place] = byte }
    return number(of: text.span.extracting(place..<bytes.upperBound))
  }

  /// As `number(_:_:of:)`, for a key that is added where it is new.
  fileprivate mutating func insert(_ kind: CredentialFileTable.Key, _ bytes: Range<Int>, of text: inout [UInt8]) -> Int
  {
    let place = bytes.lowerBound - 1
    let byte = text[place]
    text[place] = kind.rawValue
    defer { text[place] = byte }
    return insert(text.span.extracting(place..<bytes.upperBound))
  }
}
