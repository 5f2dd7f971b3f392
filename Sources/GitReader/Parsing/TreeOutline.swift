import KeyfuseCore

/// Where the entries of a tree begin: with it, a tree that is made from this one by a delta is read only where it is new.
final class TreeOutline {
  /// In order; the last one is the tree's end.
  let starts: [UInt32]

  /// Reads a tree and calls `visit` for its entries, except for those that it has taken over from its base as a whole.
  ///
  /// Where an entry begins in copied bytes at a place where one begins in the base, those behind it in the same copy are
  /// the same as there.
  ///
  /// - Parameter base: what the tree is made from; counts if an outline was kept of it.
  /// - Throws: as `TreeCursor.next`.
  init(
    _ bytes: Span<UInt8>, format: ObjectFormat, base: DeltaBase?, visit: (TreeEntry) throws(GitError) -> Void
  ) throws(GitError) {
    var starts: [UInt32] = []
    var cursor = TreeCursor(format: format)
    let outline = base?.note as? TreeOutline
    let copies = outline == nil ? [] : base?.copies ?? []
    starts.reserveCapacity(outline.map { $0.starts.count + 1 } ?? 16)
    var next = 0
    while cursor.position < bytes.count {
      while next < copies.count, copies[next].target + copies[next].count <= cursor.position { next += 1 }
      if next < copies.count, let outline, let known = outline.entries(of: copies[next], from: cursor.position) {
        let shift = copies[next].target - copies[next].source
        starts.append(contentsOf: outline.starts[known].lazy.map { UInt32(truncatingIfNeeded: Int($0) &+ shift) })
        cursor = TreeCursor(format: format, position: Int(outline.starts[known.upperBound]) + shift)
      } else {
        starts.append(UInt32(cursor.position))
        if let entry = try cursor.next(in: bytes) { try visit(entry) }
      }
    }
    starts.append(UInt32(cursor.position))
    self.starts = starts
  }

  /// The entries that lie in the source of `copy` as a whole, from the one whose copy begins at `position`; nil where there
  /// is none, or no entry begins there.
  private func entries(of copy: CopiedRange, from position: Int) -> Range<Int>? {
    guard copy.target <= position else { return nil }
    let source = position - copy.target + copy.source
    let first = firstIndex(from: source)
    guard first < starts.count, Int(starts[first]) == source else { return nil }
    var end = firstIndex(from: copy.source + copy.count)
    if end == starts.count || Int(starts[end]) > copy.source + copy.count { end -= 1 }
    return end > first ? first..<end : nil
  }

  /// The first start at `position` or behind it.
  private func firstIndex(from position: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
