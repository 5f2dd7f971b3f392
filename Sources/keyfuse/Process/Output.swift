#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writing a result failed.
struct OutputError: ClassifiedError {
  /// The path, or `standard output`.
  let name: String
  /// The system's error number.
  let code: Int32

  var exitStatus: ExitStatus { .failed }
  var isBrokenPipe: Bool { code == EPIPE }
  var description: String { "cannot write to \(name): \(SystemError.text(code))" }
}

/// The system's words for an error number.
enum SystemError {
  static func text(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    // SAFETY: the buffer outlives the call and its size goes with it.
    _ = unsafe strerror_r(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A file descriptor with a buffer in front of it, which tells of every failed write.
struct OutputBuffer: ~Copyable {
  private let descriptor: Int32
  private let name: String
  private let ownsDescriptor: Bool
  private var pending: [UInt8] = []
  private var isOpen = true
  /// The first error; everything after it is dropped.
  private(set) var failure: OutputError?

  /// - Parameter name: what an error message calls it.
  init(descriptor: Int32, name: String, ownsDescriptor: Bool) {
    self.descriptor = descriptor
    self.name = name
    self.ownsDescriptor = ownsDescriptor
  }

  deinit {
    if ownsDescriptor && isOpen { close(descriptor) }
  }

  /// Takes `bytes`; an error shows at the next `flush()`, or in `failure` at once.
  mutating func write(_ bytes: some Sequence<UInt8>) {
    guard failure == nil else { return }
    pending.append(contentsOf: bytes)
    if pending.count >= 1 << 16 { drain() }
  }

  /// Hands everything to the system.
  mutating func flush() throws(OutputError) {
    drain()
    if let failure { throw failure }
  }

  /// Flushes and closes; some file systems tell of a full disk only now.
  mutating func finish() throws(OutputError) {
    try flush()
    guard ownsDescriptor && isOpen else { return }
    isOpen = false
    if close(descriptor) != 0 { throw OutputError(name: name, code: errno) }
  }

  private mutating func drain() {
    var offset = 0
    // Results that are out cannot be taken back.
    if descriptor == STDOUT_FILENO, !pending.isEmpty { CrashContainment.forbidRestart() }
    while failure == nil && offset < pending.count {
      let slice = pending[offset...]
      // SAFETY: the pointer is used only during the call, with the length of the slice it belongs to.
      let written = unsafe slice.withUnsafeBytes { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        offset += written
      } else if errno != EINTR {
        failure = OutputError(name: name, code: errno)
      }
    }
    pending.removeAll(keepingCapacity: true)
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  // SAFETY: the caller passes a pointer to `count` bytes.
  unsafe write(descriptor, bytes, count)
}
