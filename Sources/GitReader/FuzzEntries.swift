import KeyfuseCore

/// Ways for the fuzz targets into parsers that are no part of the public interface.
package enum FuzzEntries {
  /// Applies the rest of `bytes` as a delta to its beginning, whose length its first two bytes give; what the delta is
  /// said to copy has to be what it copies.
  package static func delta(_ bytes: [UInt8]) {
    guard let (base, delta) = parts(of: bytes) else { return }
    // SAFETY: the pointers are used during the calls only; `apply` checks every length.
    let header = unsafe delta.withUnsafeBufferPointer { unsafe Delta.header($0) }
    guard let header, header.resultSize <= 1 << 20 else { return }
    var result = [UInt8](repeating: 0, count: header.resultSize)
    var copies: [CopiedRange] = []
    let isApplied = unsafe delta.withUnsafeBufferPointer { delta in
      unsafe base.withUnsafeBufferPointer { base in
        unsafe result.withUnsafeMutableBufferPointer { result in
          unsafe Delta.apply(delta, from: header.start, base: base, to: result, listing: &copies)
        }
      }
    }
    guard isApplied, header.baseSize == base.count else { return }
    var end = 0
    for copy in copies {
      precondition(copy.count > 0 && copy.target >= end, "copied ranges out of order")
      end = copy.target + copy.count
      precondition(result[copy.target..<end] == base[copy.source..<(copy.source + copy.count)], "not what was copied")
    }
  }

  /// Walks over a tree, and over one that is made from it by exchanging its halves: what is noted of trees that have
  /// something in common has to be the same as what is noted of each by itself.
  package static func tree(_ bytes: [UInt8], format: ObjectFormat) throws(GitError) {
    let id = ObjectID([UInt8](repeating: 7, count: 32).span, at: 0, count: 20)
    var cursor = TreeCursor(format: format)
    while try cursor.next(in: bytes.span) != nil {}
    for cut in [bytes.count / 2, bytes.count / 3] {
      let derived = Array(bytes[cut...] + bytes[..<cut])
      var together = TreeRecorder(format: format, keepsPlaces: true) { _, _ in true }
      var alone = together
      together.note(id, bytes.span)
      together.note(id, derived.span)
      alone.note(id, bytes.span)
      alone.finish()
      alone.note(id, derived.span)
      precondition(
        Set(together.notable.map(\.id)) == Set(alone.notable.map(\.id)), "trees in a row say less than each by itself")
    }
  }

  /// Parses an index; one that is split stands on the bytes at the begin, whose length the first two bytes give.
  package static func index(_ bytes: [UInt8], format: ObjectFormat) throws(GitError) {
    guard let (shared, own) = parts(of: bytes) else { return }
    _ = try IndexFile(own.span, format: format, name: "index") { _ throws(GitError) in
      try IndexFile(shared.span, format: format, name: "sharedindex")
    }
  }

  /// Looks at every object of the pack index at `path`, as one that lies in a hostile repository.
  package static func packIndex(_ path: String, format: ObjectFormat) throws(GitError) {
    let index = try PackIndex(path, format: format)
    for position in 0..<min(index.count, 1_000) {
      _ = index.offset(at: position)
      _ = index.checksum(at: position)
      _ = index.position(of: index.id(at: position))
    }
  }

  /// Parses a reftable.
  package static func reftable(_ bytes: [UInt8], format: ObjectFormat) throws(GitError) {
    var limits = GitLimits()
    limits.maximumFileSize = 16 << 20
    _ = try Reftable(bytes.span, format: format, name: "reftable", limits: limits)
  }

  /// Two bytes with the length of the first part, and the parts.
  private static func parts(of bytes: [UInt8]) -> (first: [UInt8], second: [UInt8])? {
    guard bytes.count > 2 else { return nil }
    let length = min(Int(bytes[0]) << 8 | Int(bytes[1]), bytes.count - 2)
    return (Array(bytes[2..<(2 + length)]), Array(bytes[(2 + length)...]))
  }
}
