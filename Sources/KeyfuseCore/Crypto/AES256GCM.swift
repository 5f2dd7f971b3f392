private import CCrypto

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D) with random 96-bit nonces.
///
/// A sealed box is nonce (12 bytes), ciphertext, tag (16 bytes). One key may seal up to 2^32 messages.
public struct AES256GCM: Sendable {
  /// How many bytes a sealed box is longer than its content.
  public static let overhead = nonceCount + tagCount
  static let nonceCount = 12
  static let tagCount = 16

  /// Why sealing or opening failed.
  public enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The key has another length than 32 bytes.
    case keyLength(Int)
    /// The box was altered, or was sealed with another key or for another context.
    case notAuthentic

    public var description: String {
      switch self {
      case .keyLength(let count): "an AES-256 key has 32 bytes, not \(count)"
      case .notAuthentic: "sealed data was altered, or belongs to another key or context"
      }
    }
  }

  private let key: Secret

  /// - Parameter key: 32 bytes.
  public init(key: Secret) throws(Failure) {
    guard key.count == 32 else { throw .keyLength(key.count) }
    self.key = key
  }

  /// Seals `plaintext`, binding it to `context`, which must be given again to open it.
  public func seal(_ plaintext: Span<UInt8>, context: Span<UInt8>) -> [UInt8] {
    let nonce = SecureRandom.bytes(Self.nonceCount)
    return seal(plaintext, context: context, nonce: nonce.span)
  }

  /// Opens what `seal` made.
  public func open(_ box: Span<UInt8>, context: Span<UInt8>) throws(Failure) -> Secret {
    guard box.count >= Self.overhead else { throw .notAuthentic }
    let tagStart = box.count - Self.tagCount
    var tag: [UInt8] = []
    for index in tagStart..<box.count { tag.append(box[index]) }
    let nonce = box.extracting(0..<Self.nonceCount)
    let cipher = CipherContext(key: key, nonce: nonce, sealing: false)
    cipher.authenticate(context)
    var plaintext = cipher.transform(box.extracting(Self.nonceCount..<tagStart))
    defer { SecureMemory.wipe(&plaintext) }
    guard cipher.finishOpening(tag: &tag) else { throw .notAuthentic }
    return Secret(plaintext)
  }

  /// With a nonce of the caller's, which must never come twice under one key: for published vectors.
  func seal(_ plaintext: Span<UInt8>, context: Span<UInt8>, nonce: Span<UInt8>) -> [UInt8] {
    let cipher = CipherContext(key: key, nonce: nonce, sealing: true)
    cipher.authenticate(context)
    var box: [UInt8] = []
    box.reserveCapacity(plaintext.count + Self.overhead)
    for index in 0..<nonce.count { box.append(nonce[index]) }
    box += cipher.transform(plaintext)
    box += cipher.finishSealing()
    return box
  }
}

/// One operation of AES-256-GCM.
///
/// SAFETY: `context` is valid from `init` to `deinit` and never leaves; every buffer given to libcrypto is valid for the
/// count given beside it.
@safe private struct CipherContext: ~Copyable {
  private let context: OpaquePointer
  private let sealing: CInt

  // SAFETY: fetched once, never freed, and immutable from then on.
  private static nonisolated(unsafe) let algorithm = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)

  init(key: Secret, nonce: Span<UInt8>, sealing: Bool) {
    LibCrypto.prepare()
    guard let created = unsafe EVP_CIPHER_CTX_new() else {
      preconditionFailure("libcrypto failed in EVP_CIPHER_CTX_new")
    }
    unsafe context = created
    self.sealing = sealing ? 1 : 0
    key.withBytes { key in
      unsafe key.withUnsafeBufferPointer { key in
        unsafe nonce.withUnsafeBufferPointer { nonce in
          unsafe LibCrypto.check(
            EVP_CipherInit_ex2(created, Self.algorithm, key.baseAddress, nonce.baseAddress, sealing ? 1 : 0, nil),
            "EVP_CipherInit_ex2")
        }
      }
    }
  }

  deinit {
    unsafe EVP_CIPHER_CTX_free(context)
  }

  func authenticate(_ data: Span<UInt8>) {
    guard !data.isEmpty else { return }
    var written: CInt = 0
    unsafe data.withUnsafeBufferPointer { data in
      unsafe LibCrypto.check(
        EVP_CipherUpdate(context, nil, &written, data.baseAddress, CInt(data.count)), "EVP_CipherUpdate")
    }
  }

  func transform(_ input: Span<UInt8>) -> [UInt8] {
    guard !input.isEmpty else { return [] }
    var output = [UInt8](repeating: 0, count: input.count)
    var written: CInt = 0
    unsafe input.withUnsafeBufferPointer { input in
      unsafe LibCrypto.check(
        EVP_CipherUpdate(context, &output, &written, input.baseAddress, CInt(input.count)), "EVP_CipherUpdate")
    }
    return output
  }

  func finishSealing() -> [UInt8] {
    var rest = [UInt8](repeating: 0, count: 16)
    var written: CInt = 0
    unsafe LibCrypto.check(EVP_CipherFinal_ex(context, &rest, &written), "EVP_CipherFinal_ex")
    var tag = [UInt8](repeating: 0, count: AES256GCM.tagCount)
    unsafe LibCrypto.check(
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, CInt(tag.count), &tag), "EVP_CTRL_AEAD_GET_TAG")
    return tag
  }

  /// Whether the tag is right.
  func finishOpening(tag: inout [UInt8]) -> Bool {
    var rest = [UInt8](repeating: 0, count: 16)
    var written: CInt = 0
    unsafe LibCrypto.check(
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, CInt(tag.count), &tag), "EVP_CTRL_AEAD_SET_TAG")
    return unsafe EVP_CipherFinal_ex(context, &rest, &written) == 1
  }
}
