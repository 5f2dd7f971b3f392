/// Bytes that must not leave the process in clear.
///
/// Printing, interpolating, mirroring or dumping a secret shows only its length; there is no `Encodable` conformance on
/// purpose. The bytes are wiped when the last copy goes away. Comparison takes time that depends on the lengths alone.
public struct Secret: Sendable {
  private let storage: SecretStorage

  /// Copies `bytes`; the caller stays responsible for its own copy.
  public init(copying bytes: Span<UInt8>) {
    storage = SecretStorage(bytes)
  }

  /// Copies `bytes`; the caller stays responsible for its own copy.
  public init(_ bytes: [UInt8]) {
    self.init(copying: bytes.span)
  }

  /// Copies the UTF-8 form of `text`.
  public init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// The number of bytes.
  public var count: Int { storage.bytes.count }

  /// Calls `body` with the bytes. Copying them out is the caller's responsibility.
  public func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = storage.bytes
    return try body(bytes.span)
  }

  /// The secret in clear, for the one place where a person asked to see it.
  public func reveal() -> String {
    String(decoding: storage.bytes, as: UTF8.self)
  }
}

extension Secret: Equatable {
  public static func == (left: Secret, right: Secret) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in 0..<left.count {
      difference |= left.storage.bytes[index] ^ right.storage.bytes[index]
    }
    return difference == 0
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "[secret, \(count) bytes]" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Owns the bytes of a `Secret` and wipes them.
///
/// SAFETY: `bytes` is written only in `init` and in `deinit`, when no other reference exists, so sharing is sound.
private final class SecretStorage: @unchecked Sendable {
  private(set) var bytes: [UInt8]

  init(_ source: Span<UInt8>) {
    bytes = [UInt8](copying: source)
  }

  deinit {
    SecureMemory.wipe(&bytes)
  }
}
