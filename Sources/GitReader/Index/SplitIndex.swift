import KeyfuseCore

/// What an index says of the shared index that it stands on (gitformat-index, "Split index").
struct SplitIndexLink: Sendable {
  /// The checksum that the shared index is named by; nil where there is none.
  var shared: ObjectID?
  /// Positions in the shared index that are gone.
  var deleted: [Int] = []
  /// Positions in the shared index whose entries stand, in the same order and without paths, first in this one.
  var replaced: [Int] = []

  init(_ bytes: Span<UInt8>, format: ObjectFormat) throws(EWAHBitmap.Failure) {
    guard bytes.count >= format.idSize else { throw EWAHBitmap.Failure() }
    let id = ObjectID(bytes, at: 0, count: format.idSize)
    shared = id.isZero ? nil : id
    var at = format.idSize
    guard at < bytes.count else { return }
    deleted = try EWAHBitmap.positions(bytes, &at)
    replaced = try EWAHBitmap.positions(bytes, &at)
  }
}

/// A compressed set of positions: runs of equal words and literal words in turns (gitformat-bitmap, "EWAH bitmap").
enum EWAHBitmap {
  struct Failure: Error {}

  /// The most positions that are read: more than any index has entries.
  private static let maximumPositions = 1 << 26

  /// The members of the set that begins at `at`, ascending.
  static func positions(_ bytes: Span<UInt8>, _ at: inout Int) throws(Failure) -> [Int] {
    let size = try number(bytes, &at, 4)
    var words = try number(bytes, &at, 4)
    guard size <= maximumPositions, words <= (bytes.count - at) / 8 else { throw Failure() }
    var found: [Int] = []
    var position = 0
    while words > 0 {
      let marker = UInt64(bitPattern: Int64(try number(bytes, &at, 8)))
      words -= 1
      let run = 64 * Int(marker >> 1 & 0xFFFF_FFFF)
      let literals = Int(marker >> 33)
      guard literals <= words, position + run + 64 * literals <= size + 63 else { throw Failure() }
      if marker & 1 == 1 { found += position..<min(position + run, size) }
      position += run
      for _ in 0..<literals {
        var word = UInt64(bitPattern: Int64(try number(bytes, &at, 8)))
        while word != 0 {
          found.append(position + word.trailingZeroBitCount)
          word &= word - 1
        }
        position += 64
      }
      words -= literals
    }
    // Where the last marker lies, for those who write on.
    _ = try number(bytes, &at, 4)
    guard found.last ?? -1 < size else { throw Failure() }
    return found
  }

  private static func number(_ bytes: Span<UInt8>, _ at: inout Int, _ size: Int) throws(Failure) -> Int {
    guard at + size <= bytes.count else { throw Failure() }
    var value: UInt64 = 0
    for index in at..<at + size { value = value << 8 | UInt64(bytes[index]) }
    at += size
    return Int(truncatingIfNeeded: value)
  }
}

extension IndexTable {
  /// The entries of a shared index with the changes that a split index makes to it.
  ///
  /// - Returns: nil where the changes do not fit.
  static func join(_ own: IndexTable, _ link: SplitIndexLink, shared: IndexTable) -> IndexTable? {
    guard link.replaced.count <= own.count, (link.deleted.last ?? -1) < shared.count,
      (link.replaced.last ?? -1) < shared.count
    else { return nil }
    var joined = shared
    for (record, position) in zip(own.records, link.replaced) {
      guard record.path.isEmpty else { return nil }
      joined.replace(position, by: record)
    }
    joined.remove(Set(link.deleted))
    joined.append(own, from: link.replaced.count)
    joined.sort()
    return joined
  }
}
