import KeyfuseCore

/// Ways for the fuzz targets into parsers that are no part of the public interface.
package enum FuzzEntries {
  /// Applies the rest of `bytes` as a delta to its beginning, whose length its first two bytes give.
  package static func delta(_ bytes: [UInt8]) {
    guard bytes.count > 2 else { return }
    let length = min(Int(bytes[0]) << 8 | Int(bytes[1]), bytes.count - 2)
    let base = Array(bytes[2..<2 + length])
    let delta = Array(bytes[(2 + length)...])
    // SAFETY: the pointers are used during the calls only; `apply` checks every length.
    let header = unsafe delta.withUnsafeBufferPointer { unsafe Delta.header($0) }
    guard let header, header.resultSize <= 1 << 20 else { return }
    var result = [UInt8](repeating: 0, count: header.resultSize)
    unsafe delta.withUnsafeBufferPointer { delta in
      unsafe base.withUnsafeBufferPointer { base in
        unsafe result.withUnsafeMutableBufferPointer { result in
          _ = unsafe Delta.apply(delta, from: header.start, base: base, to: result)
        }
      }
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
}
