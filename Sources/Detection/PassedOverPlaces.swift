private import CSystem

/// Places of texts that are passed over, since reading them ended the program before by an error of its own: a scan tells of
/// them and reads all the rest.
public struct PassedOverPlaces: Sendable {
  private let digests: Set<UInt64>

  /// None.
  public init() { digests = [] }

  /// - Parameter list: digests of sixteen hexadecimal digits with a comma behind each, as `keyfuse_contain_crashes` lists them;
  ///   what is none is left out.
  public init(list: String) {
    digests = Set(list.split(separator: ",").filter { $0.utf8.count == 16 }.compactMap { UInt64($0, radix: 16) })
  }

  /// Whether there is nothing to ask for, as nearly always.
  var isEmpty: Bool { digests.isEmpty }

  /// Whether what stands around `place` is passed over.
  func contains(_ place: Int, of bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer {
      // SAFETY: the pointer is used during the call alone, with the length of the bytes that it belongs to.
      digests.contains(unsafe keyfuse_place_digest($0.baseAddress, $0.count, place))
    }
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
