import KeyfuseCore

/// What one worker remembers of the trees that it is handed: what they name that is not there, what has a notable name, and
/// the directories and the wanted blobs in them.
///
/// Trees come in the order of their deltas, so that each differs little from the one before. Only the entries between
/// the bytes that both have at their begins and at their ends are parsed, and an entry that stays from one tree to the
/// next is kept once, with the first and the last tree that has it.
///
struct TreeRecorder: Sendable {
  /// The first sixteen bytes of a tree's id, which tell trees apart as well as SHA-1 does.
  struct Key: Hashable {
    var high: UInt64
    var low: UInt64

    func hash(into hasher: inout Hasher) { hasher.combine(high) }
  }

  /// A directory or a wanted blob under a name, in consecutive trees.
  struct Entry {
    var key: Key
    var name: Int32
    var isBlob: Bool
    /// The trees that have it.
    var first: Int32
    var end: Int32
  }

  /// What is known of a name.
  private struct Judgement: OptionSet {
    let rawValue: UInt8

    static let isNotable = Judgement(rawValue: 1)
    static let isNot = Judgement(rawValue: 2)

    /// The same, said of a directory.
    var ofDirectory: Judgement { Judgement(rawValue: rawValue << 2) }
  }

  /// A file or directory under a notable name.
  struct NotableEntry: Hashable {
    var id: ObjectID
    var name: Int32
    var isDirectory: Bool
  }

  private let format: ObjectFormat
  private let keepsPlaces: Bool
  private let present: PresentObjects?
  private let isNotable: (@Sendable (Span<UInt8>, Bool) -> Bool)?
  private let looksForNames: Bool
  /// The blobs whose places are remembered, beside those with notable names.
  var wanted = PrefixSet()
  /// What trees name and is not there, and the first tree that names it; once `finish` was called.
  private(set) var absent: [ObjectID: ObjectID] = [:]
  /// What the last trees name, while the memory that tells whether it is there is on its way.
  private var asked: [(id: ObjectID, tree: ObjectID)] = []
  private static let asksAtOnce = 16
  private(set) var notable: Set<NotableEntry> = []
  /// What was said of each name: of files, and of directories.
  private var judgements: [Judgement] = []
  /// The trees, in the order in which they came.
  private(set) var trees: [Key] = []
  private(set) var entries: [Entry] = []
  private(set) var names = NameTable()
  private(set) var issues: [ObjectIssue] = []

  /// The tree before, where its entries begin, and its end.
  private var previous: [UInt8] = []
  private var starts: [Int32] = [0]
  /// Of the entries that are kept: where they begin, and their numbers in `entries`.
  private var keptStarts: [Int32] = []
  private var kept: [Int32] = []
  /// The entries parsed for the tree at hand.
  private var newStarts: [Int32] = []
  private var newKeptStarts: [Int32] = []
  private var newKept: [Int32] = []

  /// - Parameters:
  ///   - keepsPlaces: whether to remember where blobs lie.
  ///   - room: about how many entries will be kept, if that is known: making room piece by piece takes twice the memory.
  ///   - present: the objects that are there; nil where nobody asks for absent ones.
  ///   - isNotable: as `HistoryRecorder.Interests` has it.
  init(
    format: ObjectFormat, keepsPlaces: Bool, room: Int = 0, present: PresentObjects? = nil,
    _ isNotable: (@Sendable (Span<UInt8>, Bool) -> Bool)? = nil
  ) {
    self.format = format
    self.keepsPlaces = keepsPlaces
    self.present = present
    self.isNotable = isNotable
    looksForNames = isNotable != nil
    guard keepsPlaces else { return }
    entries.reserveCapacity(room)
    trees.reserveCapacity(room)
  }

  /// Whether the places of `blob` are remembered, wherever it lies.
  func remembers(_ blob: ObjectID) -> Bool { wanted.contains(blob.prefix) }

  /// Remembers what the tree `id` holds.
  mutating func note(_ id: ObjectID, _ bytes: Span<UInt8>) {
    newStarts.removeAll(keepingCapacity: true)
    newKeptStarts.removeAll(keepingCapacity: true)
    newKept.removeAll(keepingCapacity: true)
    let same = TreeRecorder.commonStart(previous.span, bytes)
    let first = TreeRecorder.lowerBound(starts, same + 1) - 1
    let begin = Int(starts[first])
    let tail = TreeRecorder.commonEnd(previous.span, bytes, limit: min(previous.count, bytes.count) - begin)
    let shift = bytes.count - previous.count
    var cursor = TreeCursor(format: format, position: begin)
    var old = first
    var isWhole = true
    do throws(GitError) {
      while true {
        if bytes.count - cursor.position <= tail {
          let wanted = Int32(cursor.position - shift)
          while old < starts.count - 1, starts[old] < wanted { old += 1 }
          if starts[old] == wanted { break }
        }
        let start = Int32(cursor.position)
        guard let entry = try cursor.next(in: bytes) else { break }
        newStarts.append(start)
        take(entry, of: id, at: start, bytes)
      }
      splice(first..<old, shift: shift, with: bytes, end: cursor.position)
    } catch {
      issues.append(ObjectIssue(error, object: id))
      splice(first..<starts.count - 1, shift: 0, with: bytes, end: begin)
      isWhole = false
    }
    if keepsPlaces { trees.append(Key(id)) }
    if !isWhole { finish() }
  }

