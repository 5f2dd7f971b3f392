public import KeyfuseCore

/// An entry of the index: a file that the next commit would hold; in a sparse index also a whole directory.
public struct IndexEntry: Sendable, Hashable {
  /// That of a directory ends with a slash.
  public var path: GitPath
  public var mode: FileMode
  public var id: ObjectID
  /// 0; in a conflict 1 for the common ancestor, 2 for ours, 3 for theirs.
  public var stage: Int
  /// Whether only the intention to add the file is recorded, no content.
  public var isIntentToAdd: Bool
  /// Whether the file is left out of the work tree.
  public var isSkippedInWorkTree: Bool
  /// Whether the operator told git to take the file for unchanged.
  public var isAssumedUnchanged: Bool
  /// What the file system told of the file in the work tree when it was added; nil where nothing is known.
  public var status: FileStatus?
}

/// A directory of which the index knows that it equals a tree (git's documentation, gitformat-index, "Cache tree").
struct CachedTree: Sendable {
  var name: [UInt8]
  /// The number of entries below it, and its tree; nil where it has changed since.
  var known: (count: Int, id: ObjectID)?
  var children: [Int]
}

/// The index of a work tree, version 2, 3 or 4 (gitformat-index).
public struct IndexFile: Sendable {
  /// The entries by path, then by stage.
  let table: IndexTable
  /// The first is the root.
  let cachedTrees: [CachedTree]

  /// By path, then by stage.
  public var entries: [IndexEntry] { (0..<table.count).map(entry) }

  /// Parses an index.
  ///
  /// - Parameter name: What an error calls it: its path.
  /// - Throws: `malformed`; `unsupported` for unknown parts that must be understood, and for a split index, whose other
  ///   part only a repository finds.
  public init(_ bytes: Span<UInt8>, format: ObjectFormat, name: String) throws(GitError) {
    try self.init(bytes, format: format, name: name) { id throws(GitError) in
      throw GitError(.unsupported, name, "is a split index, a part of which is in sharedindex.\(id.hex)")
    }
  }

  /// Parses an index that may be split.
  ///
  /// - Parameter shared: Reads the shared index of the given checksum.
  init(
    _ bytes: Span<UInt8>, format: ObjectFormat, name: String,
    shared: (ObjectID) throws(GitError) -> IndexFile
  ) throws(GitError) {
    var parser = IndexParser(bytes.count, format: format, name: name)
    var table = try parser.parse(bytes)
    if let link = parser.link {
      let base = try link.shared.map { id throws(GitError) in try shared(id).table } ?? IndexTable()
      guard let joined = IndexTable.join(table, link, shared: base) else {
        throw GitError(.malformed, name, "does not fit its shared index")
      }
      table = joined
    }
    guard !table.records.contains(where: { $0.path.isEmpty }) else {
      throw GitError(.malformed, name, "has an entry without a path")
    }
    self.table = table
    cachedTrees = parser.trees
  }

  /// The entry at `number`.
  func entry(_ number: Int) -> IndexEntry {
    let record = table.records[number]
    return IndexEntry(
      path: GitPath(table.path(number)), mode: record.mode, id: record.id, stage: Int(record.stage),
      isIntentToAdd: record.isIntentToAdd, isSkippedInWorkTree: record.isSkippedInWorkTree,
      isAssumedUnchanged: record.isAssumedUnchanged, status: record.status)
  }
}

/// Reads an index from front to back.
private struct IndexParser {
  private let end: Int
  private let format: ObjectFormat
  private let name: String
  private var at = 0
  private var path: [UInt8] = []
  /// What a split index stands on.
  private(set) var link: SplitIndexLink?
  private(set) var trees: [CachedTree] = []

  init(_ count: Int, format: ObjectFormat, name: String) {
    end = count - format.idSize
    self.format = format
    self.name = name
  }

  private func broken(_ detail: String) -> GitError {
    GitError(.malformed, name, "\(detail) at offset \(at)")
  }

  private func need(_ count: Int) throws(GitError) {
    guard count >= 0, at + count <= end else { throw broken("the index is cut off") }
  }

  private mutating func number(_ bytes: Span<UInt8>, _ size: Int) throws(GitError) -> UInt32 {
    try need(size)
    var value: UInt32 = 0
    for index in at..<at + size { value = value << 8 | UInt32(bytes[index]) }
    at += size
    return value
  }

