public import KeyfuseCore

/// What a tree entry is.
public struct FileMode: Sendable, Hashable, RawRepresentable {
  /// The number that git writes in octal.
  public var rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  public static let directory = FileMode(rawValue: 0o040000)
  public static let regular = FileMode(rawValue: 0o100644)
  public static let executable = FileMode(rawValue: 0o100755)
  public static let symbolicLink = FileMode(rawValue: 0o120000)
  /// A commit of another repository: a submodule.
  public static let gitlink = FileMode(rawValue: 0o160000)

  private var type: UInt32 { rawValue & 0o170000 }

  public var isDirectory: Bool { type == 0o040000 }
  public var isSymbolicLink: Bool { type == 0o120000 }
  public var isGitlink: Bool { type == 0o160000 }
  /// Whether the entry names a blob: a file or a symbolic link.
  public var isBlob: Bool { !isDirectory && !isGitlink }
}

/// An entry of a tree, as places in the tree's bytes.
public struct TreeEntry: Sendable, Hashable {
  public var mode: FileMode
  /// Where the name lies.
  public var name: Range<Int>
  /// Where the object id begins.
  public var idOffset: Int
}

/// Walks over the entries of a tree without allocating.
public struct TreeCursor: Sendable {
  /// Where the next entry begins.
  private(set) var position = 0
  private let idSize: Int

  public init(format: ObjectFormat) {
    idSize = format.idSize
  }

  /// Begins with the entry at `position`.
  init(format: ObjectFormat, position: Int) {
    self.init(format: format)
    self.position = position
  }

  /// The next entry; nil at the end.
  ///
  /// - Parameter bytes: The tree, the same in each call.
  /// - Throws: `malformed` where the entry is cut off, or its mode or name is none.
  public mutating func next(in bytes: Span<UInt8>) throws(GitError) -> TreeEntry? {
    guard position < bytes.count else { return nil }
    var mode: UInt32 = 0
    var at = position
    while at < bytes.count, bytes[at] != UInt8(ascii: " ") {
      let digit = bytes[at] &- UInt8(ascii: "0")
      guard digit < 8, at - position < 7 else { throw broken("has no mode") }
      mode = mode << 3 | UInt32(digit)
      at += 1
    }
    let start = at + 1
    at = start
    while at < bytes.count, bytes[at] != 0 { at += 1 }
    guard at > start, at + 1 + idSize <= bytes.count else { throw broken("is cut off") }
    position = at + 1 + idSize
    return TreeEntry(mode: FileMode(rawValue: mode), name: start..<at, idOffset: at + 1)
  }

  private func broken(_ detail: String) -> GitError {
    GitError(.malformed, "tree", "the entry at byte \(position) \(detail)")
  }
}

extension TreeEntry {
  /// The object that the entry names.
  ///
  /// - Parameter bytes: The tree that the entry comes from.
  public func id(in bytes: Span<UInt8>, format: ObjectFormat) -> ObjectID {
    ObjectID(bytes, at: idOffset, count: format.idSize)
  }
}
