/// What the file system tells of a file without its being read, as far as the index keeps it (gitformat-index).
public struct FileStatus: Sendable, Hashable {
  /// In bytes, modulo 2³².
  public var size: UInt32
  public var modified: FileTime
  /// When the file system's record of the file was changed.
  public var changed: FileTime
  public var inode: UInt32
  public var owner: UInt32
  public var group: UInt32

  public init(size: UInt32, modified: FileTime, changed: FileTime, inode: UInt32, owner: UInt32, group: UInt32) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.owner = owner
    self.group = group
  }
}

/// A time of a file system, modulo 2³² seconds.
public struct FileTime: Sendable, Hashable {
  public var seconds: UInt32
  /// 0 where they are not kept.
  public var nanoseconds: UInt32

  public init(seconds: some BinaryInteger, nanoseconds: some BinaryInteger) {
    self.seconds = UInt32(truncatingIfNeeded: seconds)
    self.nanoseconds = UInt32(truncatingIfNeeded: nanoseconds)
  }

  private var hasNanoseconds: Bool { nanoseconds != 0 }

  /// Whether both are the same moment as far as both tell it.
  func agrees(with other: FileTime) -> Bool {
    seconds == other.seconds && (nanoseconds == other.nanoseconds || !hasNanoseconds || !other.hasNanoseconds)
  }

  /// Whether it is certain that this moment was before the other one.
  func isBefore(_ other: FileTime) -> Bool {
    if seconds != other.seconds { return seconds < other.seconds }
    return hasNanoseconds && other.hasNanoseconds && nanoseconds < other.nanoseconds
  }
}
