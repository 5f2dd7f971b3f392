import KeyfuseCore

/// Finds entries of a tree by their names, fastest where they are asked for in git's order.
struct TreeLookup {
  private let bytes: [UInt8]
  private let format: ObjectFormat
  /// In git's order, in which a directory's name counts as if a slash stood behind it.
  private var entries: [TreeEntry] = []
  /// The entry behind the one that was found last.
  private var next = 0

  /// The lookup in a tree without entries.
  init(format: ObjectFormat) {
    bytes = []
    self.format = format
  }

  /// - Parameter bytes: the tree; where it is out of order or has a name twice, the last entry of a name counts.
  /// - Throws: as `TreeCursor.next`.
  init(_ bytes: [UInt8], format: ObjectFormat) throws(GitError) {
    self.bytes = bytes
    self.format = format
    let span = bytes.span
    var cursor = TreeCursor(format: format)
    var isOrdered = true
    entries.reserveCapacity(bytes.count / (format.idSize + 16))
    while let entry = try cursor.next(in: span) {
      if let last = entries.last, isOrdered { isOrdered = Self.order(last, entry, span) < 0 }
      entries.append(entry)
    }
    if !isOrdered { putInOrder() }
  }

  private mutating func putInOrder() {
    let bytes = bytes
    let sorted = entries.sorted { left, right in
      let order = Self.order(left, right, bytes.span)
      return order == 0 ? left.idOffset < right.idOffset : order < 0
    }
    entries = []
    for entry in sorted {
      if let last = entries.last, Self.order(last, entry, bytes.span) == 0 { entries.removeLast() }
      entries.append(entry)
    }
  }

  /// The entry for a file, link or submodule of the name in `range` of `text`.
  mutating func file(named range: Range<Int>, of text: Span<UInt8>) -> (mode: FileMode, id: ObjectID)? {
    find(range, of: text, isDirectory: false).map { ($0.mode, $0.id(in: bytes.span, format: format)) }
  }

  /// The tree of the directory of the name in `range` of `text`.
  mutating func directory(named range: Range<Int>, of text: Span<UInt8>) -> ObjectID? {
    find(range, of: text, isDirectory: true)?.id(in: bytes.span, format: format)
  }

  private mutating func find(_ name: Range<Int>, of text: Span<UInt8>, isDirectory: Bool) -> TreeEntry? {
    guard let found = place(name, of: text, isDirectory: isDirectory) else { return nil }
    next = found + 1
    return entries[found]
  }

  /// The number of the entry of a name.
  private func place(_ name: Range<Int>, of text: Span<UInt8>, isDirectory: Bool) -> Int? {
    let bytes = bytes.span
    func order(_ number: Int) -> Int {
      Self.order(bytes, entries[number].name, entries[number].mode.isDirectory, text, name, isDirectory)
    }
    if next < entries.count, order(next) == 0 { return next }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if order(middle) < 0 { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && order(low) == 0 ? low : nil
  }

  private static func order(_ left: TreeEntry, _ right: TreeEntry, _ bytes: Span<UInt8>) -> Int {
    order(bytes, left.name, left.mode.isDirectory, bytes, right.name, right.mode.isDirectory)
  }

  /// The order of two names in trees (git's documentation of `base_name_compare`).
  private static func order(
    _ left: Span<UInt8>, _ name: Range<Int>, _ isDirectory: Bool,
    _ right: Span<UInt8>, _ otherName: Range<Int>, _ otherIsDirectory: Bool
  ) -> Int {
    let shared = min(name.count, otherName.count)
    let order = left.compare(
      name.lowerBound..<name.lowerBound + shared, with: right, otherName.lowerBound..<otherName.lowerBound + shared)
    guard order == 0 else { return order }
    let slash = Int(UInt8(ascii: "/"))
    let following = shared < name.count ? Int(left[name.lowerBound + shared]) : isDirectory ? slash : 0
    let other =
      shared < otherName.count ? Int(right[otherName.lowerBound + shared]) : otherIsDirectory ? slash : 0
    return following - other
  }
}

extension Repository {
  /// The lookup in the tree named `id`; in an empty one where that is nil.
  func lookup(in id: ObjectID?) throws(GitError) -> TreeLookup {
    guard let id else { return TreeLookup(format: objectFormat) }
    let object = try object(id)
    guard object.kind == .tree else { throw GitError(.malformed, id.hex, "is a \(object.kind.name), no tree") }
    do throws(GitError) {
      return try TreeLookup(object.bytes, format: objectFormat)
    } catch {
      throw GitError(error.code, "tree \(id.hex)", error.detail)
    }
  }
}
