import KeyfuseCore

extension TreeRecorder {
  /// A place in the tree before: the entries before it are in the tree at hand as well, or are gone.
  private struct Passed {
    var entry: Int
    /// The first of the kept entries behind it.
    var kept: Int
  }

  /// Remembers what the tree `id` holds.
  ///
  /// Both trees are in the order of names: entries that have the same bytes in both are taken over, and what stands between
  /// them is new here, or gone. In trees of another order more counts as new than is.
  mutating func note(_ id: ObjectID, _ bytes: Span<UInt8>) {
    newStarts.removeAll(keepingCapacity: true)
    newKeptStarts.removeAll(keepingCapacity: true)
    newKept.removeAll(keepingCapacity: true)
    let first = Self.lowerBound(starts, Self.commonStart(previous.span, bytes) + 1) - 1
    let front = Self.lowerBound(keptStarts, Int(starts[first]))
    var passed = Passed(entry: first, kept: front)
    var cursor = TreeCursor(format: format, position: Int(starts[first]))
    var isWhole = true
    do throws(GitError) {
      while !takeOver(&passed, &cursor, bytes) {
        let start = cursor.position
        guard let entry = try cursor.next(in: bytes) else {
          drop(upTo: starts.count - 1, &passed)
          break
        }
        if pass(entry, at: start, &passed, bytes) {
          cursor = TreeCursor(format: format, position: start)
        } else {
          newStarts.append(Int32(start))
          take(entry, of: id, at: Int32(start), bytes)
        }
      }
    } catch {
      issues.append(ObjectIssue(error, object: id))
      drop(upTo: starts.count - 1, &passed)
      isWhole = false
    }
    splice(first..<passed.entry, kept: front..<passed.kept, with: bytes, end: cursor.position)
    if keepsPlaces { trees.append(Key(id)) }
    if !isWhole { finish() }
  }

  /// Takes over what both trees have from here on.
  ///
  /// - Returns: whether that is all that is left of both.
  private mutating func takeOver(_ passed: inout Passed, _ cursor: inout TreeCursor, _ bytes: Span<UInt8>) -> Bool {
    let from = Int(starts[passed.entry])
    let run = Self.commonStart(
      previous.span.extracting(from..<previous.count), bytes.extracting(cursor.position..<bytes.count))
    if from + run == previous.count, cursor.position + run == bytes.count { return true }
    let shift = cursor.position - from
    while passed.entry < starts.count - 1, Int(starts[passed.entry + 1]) <= from + run {
      let start = starts[passed.entry]
      newStarts.append(start + Int32(shift))
      if passed.kept < kept.count, keptStarts[passed.kept] == start {
        newKeptStarts.append(start + Int32(shift))
        newKept.append(kept[passed.kept])
        passed.kept += 1
      }
      passed.entry += 1
    }
    cursor = TreeCursor(format: format, position: Int(starts[passed.entry]) + shift)
    return false
  }

  /// Drops the entries of the tree before that stand before `entry`, and the one with its name.
  ///
  /// - Returns: whether the tree before has `entry` as it is; then that one is not dropped.
  private mutating func pass(
    _ entry: TreeEntry, at start: Int, _ passed: inout Passed, _ bytes: Span<UInt8>
  ) -> Bool {
    while passed.entry < starts.count - 1 {
      switch relation(of: passed.entry, to: entry, at: start, bytes) {
      case .equal: return true
      case .behind: return false
      case .replaced:
        drop(upTo: passed.entry + 1, &passed)
        return false
      case .before: drop(upTo: passed.entry + 1, &passed)
      }
    }
    return false
  }

  /// How an entry of the tree before stands to one of the tree at hand: by its name, and where that is the same, by its bytes.
  private enum Relation {
    case before
    case replaced
    case equal
    case behind
  }

  private func relation(of old: Int, to entry: TreeEntry, at start: Int, _ bytes: Span<UInt8>) -> Relation {
    let old = previous.span.extracting(Int(starts[old])..<Int(starts[old + 1]))
    var modeEnd = 0
    while modeEnd < old.count, old[modeEnd] != UInt8(ascii: " ") { modeEnd += 1 }
    let oldName = old.extracting(min(modeEnd + 1, old.count)..<old.count)
    // The byte that ends a name is compared as well.
    let name = bytes.extracting(entry.name.lowerBound..<entry.idOffset)
    let same = Self.commonStart(oldName, name)
    if same < name.count {
      return same < oldName.count && oldName[same] > name[same] ? .behind : .before
    }
    let whole = bytes.extracting(start..<entry.idOffset + format.idSize)
    return old.count == whole.count && Self.commonStart(old, whole) == whole.count ? .equal : .replaced
  }

  /// Ends the entries of the tree before that stand before number `end`.
  private mutating func drop(upTo end: Int, _ passed: inout Passed) {
    while passed.kept < kept.count, keptStarts[passed.kept] < starts[end] {
      entries[Int(kept[passed.kept])].end = Int32(trees.count)
      passed.kept += 1
    }
    passed.entry = end
  }

  /// Puts what was taken over and what is new, up to `end`, in the place of entries of the tree before.
  private mutating func splice(
    _ replaced: Range<Int>, kept replacedKept: Range<Int>, with bytes: Span<UInt8>, end: Int
  ) {
    let begin = Int(starts[replaced.lowerBound])
    let oldEnd = Int(starts[replaced.upperBound])
    let shift = end - oldEnd
    starts.replaceSubrange(replaced, with: newStarts)
    if !kept.isEmpty || !newKept.isEmpty {
      kept.replaceSubrange(replacedKept, with: newKept)
      keptStarts.replaceSubrange(replacedKept, with: newKeptStarts)
    }
    if shift != 0 {
      for index in replaced.lowerBound + newStarts.count..<starts.count { starts[index] += Int32(shift) }
      for index in replacedKept.lowerBound + newKept.count..<keptStarts.count { keptStarts[index] += Int32(shift) }
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
    var index = commonBlocks(left, right, count: count)
    while index + 8 <= count {
      let difference = ObjectID.prefix(left, at: index) ^ ObjectID.prefix(right, at: index)
      if difference != 0 { return index + difference.leadingZeroBitCount / 8 }
      index += 8
    }
    while index < count, left[index] == right[index] { index += 1 }
    return index
  }

  /// The same in whole blocks of 32 bytes, of the first `count` bytes.
  private static func commonBlocks(_ left: Span<UInt8>, _ right: Span<UInt8>, count: Int) -> Int {
    precondition(count <= left.count && count <= right.count)
    // SAFETY: each load ends at `count` or before it.
    return unsafe left.withUnsafeBytes { left in
      unsafe right.withUnsafeBytes { right in
        var index = 0
        while index + 32 <= count {
          let first = unsafe left.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
          let second = unsafe right.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
          let difference = first ^ second
          guard (difference.lowHalf | difference.highHalf) == SIMD2(repeating: 0) else { break }
          index += 32
        }
        return index
      }
    }
  }
}
