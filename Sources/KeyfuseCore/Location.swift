/// Where a secret lies.
public struct Location: Sendable, Hashable {
  /// The target as the operator named it.
  public var target: String
  /// The path relative to the target, bytes that are not UTF-8 percent-encoded; `:message` is a commit or tag message,
  /// `:reflog` a reflog entry.
  public var path: String
  /// The line of the first byte, from 1.
  public var line: Int
  /// The column of the first byte, from 1, in bytes.
  public var column: Int
  /// The line of the end.
  public var endLine: Int
  /// The column behind the last byte, from 1, in bytes.
  public var endColumn: Int
  /// The offset of the first byte in the content as stored.
  public var start: Int
  /// The offset behind the last byte.
  public var end: Int
  /// From the outside in: what the content was taken from.
  public var layers: [SourceLayer]

  public init(
    target: String, path: String, line: Int, column: Int, endLine: Int, endColumn: Int, start: Int, end: Int,
    layers: [SourceLayer]
  ) {
    self.target = target
    self.path = path
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.start = start
    self.end = end
    self.layers = layers
  }
}

extension Location {
  /// Another place in the same content.
  public func moved(to position: FindingPart.Position) -> Location {
    var moved = self
    (moved.line, moved.column) = (position.line, position.column)
    (moved.endLine, moved.endColumn) = (position.endLine, position.endColumn)
    (moved.start, moved.end) = (position.start, position.end)
    return moved
  }
}

/// One layer between the operator's target and the bytes with a secret in them.
public enum SourceLayer: Sendable, Hashable {
  /// A file of a directory tree, or named by itself.
  case file
  /// Content of a git history.
  case git(GitProvenance)
  /// Content of the index, not committed yet.
  case staged
  /// Content of the work tree that differs from the index, or is untracked.
  case unstaged
  /// A line of a log; the timestamp as the line has it.
  case log(timestamp: String?)
  /// A member of an archive or compressed file.
  case archive(member: String)
  /// A place in a bundle that a source map leads back to its original file and line.
  case bundle(original: String, line: Int)
  /// Text that was decoded: `base64`, `percent` …
  case encoding(String)
  /// Standard input.
  case standardInput

  /// The `kind` of the layer in JSON.
  public var kind: String {
    switch self {
    case .file: "file"
    case .git: "git"
    case .staged: "staged"
    case .unstaged: "unstaged"
    case .log: "log"
    case .archive: "archive"
    case .bundle: "bundle"
    case .encoding: "encoding"
    case .standardInput: "stdin"
    }
  }
}

/// Who brought a secret into a history, when, and whether it is still there.
public struct GitProvenance: Sendable, Hashable {
  /// The path of the repository.
  public var repository: String
  /// The commit that introduced the secret to the path, in hexadecimal; nil for an unreachable object without one.
  public var commit: String?
  public var author: String
  public var email: String
  /// The author date in RFC 3339.
  public var date: String
  /// The commit that removed it again from the path, in hexadecimal.
  public var removed: String?
  /// The references whose history contains the commit.
  public var refs: ReferenceNames
  /// Whether any reference reaches the commit.
  public var isReachable: Bool
  /// Whether the tip of a branch still holds the secret at this path.
  public var isAtTip: Bool

  public init(
    repository: String, commit: String?, author: String, email: String, date: String, removed: String?,
    refs: ReferenceNames, isReachable: Bool, isAtTip: Bool
  ) {
    self.repository = repository
    self.commit = commit
    self.author = author
    self.email = email
    self.date = date
    self.removed = removed
    self.refs = refs
    self.isReachable = isReachable
    self.isAtTip = isAtTip
  }
}

extension Location: Codable {
  private enum CodingKeys: String, CodingKey {
    case target, path, line, column, start, end, layers
    case endLine = "end_line"
    case endColumn = "end_column"
  }
}

extension GitProvenance: Codable {
  private enum CodingKeys: String, CodingKey {
    case repository, commit, author, email, date, removed, refs
    case isReachable = "reachable"
    case isAtTip = "tip"
  }
}
