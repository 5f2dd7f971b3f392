import KeyfuseCore

/// What one worker remembers of the trees that it is handed: what they name that is not there, what has a notable name, and
/// the directories and the wanted blobs in them.
///
/// Trees come in the order of their deltas, so that each differs little from the one before. Only the entries that this one
/// lacks are parsed (see `note`), and an entry that stays from one tree to the next is kept once, with the first and the
/// last tree that has it.
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

  let format: ObjectFormat
  let keepsPlaces: Bool
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
  var trees: [Key] = []
  var entries: [Entry] = []
  private(set) var names = NameTable()
  var issues: [ObjectIssue] = []

  /// The tree before, where its entries begin, and its end.
  var previous: [UInt8] = []
  var starts: [Int32] = [0]
  /// Of the entries that are kept: where they begin, and their numbers in `entries`.
  var keptStarts: [Int32] = []
  var kept: [Int32] = []
  /// The entries parsed for the tree at hand.
  var newStarts: [Int32] = []
  var newKeptStarts: [Int32] = []
  var newKept: [Int32] = []

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

  /// Ends the entries of the last tree; the next one is parsed whole.
  mutating func finish() {
    lookForAsked()
    for entry in kept { entries[Int(entry)].end = Int32(trees.count) }
    previous = []
    starts = [0]
    kept = []
    keptStarts = []
  }

  /// Remembers an entry that the tree before does not have.
  mutating func take(_ entry: TreeEntry, of tree: ObjectID, at start: Int32, _ bytes: Span<UInt8>) {
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
}

extension TreeRecorder.Key {
  init(_ id: ObjectID) {
    high = id.prefix
    low = id.secondWord
  }
}
