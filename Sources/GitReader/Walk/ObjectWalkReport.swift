public import KeyfuseCore

/// What an object walk handed out and what it could not.
public struct ObjectWalkReport: Sendable {
  /// The number of objects handed out.
  public var objects = 0
  /// The number of bytes handed out.
  public var bytes = 0
  /// The number of objects that could not be read, or were too large.
  public var unread = 0
  /// What could not be read; the first `maximumIssues` of them.
  public private(set) var issues: [ObjectIssue] = []

  /// The number of issues that are kept.
  public static let maximumIssues = 10_000

  public init() {}

  /// Adds a thing that could not be read.
  mutating func add(_ issue: ObjectIssue) {
    if issues.count < ObjectWalkReport.maximumIssues { issues.append(issue) }
  }

  /// Adds the counts and issues of `other`.
  public mutating func add(_ other: ObjectWalkReport) {
    objects += other.objects
    bytes += other.bytes
    unread += other.unread
    for issue in other.issues { add(issue) }
  }

  /// Puts the issues into an order that does not depend on threads.
  mutating func sortIssues() {
    issues.sort { ($0.place, $0.offset ?? -1, $0.detail) < ($1.place, $1.offset ?? -1, $1.detail) }
  }
}

/// A piece of an object that is larger than `GitLimits.maximumObjectSize`.
public struct ObjectWindow: Sendable, Hashable {
  /// Where in the object the piece begins; the first `GitLimits.windowOverlap` bytes repeat the end of the last piece.
  public var offset: Int
  /// The size of the whole object.
  public var objectSize: Int
  /// Whether it is the last piece.
  public var isLast: Bool

  public init(offset: Int, objectSize: Int, isLast: Bool) {
    self.offset = offset
    self.objectSize = objectSize
    self.isLast = isLast
  }
}

/// Receives an object; the bytes are valid during the call only.
public typealias ObjectBody =
  @Sendable (_ worker: Int, _ id: ObjectID, _ kind: ObjectKind, _ bytes: Span<UInt8>) throws -> Void

/// The object that another one is stored as a delta to.
public struct DeltaBase {
  /// What was kept of it.
  public let note: AnyObject
  /// What the other one has in common with it, in the order of the targets.
  public let copies: [CopiedRange]
  /// Whether no object is made from the other one, so that nothing need be kept of it.
  public var isLast = false
}

/// Receives an object and what it was made from; the bytes are valid during the call only. What it returns is kept as
/// long as objects are made from this one.
public typealias TrackedObjectBody =
  @Sendable (_ worker: Int, _ id: ObjectID, _ kind: ObjectKind, _ bytes: Span<UInt8>, _ base: DeltaBase?) throws
  -> AnyObject?

/// Receives the pieces of a large object one after the other, on one worker.
public typealias ObjectWindowBody =
  @Sendable (_ worker: Int, _ id: ObjectID, _ kind: ObjectKind, _ window: ObjectWindow, _ bytes: Span<UInt8>) throws
  -> Void
