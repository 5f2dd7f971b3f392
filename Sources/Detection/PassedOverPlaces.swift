private import CSystem

/// Places of texts that are passed over, since reading them ended the program before by an error of its own: a scan tells of
/// them and reads all the rest.
public struct PassedOverPlaces: Sendable {
  /// Whether there is nothing to ask for, as nearly always.
  let isEmpty: Bool
  private let digests: Set<UInt64>
  /// A word at which reading ends the program, for tests of what comes of it.
  private let trap: [UInt8]

  /// None.
  public init() { self.init(list: "") }

  /// - Parameters:
  ///   - list: digests of sixteen hexadecimal digits with a comma behind each, as `keyfuse_contain_crashes` lists them; what
  ///     is none is left out.
  ///   - trap: a word at which reading ends the program; for tests.
  public init(list: String, trap: String = "") {
    digests = Set(list.split(separator: ",").filter { $0.utf8.count == 16 }.compactMap { UInt64($0, radix: 16) })
    self.trap = Array(trap.utf8)
    isEmpty = digests.isEmpty && trap.isEmpty
  }

  /// Whether what stands around `place` is passed over.
  func contains(_ place: Int, of bytes: Span<UInt8>) -> Bool {
    let isListed = unsafe bytes.withUnsafeBufferPointer {
      // SAFETY: the pointer is used during the call alone, with the length of the bytes that it belongs to.
      digests.contains(unsafe keyfuse_place_digest($0.baseAddress, $0.count, place))
    }
    if !isListed, isTrap(place, of: bytes) { fatalError("the trap of a test") }
    return isListed
  }

  private func isTrap(_ place: Int, of bytes: Span<UInt8>) -> Bool {
    guard !trap.isEmpty, place + trap.count <= bytes.count else { return false }
    return trap.indices.allSatisfy { bytes[place + $0] == trap[$0] }
  }
}

/// Tells the handler of signals what this thread reads: see `keyfuse_contain_crashes`.
enum Reading {
  /// The thread reads `bytes`, which stay as they are until `end()`.
  static func begin(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer {
      // SAFETY: only a handler of signals looks at the bytes, on this thread, while they are being read.
      unsafe keyfuse_begin_reading($0.baseAddress, $0.count)
    }
  }

  /// It reads what stands around `place`.
  @inline(__always)
  static func reach(_ place: Int) { keyfuse_read_place(place) }

  static func end() { keyfuse_end_reading() }
}
