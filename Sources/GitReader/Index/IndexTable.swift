import KeyfuseCore

/// The entries of an index in two arrays, so that thousands of them need no memory of their own each.
struct IndexTable: Sendable {
  /// An entry but for its path.
  struct Record: Sendable {
    /// Where its path lies in `paths`.
    var path: Range<Int>
    var mode: FileMode
    var id: ObjectID
    /// 0; in a conflict 1 for the common ancestor, 2 for ours, 3 for theirs.
    var stage: UInt8
    var isIntentToAdd: Bool
    var isSkippedInWorkTree: Bool
    var isAssumedUnchanged: Bool
    var status: FileStatus
  }

  private(set) var records: [Record] = []
  /// The paths, one behind the other.
  private(set) var paths: [UInt8] = []

  var count: Int { records.count }

  /// Makes room for `count` entries whose paths have `bytes` bytes together.
  mutating func reserve(_ count: Int, bytes: Int) {
    records.reserveCapacity(count)
    paths.reserveCapacity(bytes)
  }

  /// Adds an entry.
  ///
  /// - Parameter record: its `path` is set here.
  mutating func append(_ record: Record, path: Span<UInt8>) {
    var record = record
    let start = paths.count
    // SAFETY: the pointer is used during the call only.
    unsafe path.withUnsafeBufferPointer { unsafe paths.append(contentsOf: $0) }
    record.path = start..<paths.count
    records.append(record)
  }

  /// Puts `record` in the place of another one, whose path it takes over.
  mutating func replace(_ number: Int, by record: Record) {
    let path = records[number].path
    records[number] = record
    records[number].path = path
  }

  /// Takes out the entries at `positions`.
  mutating func remove(_ positions: Set<Int>) {
    guard !positions.isEmpty else { return }
    records = records.indices.filter { !positions.contains($0) }.map { records[$0] }
  }

  /// Adds the entries of another table from the one at `first` on.
  mutating func append(_ other: IndexTable, from first: Int) {
    for record in other.records[first...] { append(record, path: other.paths.span.extracting(record.path)) }
  }

  /// Sorts by path, then by stage.
  mutating func sort() {
    let paths = paths
    records.sort { left, right in
      switch paths.span.compare(left.path, with: paths.span, right.path) {
      case 0: left.stage < right.stage
      case let order: order < 0
      }
    }
  }

  /// The path of an entry.
  func path(_ number: Int) -> [UInt8] { Array(paths[records[number].path]) }
}
