public import KeyfuseCore

/// A name for an object: a branch, tag, note, stash or `HEAD`.
public struct Reference: Sendable, Hashable {
  /// The full name, such as `refs/heads/main`, `HEAD` or `worktrees/x/HEAD`.
  public var name: String
  /// The object that it names in the end.
  public var target: ObjectID
  /// The reference that it stands for, if it is symbolic.
  public var symbolicTarget: String?

  public init(name: String, target: ObjectID, symbolicTarget: String? = nil) {
    self.name = name
    self.target = target
    self.symbolicTarget = symbolicTarget
  }

  /// Whether it is a branch, local or remote, or a `HEAD`.
  public var isBranch: Bool {
    name.hasPrefix("refs/heads/") || name.hasPrefix("refs/remotes/") || name == "HEAD" || name.hasSuffix("/HEAD")
  }
}

/// All references of a repository, and what could not be read of them.
public struct ReferenceList: Sendable {
  /// By name; the `HEAD` of each worktree included.
  public var references: [Reference]
  public var issues: [ObjectIssue]
}

/// Where `HEAD` points.
public struct Head: Sendable, Hashable {
  /// The branch, also where it has no commit yet; nil where `HEAD` is detached.
  public var branch: String?
  /// The commit; nil where the branch has none yet.
  public var commit: ObjectID?
}

/// An entry of a reflog.
public struct ReflogEntry: Sendable, Hashable {
  /// The reference whose log it is.
  public var reference: String
  /// Its line in the log, from 1.
  public var line: Int
  /// What the reference named before; nil where it was new.
  public var old: ObjectID?
  /// What it named afterwards; nil where it was deleted.
  public var new: ObjectID?
  public var author: Signature
  /// The message, without the end of the line.
  public var message: [UInt8]
}

/// All reflogs of a repository, and what could not be read of them.
public struct ReflogList: Sendable {
  public var entries: [ReflogEntry]
  public var issues: [ObjectIssue]
}
