public import KeyfuseCore

/// A commit (git's documentation, gitformat of commit objects in "git cat-file").
public struct Commit: Sendable, Hashable {
  public var tree: ObjectID
  public var parents: [ObjectID]
  public var author: Signature
  public var committer: Signature
  /// The encoding that the message claims, where it is not UTF-8.
  public var encoding: String?
  /// Where the message lies in the object.
  public var messageRange: Range<Int>

  /// Parses a commit object.
  ///
  /// - Parameter name: What an error calls it: its id.
  /// - Throws: `malformed` where it names no tree; all else may be missing.
  public init(_ bytes: Span<UInt8>, format: ObjectFormat, name: String) throws(GitError) {
    var header = HeaderCursor()
    var tree: ObjectID?
    parents = []
    author = Signature(name: "", email: "", seconds: 0, zoneMinutes: 0)
    committer = author
    while let line = header.next(in: bytes) {
      if bytes.has("tree ", at: line.lowerBound) {
        tree = tree ?? bytes.id(in: line.lowerBound + 5..<line.upperBound, format)
      } else if bytes.has("parent ", at: line.lowerBound) {
        guard let parent = bytes.id(in: line.lowerBound + 7..<line.upperBound, format) else {
          throw GitError(.malformed, name, "the commit names a parent that is no object id")
        }
        parents.append(parent)
      } else if bytes.has("author ", at: line.lowerBound) {
        author = Signature(bytes, line.lowerBound + 7..<line.upperBound)
      } else if bytes.has("committer ", at: line.lowerBound) {
        committer = Signature(bytes, line.lowerBound + 10..<line.upperBound)
      } else if bytes.has("encoding ", at: line.lowerBound) {
        encoding = bytes.text(in: line.lowerBound + 9..<line.upperBound)
      }
    }
    guard let tree else { throw GitError(.malformed, name, "the commit names no tree") }
    self.tree = tree
    messageRange = header.position..<bytes.count
  }
}

/// A tag object.
public struct Tag: Sendable, Hashable {
  /// What is tagged.
  public var target: ObjectID
  public var targetKind: ObjectKind?
  public var name: String
  public var tagger: Signature?
  /// Where the message lies in the object.
  public var messageRange: Range<Int>

  /// Parses a tag object.
  ///
  /// - Throws: `malformed` where it names no object.
  public init(_ bytes: Span<UInt8>, format: ObjectFormat, name id: String) throws(GitError) {
    var header = HeaderCursor()
    var target: ObjectID?
    name = ""
    while let line = header.next(in: bytes) {
      if bytes.has("object ", at: line.lowerBound) {
        target = target ?? bytes.id(in: line.lowerBound + 7..<line.upperBound, format)
      } else if bytes.has("type ", at: line.lowerBound) {
        targetKind = ObjectKind(name: bytes.array(in: line.lowerBound + 5..<line.upperBound))
      } else if bytes.has("tag ", at: line.lowerBound) {
        name = bytes.text(in: line.lowerBound + 4..<line.upperBound)
      } else if bytes.has("tagger ", at: line.lowerBound) {
        tagger = Signature(bytes, line.lowerBound + 7..<line.upperBound)
      }
    }
    guard let target else { throw GitError(.malformed, id, "the tag names no object") }
    self.target = target
    messageRange = header.position..<bytes.count
  }
}

/// Walks over the header lines of a commit or tag, up to the empty line.
struct HeaderCursor {
  /// Where the next line begins; behind the empty line, the message.
  private(set) var position = 0
  private var isDone = false

  /// The next line without its end; nil at the end of the header. Continuations, which begin with a space, are lines.
  mutating func next(in bytes: Span<UInt8>) -> Range<Int>? {
    guard !isDone, position < bytes.count else { return nil }
    let end = bytes.first(UInt8(ascii: "\n"), in: position..<bytes.count) ?? bytes.count
    let line = position..<end
    position = min(end + 1, bytes.count)
    isDone = line.isEmpty
    return isDone ? nil : line
  }
}

extension Span<UInt8> {
  /// The object id in hexadecimal that fills `range`.
  func id(in range: Range<Int>, _ format: ObjectFormat) -> ObjectID? {
    guard range.count == 2 * format.idSize else { return nil }
    return ObjectID(hexDigits: extracting(range))
  }
}