  mutating func parse(_ bytes: Span<UInt8>) throws(GitError) -> IndexTable {
    guard try number(bytes, 4) == 0x4449_5243 else {
      throw GitError(.malformed, name, "is no index")
    }
    let version = try number(bytes, 4)
    guard (2...4).contains(version) else {
      throw GitError(.unsupported, name, "has version \(version); 2, 3 and 4 are known")
    }
    let count = Int(try number(bytes, 4))
    // An entry has more than 40 bytes before its id.
    guard count <= end / 40 else { throw broken("the index holds fewer entries than it says") }
    var table = IndexTable()
    table.reserve(count, bytes: max(0, end - count * (42 + format.idSize)))
    for _ in 0..<count { try entry(bytes, version: version, into: &table) }
    while at + 8 <= end {
      let signature = try number(bytes, 4)
      let size = Int(try number(bytes, 4))
      try need(size)
      switch signature {
      case 0x5452_4545: trees = try cachedTrees(bytes, until: at + size)
      case 0x6C69_6E6B:
        do throws(EWAHBitmap.Failure) {
          link = try SplitIndexLink(bytes.extracting(at..<at + size), format: format)
        } catch {
          throw broken("the link to the shared index is broken")
        }
        at += size
      // A sparse index, which has entries for directories: nothing more than a mark.
      case 0x7364_6972: at += size
      case _ where signature >> 24 >= 0x41 && signature >> 24 <= 0x5A: at += size
      default: throw GitError(.unsupported, name, "has a part that must be understood and is not known")
      }
    }
    return table
  }

  /// Reads the entry at hand: times, device and file (24 bytes), mode, owners (8), size, id, flags, path.
  private mutating func entry(
    _ bytes: Span<UInt8>, version: UInt32, into table: inout IndexTable
  ) throws(GitError) {
    let start = at
    try need(42 + format.idSize)
    at = start + 40 + format.idSize
    let flags = try number(bytes, 2)
    let extended = flags & 0x4000 != 0 && version >= 3 ? try number(bytes, 2) : 0
    if version == 4 {
      let strip = try distance(bytes)
      guard strip <= path.count else { throw broken("a path is shortened by more than it has") }
      path.removeLast(strip)
    }
    guard let zero = bytes.first(0, in: at..<end) else { throw broken("a path is cut off") }
    let written = at..<zero
    at = zero + 1
    if version < 4 {
      // One to eight zero bytes make the entry's size a multiple of eight.
      at = start + (zero - start + 8) / 8 * 8
      try need(0)
    }
    // The device, at 16, changes from one start of the system to the next.
    let status = FileStatus(
      size: bytes.number32(at: start + 36), modified: time(bytes, start + 8), changed: time(bytes, start),
      inode: bytes.number32(at: start + 20), owner: bytes.number32(at: start + 28),
      group: bytes.number32(at: start + 32))
    let record = IndexTable.Record(
      path: 0..<0, mode: FileMode(rawValue: bytes.number32(at: start + 24)),
      id: ObjectID(bytes, at: start + 40, count: format.idSize), stage: UInt8(flags >> 12 & 3),
      isIntentToAdd: extended & 0x2000 != 0, isSkippedInWorkTree: extended & 0x4000 != 0,
      isAssumedUnchanged: flags & 0x8000 != 0, status: status)
    if version == 4 {
      path += bytes.array(in: written)
      table.append(record, path: path.span)
    } else {
      table.append(record, path: bytes.extracting(written))
    }
  }

  private func time(_ bytes: Span<UInt8>, _ offset: Int) -> FileTime {
    FileTime(seconds: bytes.number32(at: offset), nanoseconds: bytes.number32(at: offset + 4))
  }

  /// A number of seven bits a byte, each further byte adding one.
  private mutating func distance(_ bytes: Span<UInt8>) throws(GitError) -> Int {
    var byte = try number(bytes, 1)
    var value = Int(byte & 0x7F)
    while byte & 0x80 != 0 {
      guard value < 1 << 40 else { throw broken("a number is too large") }
      byte = try number(bytes, 1)
      value = (value + 1) << 7 | Int(byte & 0x7F)
    }
    return value
  }

  /// The directories, each before those in it: name, zero, number of entries (-1: unknown), number of children, id.
  private mutating func cachedTrees(_ bytes: Span<UInt8>, until limit: Int) throws(GitError) -> [CachedTree] {
    var trees: [CachedTree] = []
    /// Directories whose children are still to come, and how many.
    var open: [(tree: Int, left: Int)] = []
    while at < limit {
      guard let zero = bytes.first(0, in: at..<limit),
        let lineEnd = bytes.first(UInt8(ascii: "\n"), in: zero..<limit)
      else { throw broken("the cache tree is cut off") }
      let numbers = bytes.text(in: zero + 1..<lineEnd).split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 2, numbers[1] >= 0 else { throw broken("the cache tree is broken") }
      var tree = CachedTree(name: bytes.array(in: at..<zero), known: nil, children: [])
      at = lineEnd + 1
      if numbers[0] >= 0 {
        guard at + format.idSize <= limit else { throw broken("the cache tree is cut off") }
        tree.known = (numbers[0], ObjectID(bytes, at: at, count: format.idSize))
        at += format.idSize
      }
      if let last = open.indices.last {
        trees[open[last].tree].children.append(trees.count)
        open[last].left -= 1
      }
      trees.append(tree)
      open.append((trees.count - 1, numbers[1]))
      while let last = open.last, last.left == 0 { open.removeLast() }
    }
    guard at == limit, open.isEmpty else { throw broken("the cache tree is cut off") }
    return trees
  }
}
