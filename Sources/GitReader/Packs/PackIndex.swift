private import CSystem
import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The index of a pack, version 1 or 2: object ids in order, and where each object lies (gitformat-pack).
final class PackIndex: Sendable {
  let file: MappedFile
  /// The number of objects.
  let count: Int
  private let idSize: Int
  private let version: Int
  private let fanoutStart: Int
  /// Version 2: where the list of 64-bit offsets begins, and its length.
  private let largeStart: Int
  private let largeCount: Int

  init(_ path: String, format: ObjectFormat) throws(GitError) {
    file = try MappedFile(path)
    idSize = format.idSize
    let name = Files.name(path)
    guard file.count >= 1_024 + 2 * format.idSize else { throw GitError(.malformed, name, "is too short for an index") }
    let isVersioned = file.number32(at: 0) == 0xFF74_4F63
    version = isVersioned ? Int(file.number32(at: 4)) : 1
    guard version <= 2 else { throw GitError(.unsupported, name, "has version \(version); 1 and 2 are known") }
    fanoutStart = isVersioned ? 8 : 0
    guard file.count >= fanoutStart + 1_024 + 2 * idSize else {
      throw GitError(.malformed, name, "is too short for an index")
    }
    var previous: UInt32 = 0
    for bucket in 0..<256 {
      let value = file.number32(at: fanoutStart + 4 * bucket)
      guard value >= previous else { throw GitError(.malformed, name, "fan-out table is not ascending") }
      previous = value
    }
    count = Int(previous)
    let tables = file.count - fanoutStart - 1_024 - 2 * idSize
    if version == 1 {
      guard tables == count * (idSize + 4) else { throw GitError(.malformed, name, "is truncated or too long") }
      largeStart = 0
      largeCount = 0
    } else {
      let large = tables - count * (idSize + 8)
      guard large >= 0, large % 8 == 0, large / 8 <= count else {
        throw GitError(.malformed, name, "is truncated or too long")
      }
      largeStart = fanoutStart + 1_024 + count * (idSize + 8)
      largeCount = large / 8
    }
  }

  /// The checksum that the pack must end with.
  var packChecksum: [UInt8] {
    unsafe Array(file.bytes(file.count - 2 * idSize..<file.count - idSize))
  }

  /// The checksum of the index itself.
  var checksum: [UInt8] {
    unsafe Array(file.bytes(file.count - idSize..<file.count))
  }

  private func idOffset(_ position: Int) -> Int {
    version == 1
      ? fanoutStart + 1_024 + position * (idSize + 4) + 4 : fanoutStart + 1_024 + position * idSize
  }

  /// The id at `position`, from 0, in the order of ids.
  func id(at position: Int) -> ObjectID {
    precondition(position >= 0 && position < count)
    let start = idOffset(position)
    let bytes = unsafe file.bytes(start..<start + idSize)
    return unsafe ObjectID(bytes.span, at: 0, count: idSize)
  }

  /// Fetches the id at `position` ahead of its use.
  func prefetchID(at position: Int) {
    unsafe keyfuse_prefetch(file.base + idOffset(position))
  }

  /// The first eight bytes of the id at `position`.
  func prefix(at position: Int) -> UInt64 {
    file.number64(at: idOffset(position))
  }

  /// Where the object at `position` lies in the pack; nil where the index contradicts itself.
  func offset(at position: Int) -> UInt64? {
    if version == 1 { return UInt64(file.number32(at: idOffset(position) - 4)) }
    let small = file.number32(at: fanoutStart + 1_024 + count * (idSize + 4) + 4 * position)
    if small & 0x8000_0000 == 0 { return UInt64(small) }
    let large = Int(small & 0x7FFF_FFFF)
    guard large < largeCount else { return nil }
    return file.number64(at: largeStart + 8 * large)
  }

  /// Whether the index has a checksum of each entry.
  var hasChecksums: Bool { version > 1 }

  /// The CRC-32 of the entry at `position` as it stands in the pack; nil in version 1, which has none.
  func checksum(at position: Int) -> UInt32? {
    version == 1 ? nil : file.number32(at: fanoutStart + 1_024 + count * idSize + 4 * position)
  }

  /// The positions of the ids whose first byte is `byte`.
  func bucket(_ byte: Int) -> Range<Int> {
    let start = byte == 0 ? 0 : Int(file.number32(at: fanoutStart + 4 * (byte - 1)))
    return start..<Int(file.number32(at: fanoutStart + 4 * byte))
  }

  /// The position of `id`; nil where the pack lacks it. O(log n).
  func position(of id: ObjectID) -> Int? {
    let wanted = id.prefix
    var position = lowerBound(wanted)
    while position < count, prefix(at: position) == wanted {
      if self.id(at: position) == id { return position }
      position += 1
    }
    return nil
  }

  /// The first position whose id begins with `prefix` or more.
  func lowerBound(_ prefix: UInt64) -> Int {
    let range = bucket(Int(prefix >> 56))
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if self.prefix(at: middle) < prefix { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
