private import CSystem
import KeyfuseCore

/// What stands before the compressed data of an object in a pack.
struct PackEntry {
  /// How the object is stored.
  enum Storage {
    case whole(ObjectKind)
    /// A delta on the object at this offset of the same pack.
    case offsetDelta(base: Int)
    /// A delta on the object of this name.
    case namedDelta(base: ObjectID)
  }

  var storage: Storage
  /// The inflated size: of the object, or of the delta.
  var size: Int
  /// Where the compressed data begins.
  var dataStart: Int
}

/// A pack, version 2 or 3, with its index (gitformat-pack).
final class Pack: Sendable {
  let file: MappedFile
  let index: PackIndex
  let format: ObjectFormat
  /// Where the objects end and the checksum begins.
  let end: Int
  /// Why the pack seems not to belong to its index, if it does.
  let doubt: GitError?
  /// Whether a remote promises what its objects refer to (partial clone).
  let isPromisor: Bool

  var name: String { file.name }

  /// The checksums that the pack and its index end with.
  var identity: [UInt8] {
    unsafe Array(file.bytes(end..<file.count)) + index.checksum
  }

  init(index path: String, format: ObjectFormat) throws(GitError) {
    self.format = format
    index = try PackIndex(path, format: format)
    let stem = String(path.dropLast(4))
    file = try MappedFile(stem + ".pack")
    let name = Files.name(stem) + ".pack"
    guard file.count >= 12 + format.idSize, file.number32(at: 0) == 0x5041_434B else {
      throw GitError(.malformed, name, "is not a pack")
    }
    let version = file.number32(at: 4)
    guard version == 2 || version == 3 else {
      throw GitError(.unsupported, name, "has version \(version); 2 and 3 are known")
    }
    end = file.count - format.idSize
    isPromisor = Files.kind(stem + ".promisor") != nil
    let checksum = unsafe Array(file.bytes(end..<file.count))
    let objects = Int(file.number32(at: 8))
    if objects != index.count {
      doubt = GitError(.malformed, name, "holds \(objects) objects and its index \(index.count)")
    } else if checksum != index.packChecksum {
      doubt = GitError(.malformed, name, "does not end with the checksum in its index; it may be truncated")
    } else {
      doubt = nil
    }
  }

  /// Fetches the entry at `offset`, which lies in the pack, ahead of its use.
  func prefetchEntry(at offset: Int) {
    unsafe keyfuse_prefetch(file.base + offset)
  }

  /// Reads the header of the entry at `offset`.
  func entry(at offset: Int) throws(GitError) -> PackEntry {
    guard offset >= 12, offset < end else { throw broken("offset outside the pack", offset) }
    var at = offset
    var byte = unsafe file.base[at]
    at += 1
    let type = byte >> 4 & 7
    var size = UInt64(byte & 15)
    var shift: UInt64 = 4
    while byte & 0x80 != 0 {
      guard at < end, shift < 49 else { throw broken("size field is broken", offset) }
      byte = unsafe file.base[at]
      at += 1
      size |= UInt64(byte & 0x7F) << shift
      shift += 7
    }
    let storage: PackEntry.Storage
    switch type {
    case 1, 2, 3, 4:
      guard let kind = ObjectKind(rawValue: type) else { throw broken("unknown object type \(type)", offset) }
      storage = .whole(kind)
    case 6:
      let distance = try baseDistance(&at, entry: offset)
      guard distance > 0, distance <= offset - 12 else { throw broken("delta base outside the pack", offset) }
      storage = .offsetDelta(base: offset - distance)
    case 7:
      guard at + format.idSize <= end else { throw broken("delta base is cut off", offset) }
      storage = unsafe .namedDelta(
        base: ObjectID(file.bytes(at..<at + format.idSize).span, at: 0, count: format.idSize))
      at += format.idSize
    default: throw broken("unknown object type \(type)", offset)
    }
    return PackEntry(storage: storage, size: Int(size), dataStart: at)
  }

  /// The distance back to an offset delta's base: seven bits a byte, each further byte adding one.
  private func baseDistance(_ at: inout Int, entry offset: Int) throws(GitError) -> Int {
    guard at < end else { throw broken("delta base is cut off", offset) }
    var byte = unsafe file.base[at]
    at += 1
    var distance = UInt64(byte & 0x7F)
    while byte & 0x80 != 0 {
      guard at < end, distance < 1 << 48 else { throw broken("delta base is broken", offset) }
      byte = unsafe file.base[at]
      at += 1
      distance = (distance + 1) << 7 | UInt64(byte & 0x7F)
    }
    return Int(distance)
  }

  /// An error about the entry at `offset`.
  func broken(_ detail: String, _ offset: Int) -> GitError {
    GitError(.malformed, name, "\(detail) at offset \(offset)")
  }
}
