public import KeyfuseCore

/// An entry of a tree with its own copy of the name.
public struct NamedEntry: Sendable, Hashable {
  public var name: [UInt8]
  public var mode: FileMode
  public var id: ObjectID
}

extension Repository {
  /// The entries of the tree named `id`, in git's order.
  public func tree(_ id: ObjectID) throws(GitError) -> [NamedEntry] {
    let object = try object(id)
    guard object.kind == .tree else { throw GitError(.malformed, id.hex, "is a \(object.kind.name), no tree") }
    let bytes = object.bytes.span
    var cursor = TreeCursor(format: objectFormat)
    var entries: [NamedEntry] = []
    do throws(GitError) {
      while let entry = try cursor.next(in: bytes) {
        entries.append(
          NamedEntry(
            name: bytes.array(in: entry.name), mode: entry.mode, id: entry.id(in: bytes, format: objectFormat)))
      }
    } catch {
      throw GitError(error.code, "tree \(id.hex)", error.detail)
    }
    return entries
  }
}
