import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The result's way out. Use it rather than `print`, which loses errors.
enum StandardOutput {
  private static let buffer = Mutex(OutputBuffer(descriptor: 1, name: "standard output", ownsDescriptor: false))

  static var isTerminal: Bool { isatty(1) == 1 }

  /// Takes `text`; a failed write shows at `flush()`, which the launcher calls at the end in any case.
  static func write(_ text: String) {
    buffer.withLock { $0.write(text.utf8) }
  }

  static func write(_ bytes: [UInt8]) {
    buffer.withLock { $0.write(bytes) }
  }

  /// Whether writing has failed, so that producing more is of no use.
  static var failure: OutputError? {
    buffer.withLock { $0.failure }
  }

  static func flush() throws(OutputError) {
    try buffer.withLock { (buffer) throws(OutputError) in try buffer.flush() }
  }
}

/// Messages and progress; written at once, errors ignored: there is nowhere left to tell them.
enum StandardError {
  private static let buffer = Mutex(OutputBuffer(descriptor: 2, name: "standard error", ownsDescriptor: false))

  static var isTerminal: Bool { isatty(2) == 1 }

  static func write(_ text: String) {
    buffer.withLock { buffer in
      buffer.write(text.utf8)
      do { try buffer.flush() } catch { return }
    }
  }
}
