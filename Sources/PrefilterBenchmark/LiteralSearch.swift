import CLiteralScan
import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The literal filter by itself, with the choice of its implementation.
///
/// SAFETY: the table is made once and freed in deinit; all buffers outlive the calls that they are passed to.
@safe final class LiteralSearch {
  private let table: OpaquePointer
  private static let window = 1 << 20

  init(_ literals: [[UInt8]]) {
    let flat = literals.flatMap { $0 }
    let made = unsafe flat.withUnsafeBufferPointer { buffer in
      var entries: [keyfuse_literal] = unsafe []
      var offset = 0
      for literal in literals {
        let start = unsafe buffer.baseAddress.map { unsafe $0 + offset }
        unsafe entries.append(unsafe keyfuse_literal(bytes: start, count: literal.count, exact: false))
        offset += literal.count
      }
      return unsafe keyfuse_literals_create(entries, entries.count)
    }
    guard let made = unsafe made else { preconditionFailure("no literals, or no memory") }
    unsafe table = made
  }

  deinit {
    unsafe keyfuse_literals_destroy(table)
  }

  func hits(_ text: [UInt8], _ implementation: keyfuse_implementation) -> Int {
    var room = Array(repeating: keyfuse_hit(), count: 65_536)
    return unsafe sum(over: text) { bytes in
      var cursor = 0
      var total = 0
      while cursor < bytes.count {
        total += unsafe keyfuse_literals_scan(
          table, implementation, bytes.baseAddress, bytes.count, bytes.count, &cursor, &room, room.count)
      }
      return total
    }
  }

  func candidates(_ text: [UInt8], _ implementation: keyfuse_implementation) -> Int {
    unsafe sum(over: text) { bytes in
      unsafe keyfuse_literals_candidates(table, implementation, bytes.baseAddress, bytes.count)
    }
  }

  private func sum(over text: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
    unsafe text.withUnsafeBufferPointer { bytes in
      var total = 0
      for start in stride(from: 0, to: text.count, by: Self.window) {
        let end = min(start + Self.window, text.count)
        total += unsafe body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      }
      return total
    }
  }
}

/// Memory that a text is copied to.
struct CopyTarget {
  private var bytes: [UInt8]

  init(count: Int) {
    bytes = Array(repeating: 1, count: count)
  }

  mutating func copy(_ text: [UInt8]) {
    precondition(text.count == bytes.count)
    // SAFETY: both buffers have the same number of bytes.
    unsafe bytes.withUnsafeMutableBytes { to in
      unsafe text.withUnsafeBytes { from in
        guard let destination = to.baseAddress, let source = from.baseAddress else { return }
        unsafe memcpy(destination, source, from.count)
      }
    }
  }
}

/// The files' content, one after the other, up to `limit` bytes.
func readAll(_ paths: [String], limit: Int) throws -> [UInt8] {
  var all: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 20)
  for path in paths {
    guard let file = unsafe fopen(path, "rb") else { throw UnreadableFile(path: path) }
    defer { _ = unsafe fclose(file) }
    while all.count < limit {
      let count = unsafe fread(&buffer, 1, min(buffer.count, limit - all.count), file)
      if count == 0 { break }
      all += buffer[..<count]
    }
  }
  return all
}

/// A file that could not be opened.
struct UnreadableFile: Error {
  var path: String
}

/// What this process used of the processor until now, in seconds.
func processorTime() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
