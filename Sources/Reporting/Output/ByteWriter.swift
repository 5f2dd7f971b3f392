/// Takes the bytes of a report.
public protocol ByteWriter: AnyObject {
  /// Appends `bytes`; they may stay in a buffer until `finish`.
  func write(_ bytes: Span<UInt8>) throws(WriteError)

  /// Hands everything over for good: after it returns, a file is whole under its name and durable.
  func finish() throws(WriteError)
}

extension ByteWriter {
  /// Appends the UTF-8 form of `text`.
  public func write(_ text: String) throws(WriteError) {
    let bytes = Array(text.utf8)
    try write(bytes.span)
  }
}

/// Keeps what is written in memory.
public final class MemoryWriter: ByteWriter {
  /// Everything written so far.
  public private(set) var bytes: [UInt8] = []
  /// Whether `finish` was called.
  public private(set) var isFinished = false

  public init() {}

  /// The bytes as UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public func write(_ added: Span<UInt8>) {
    for index in 0..<added.count { bytes.append(added[index]) }
  }

  public func finish() { isFinished = true }
}
