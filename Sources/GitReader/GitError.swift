public import KeyfuseCore

/// Why something in a repository could not be read.
public struct GitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for decisions in code.
  public enum Code: String, Sendable {
    /// The path holds no git repository.
    case notARepository
    /// The operating system refused to read a file.
    case unreadable
    /// The bytes contradict the format.
    case malformed
    /// A format or an extension that this version does not read.
    case unsupported
    /// An object that is asked for is nowhere in the object store.
    case missingObject
    /// A revision name that names nothing, or several things.
    case badRevision
    /// A bound of `GitLimits` was reached.
    case limit
  }

  public var code: Code
  /// The file, object or revision that it is about.
  public var place: String
  /// What is wrong there, as a clause.
  public var detail: String

  public init(_ code: Code, _ place: String, _ detail: String) {
    self.code = code
    self.place = place
    self.detail = detail
  }

  public var description: String { "\(place): \(detail)" }

  /// How the error counts in a coverage manifest.
  public var skippedItem: SkippedItem {
    SkippedItem(path: place, kind: code == .limit ? .limit : .error, reason: detail)
  }
}

/// A part of a repository that could not be read while the rest was.
public struct ObjectIssue: Sendable, Hashable, CustomStringConvertible {
  /// Only `limit` and `error` make a scan incomplete.
  public var kind: SkippedItem.Kind
  /// The name of the pack or the path of the loose object.
  public var place: String
  /// Where in the pack.
  public var offset: Int?
  /// The object, where its name is known.
  public var object: ObjectID?
  /// What is wrong, as a clause.
  public var detail: String

  public init(kind: SkippedItem.Kind, place: String, offset: Int? = nil, object: ObjectID? = nil, detail: String) {
    self.kind = kind
    self.place = place
    self.offset = offset
    self.object = object
    self.detail = detail
  }

  public var description: String { "\(place): \(reason)" }

  /// The sentence for a person, without the place.
  public var reason: String {
    var text = detail
    if let offset { text += " at offset \(offset)" }
    if let object { text += " (object \(object.hex))" }
    return text
  }

  /// How the issue counts in a coverage manifest.
  public var skippedItem: SkippedItem { SkippedItem(path: place, kind: kind, reason: reason) }

  init(_ error: GitError, object: ObjectID? = nil) {
    self.init(kind: error.code == .limit ? .limit : .error, place: error.place, object: object, detail: error.detail)
  }
}
