import Reporting
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

  /// Writes a message. Paths, references and configuration values in it come from outside: of what could drive the terminal
  /// only line feeds are kept.
  static func write(_ text: String) {
    draw(harmless(text))
  }

  /// Writes `text` as it is, control sequences too: for what holds nothing from outside.
  static func draw(_ text: String) {
    buffer.withLock { buffer in
      buffer.write(text.utf8)
      do { try buffer.flush() } catch { return }
    }
  }

  /// Leaves backslashes alone, so that a part that was made safe before stays as it is.
  private static func harmless(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\\" {
        result.unicodeScalars.append(scalar)
      } else {
        result += TerminalText.escape(String(scalar))
      }
    }
    return result
  }
}
