private import CLiteralScan
internal import KeyfuseCore

/// All keywords of all rules, compiled for `CLiteralScan`.
///
/// SAFETY: the compiled table is not changed after `init`; it is freed when the last reference goes.
@safe final class LiteralTable: @unchecked Sendable {
  private let table: OpaquePointer
  private let lengths: [UInt8]
  /// The room for hits that one call must have at least.
  let minimumCapacity: Int
  /// The length of the longest literal.
  let longest: Int

  /// - Parameters:
  ///   - literals: folded to lower case, of 3 to 255 bytes each.
  ///   - encoded: words in base64, which are numbered behind the literals; their case counts.
  init(_ literals: ByteStringTable, _ encoded: EncodedWords = .none) {
    lengths =
      (0..<literals.count).map { UInt8(literals.range($0).count) } + encoded.forms.map { UInt8($0.characters.count) }
    let words = encoded.forms.flatMap(\.characters)
    // SAFETY: the pointers into the bytes are used only during the call, which copies what it needs.
    let made = unsafe literals.bytes.withUnsafeBufferPointer { buffer in
      var entries: [keyfuse_literal] = unsafe []
      unsafe entries.reserveCapacity(literals.count)
      for number in 0..<literals.count {
        let range = literals.range(number)
        let start = unsafe buffer.baseAddress.map { unsafe $0 + range.lowerBound }
        unsafe entries.append(unsafe keyfuse_literal(bytes: start, count: range.count, exact: false))
      }
      return unsafe words.withUnsafeBufferPointer { words in
        var start = 0
        for form in encoded.forms {
          let first = unsafe words.baseAddress.map { unsafe $0 + start }
          unsafe entries.append(unsafe keyfuse_literal(bytes: first, count: form.characters.count, exact: true))
          start += form.characters.count
        }
        return unsafe keyfuse_literals_create(entries, entries.count)
      }
    }
    guard let made = unsafe made else {
      preconditionFailure("out of memory, or a keyword that is shorter than 3 or longer than 255 bytes")
    }
    unsafe table = made
    minimumCapacity = unsafe keyfuse_literals_minimum_capacity(made)
    longest = unsafe keyfuse_literals_longest(made)
  }

  /// The number of bytes of a literal.
  func length(of literal: UInt32) -> Int { Int(lengths[Int(literal)]) }

  /// Where the occurrence `hit` lies.
  func range(of hit: LiteralHit) -> Range<Int> {
    Int(hit.position)..<Int(hit.position) + length(of: hit.literal)
  }

  deinit {
    unsafe keyfuse_literals_destroy(table)
  }

  /// Finds the occurrences from `cursor` on until `hits` is full or `end` is reached, and moves `cursor`.
  ///
  /// - Parameter end: the end of the part to search, even or the end of `bytes`; see `keyfuse_literals_scan`.
  /// - Returns: how many of `hits` were written.
  func scan(_ bytes: Span<UInt8>, end: Int, cursor: inout Int, hits: inout [LiteralHit]) -> Int {
    precondition(end <= bytes.count)
    // SAFETY: `LiteralHit` has the layout of keyfuse_hit; both buffers outlive the call and their lengths are passed.
    return unsafe bytes.withUnsafeBufferPointer { text in
      unsafe hits.withUnsafeMutableBytes { room in
        let written = unsafe room.baseAddress.map { unsafe $0.assumingMemoryBound(to: keyfuse_hit.self) }
        return unsafe keyfuse_literals_scan(
          table, KEYFUSE_AUTOMATIC, text.baseAddress, text.count, end, &cursor, written, room.count / 8)
      }
    }
  }
}

/// An occurrence of a literal; laid out as `keyfuse_hit`.
struct LiteralHit {
  var position: UInt32 = 0
  var literal: UInt32 = 0
}
