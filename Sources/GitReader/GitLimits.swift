/// Bounds on what a hostile repository can make the reader do.
public struct GitLimits: Sendable, Hashable {
  /// The largest object, in bytes, that is handed out in one piece.
  public var maximumObjectSize = 64 << 20
  /// Anonymous memory, in bytes, that an object walk may hold for contents, all workers together.
  public var memoryBudget = 256 << 20
  /// The size, in bytes, of the pieces that a larger object is handed out in.
  public var windowSize = 8 << 20
  /// The number of bytes at the end of a piece that the next one begins with again.
  public var windowOverlap = 64 << 10
  /// The number of object stores that may be linked one behind the other as alternates.
  public var alternateDepth = 5
  /// The largest file, in bytes, of the kinds that are read whole: configuration, references, reflogs, index.
  public var maximumFileSize = 512 << 20
  /// The number of nested directories in a tree.
  public var treeDepth = 2_048
  /// The number of entries that are looked at when trees are listed as paths.
  public var maximumTreeEntries = 50_000_000
  /// The number of places that an attribution or a range lists: a few kilobytes of nested trees can name billions.
  public var maximumOccurrences = 1_000_000

  public init() {}

  /// What it means that a limit on trees was reached.
  var treeClause: String {
    "more than \(treeDepth) nested directories, \(maximumTreeEntries) tree entries or \(maximumOccurrences) changes"
  }
}
