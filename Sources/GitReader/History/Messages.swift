public import KeyfuseCore

/// Whose message it is.
public enum MessageSource: Sendable, Hashable {
  case commit(ObjectID)
  case tag(ObjectID)
}

extension Repository {
  /// Hands out the message of every commit and tag object, reachable or not, each once.
  ///
  /// Notes are blobs; the messages of reflogs are in `reflogs()`.
  ///
  /// - Parameter body: Receives the message; the bytes are valid during the call only. What it throws ends the walk.
  /// - Returns: the report of the walk; a commit or tag that cannot be parsed is handed out whole.
  public func forEachMessage(
    workers: Int,
    body: @escaping @Sendable (_ worker: Int, _ source: MessageSource, _ bytes: Span<UInt8>) throws -> Void
  ) throws -> ObjectWalkReport {
    try forEachObject(kinds: [.commit, .tag], workers: workers) { worker, id, kind, bytes in
      var header = HeaderCursor()
      while header.next(in: bytes) != nil {}
      let message = bytes.extracting(header.position..<bytes.count)
      try body(worker, kind == .commit ? .commit(id) : .tag(id), message)
    }
  }
}
