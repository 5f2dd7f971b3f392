public import KeyfuseCore

/// The four kinds of objects.
public enum ObjectKind: UInt8, Sendable, CaseIterable, Hashable {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4

  /// The name in loose objects and in `git cat-file`.
  public var name: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "blob"
    case .tag: "tag"
    }
  }

  init?(name: some Collection<UInt8>) {
    guard let kind = ObjectKind.allCases.first(where: { $0.name.utf8.elementsEqual(name) }) else { return nil }
    self = kind
  }
}

/// An object's content.
public struct GitObject: Sendable {
  public var id: ObjectID
  public var kind: ObjectKind
  public var bytes: [UInt8]

  public init(id: ObjectID, kind: ObjectKind, bytes: [UInt8]) {
    self.id = id
    self.kind = kind
    self.bytes = bytes
  }
}

/// Which hash names the objects of a repository.
public enum ObjectFormat: String, Sendable {
  case sha1, sha256

  /// The number of bytes in an object id.
  public var idSize: Int { self == .sha1 ? 20 : 32 }
}
