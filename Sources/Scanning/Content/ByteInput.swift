internal import KeyfuseCore

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Bytes that come in order and in pieces, so that content of any size is read in bounded memory.
protocol ByteInput: AnyObject {
  /// Reads up to `count` bytes into `buffer` from `offset` on.
  ///
  /// - Returns: the number of bytes read; 0 only at the end.
  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(ReadFailure) -> Int
}

/// Why content was not read to its end.
struct ReadFailure: Error, Hashable {
  var kind: SkippedItem.Kind
  /// A sentence for a person.
  var reason: String

  init(kind: SkippedItem.Kind = .error, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// The failure that `errno` tells of.
  init(action: String, code: Int32) {
    self.init("cannot \(action): \(SystemError.text(code))")
  }
}

/// The system's words for its error numbers.
enum SystemError {
  static func text(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    // SAFETY: the buffer outlives the call and its size goes with it.
    _ = unsafe strerror_r(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// An open file, read up to the size that it had when it was opened: what is appended meanwhile is left to the next
/// scan, so that a growing log ends. Where the size is not known (pipes, `/proc`), to the end.
final class FileInput: ByteInput {
  private let descriptor: Int32
  private let expected: Int?
  private let shouldStop: () -> Bool
  private var position = 0

  /// - Parameters:
  ///   - descriptor: closed with the object unless it is standard input.
  ///   - size: the size of a regular file; nil or 0 where the system does not tell.
  ///   - shouldStop: asked while a pipe has no data.
  init(descriptor: Int32, size: Int?, shouldStop: @escaping () -> Bool = { false }) {
    self.descriptor = descriptor
    self.shouldStop = shouldStop
    expected = size == 0 ? nil : size
  }

  deinit {
    if descriptor > 2 { close(descriptor) }
  }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(ReadFailure) -> Int {
    let wanted = min(count, expected.map { $0 - position } ?? count)
    guard wanted > 0 else { return 0 }
    while true {
      if expected == nil { try waitForData() }
      let received = unsafe buffer.withUnsafeMutableBytes { bytes in
        // SAFETY: the caller's range lies within the buffer, which is checked by `rebasing`.
        unsafe systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<offset + wanted]))
      }
      if received > 0 {
        position += received
        return received
      }
      if received == 0 {
        if let expected, position < expected {
          throw ReadFailure("became shorter while it was read: \(position) of \(expected) bytes were there")
        }
        return 0
      }
      if errno != EINTR { throw ReadFailure(action: "read", code: errno) }
    }
  }

  /// Waits until a read would not have to, and looks about now and then: a pipe may stay silent for ever.
  private func waitForData() throws(ReadFailure) {
    var request = pollfd(descriptor: descriptor)
    while true {
      if shouldStop() { throw ReadFailure(kind: .limit, "not read to its end") }
      // SAFETY: `request` outlives the call, and is one entry.
      let ready = unsafe poll(&request, 1, 100)
      if ready > 0 || ready < 0 && errno != EINTR { return }
    }
  }
}

extension pollfd {
  fileprivate init(descriptor: Int32) {
    self.init(fd: descriptor, events: Int16(POLLIN), revents: 0)
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  // SAFETY: the buffer pointer carries its own size.
  unsafe read(descriptor, bytes.baseAddress, bytes.count)
}

/// Bytes that are in memory already.
final class MemoryInput: ByteInput {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) -> Int {
    let received = min(count, bytes.count - position)
    buffer.replaceSubrange(offset..<offset + received, with: bytes[position..<position + received])
    position += received
    return received
  }
}