  /// Ends the entries of the last tree; the next one is parsed whole.
  mutating func finish() {
    lookForAsked()
    for entry in kept { entries[Int(entry)].end = Int32(trees.count) }
    previous = []
    starts = [0]
    kept = []
    keptStarts = []
  }

  private mutating func take(_ entry: TreeEntry, of tree: ObjectID, at start: Int32, _ bytes: Span<UInt8>) {
    // What a commit of another repository is lies elsewhere.
    guard !entry.mode.isGitlink else { return }
    let prefix = ObjectID.prefix(bytes, at: entry.idOffset)
    if let present {
      present.prefetch(prefix)
      asked.append((entry.id(in: bytes, format: format), tree))
      if asked.count == Self.asksAtOnce { lookForAsked() }
    }
    let isDirectory = entry.mode.isDirectory
    var name: Int32 = -1
    var isKept = keepsPlaces && (isDirectory || wanted.contains(prefix))
    if looksForNames {
      name = names.number(of: bytes.extracting(entry.name))
      if isNotable(name, isDirectory, bytes.extracting(entry.name)) {
        notable.insert(
          NotableEntry(id: entry.id(in: bytes, format: format), name: name, isDirectory: isDirectory))
        isKept = keepsPlaces
      }
    }
    guard isKept else { return }
    if name < 0 { name = names.number(of: bytes.extracting(entry.name)) }
    newKeptStarts.append(start)
    newKept.append(Int32(entries.count))
    let key = Key(high: prefix, low: ObjectID.prefix(bytes, at: entry.idOffset + 8))
    let number = Int32(trees.count)
    entries.append(Entry(key: key, name: name, isBlob: !isDirectory, first: number, end: number))
  }

  /// Looks whether what the last trees name is there.
  private mutating func lookForAsked() {
    guard let present else { return }
    for (id, tree) in asked where !present.contains(id.prefix) { absent[id] = min(tree, absent[id] ?? tree) }
    asked.removeAll(keepingCapacity: true)
  }

  /// What is said of a name, which is asked for once: all workers share the one who answers.
  private mutating func isNotable(_ number: Int32, _ isDirectory: Bool, _ name: Span<UInt8>) -> Bool {
    while judgements.count <= Int(number) { judgements.append([]) }
    let known = judgements[Int(number)]
    let yes = isDirectory ? Judgement.isNotable.ofDirectory : .isNotable
    if known.contains(yes) { return true }
    let no = isDirectory ? Judgement.isNot.ofDirectory : .isNot
    if known.contains(no) { return false }
    let judgement = isNotable?(name, isDirectory) == true
    judgements[Int(number)].insert(judgement ? yes : no)
    return judgement
  }

  /// Puts what was parsed, up to `end`, in the place of the entries `replaced` of the tree before.
  private mutating func splice(_ replaced: Range<Int>, shift: Int, with bytes: Span<UInt8>, end: Int) {
    let begin = Int(starts[replaced.lowerBound])
    let oldEnd = Int(starts[replaced.upperBound])
    let front = TreeRecorder.lowerBound(keptStarts, begin)
    let back = TreeRecorder.lowerBound(keptStarts, oldEnd)
    for entry in kept[front..<back] { entries[Int(entry)].end = Int32(trees.count) }
    starts.replaceSubrange(replaced, with: newStarts)
    kept.replaceSubrange(front..<back, with: newKept)
    keptStarts.replaceSubrange(front..<back, with: newKeptStarts)
    if shift != 0 {
      for index in replaced.lowerBound + newStarts.count..<starts.count { starts[index] += Int32(shift) }
      for index in front + newKept.count..<keptStarts.count { keptStarts[index] += Int32(shift) }
    }
    // SAFETY: the pointer is used during the call only.
    unsafe bytes.extracting(begin..<end).withUnsafeBufferPointer { middle in
      unsafe previous.replaceSubrange(begin..<oldEnd, with: middle)
    }
  }

  /// The number of elements of the ascending `list` that are less than `value`.
  private static func lowerBound(_ list: [Int32], _ value: Int) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(list[middle]) < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of bytes that both begin with.
  static func commonStart(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    let count = min(left.count, right.count)
    var index = 0
    while index + 8 <= count {
      let difference = ObjectID.prefix(left, at: index) ^ ObjectID.prefix(right, at: index)
      if difference != 0 { return index + difference.leadingZeroBitCount / 8 }
      index += 8
    }
    while index < count, left[index] == right[index] { index += 1 }
    return index
  }

  /// The number of bytes, up to `limit`, that both end with.
  static func commonEnd(_ left: Span<UInt8>, _ right: Span<UInt8>, limit: Int) -> Int {
    var count = 0
    while count + 8 <= limit {
      let difference =
        ObjectID.prefix(left, at: left.count - count - 8) ^ ObjectID.prefix(right, at: right.count - count - 8)
      if difference != 0 { return count + difference.trailingZeroBitCount / 8 }
      count += 8
    }
    while count < limit, left[left.count - count - 1] == right[right.count - count - 1] { count += 1 }
    return count
  }
}

extension TreeRecorder.Key {
  init(_ id: ObjectID) {
    high = id.prefix
    low = id.secondWord
  }
}
