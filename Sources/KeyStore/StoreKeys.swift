import KeyfuseCore

/// All keys of an open store.
///
/// A random root key is sealed in the store under the key-encryption key, so that the latter can be replaced without
/// touching any digest. Everything that must stay the same for the store's life (pepper, filter, fingerprints, audit
/// head) is derived from the root; the data keys of single secrets are wrapped under the key-encryption key directly.
struct StoreKeys: Sendable {
  /// Look-up digests of issued secrets.
  let pepper: HMACSHA256
  /// Look-up digests of imported digests.
  let foreignPepper: HMACSHA256
  /// The filter that decides which tokens are worth a look-up.
  let filter: SipHash24
  /// The head of the audit log outside of the store.
  let auditHead: HMACSHA256
  /// Fingerprints in findings.
  let fingerprint: Secret
  private let wrapping: AES256GCM
  private let salts: AES256GCM

  /// - Parameters:
  ///   - root: the store's root key.
  ///   - keyEncryptionKey: the key from the key file.
  init(root: Secret, keyEncryptionKey: Secret) throws {
    func derived(_ purpose: String) -> Secret { HKDFSHA256.derive(from: root, purpose: "keyfuse/\(purpose)/1") }
    pepper = HMACSHA256(key: derived("lookup"))
    foreignPepper = HMACSHA256(key: derived("foreign-lookup"))
    auditHead = HMACSHA256(key: derived("audit-head"))
    fingerprint = derived("fingerprint")
    filter = Self.filter(derived("filter"))
    wrapping = try Self.wrapping(keyEncryptionKey)
    salts = try AES256GCM(key: derived("import-salt"))
  }

  private static func filter(_ key: Secret) -> SipHash24 {
    key.withBytes { bytes in
      guard let filter = SipHash24(key: bytes.extracting(0..<16)) else { preconditionFailure("16 bytes are a key") }
      return filter
    }
  }

  private static func wrapping(_ keyEncryptionKey: Secret) throws -> AES256GCM {
    try AES256GCM(key: HKDFSHA256.derive(from: keyEncryptionKey, purpose: "keyfuse/wrap/1"))
  }

  /// Seals a new root key for the store `storeID`.
  static func sealRoot(_ root: Secret, storeID: String, keyEncryptionKey: Secret) throws -> [UInt8] {
    let cipher = try wrapping(keyEncryptionKey)
    let context = Array("root \(storeID)".utf8)
    return root.withBytes { cipher.seal($0, context: context.span) }
  }

  /// Opens the root key; this proves that the key-encryption key is the store's.
  static func openRoot(_ sealed: [UInt8], storeID: String, keyEncryptionKey: Secret) throws -> Secret {
    let context = Array("root \(storeID)".utf8)
    return try wrapping(keyEncryptionKey).open(sealed.span, context: context.span)
  }

  /// Seals the secret of key `id` under a data key of its own, and the data key under the key-encryption key.
  func sealSecret(_ secret: Secret, id: String) throws -> (sealedSecret: [UInt8], wrappedKey: [UInt8]) {
    let dataKey = Secret(SecureRandom.bytes(32))
    let cipher = try AES256GCM(key: dataKey)
    let secretContext = Array("secret \(id)".utf8)
    let keyContext = Array("data-key \(id)".utf8)
    return (
      secret.withBytes { cipher.seal($0, context: secretContext.span) },
      dataKey.withBytes { wrapping.seal($0, context: keyContext.span) }
    )
  }

  /// Opens what `sealSecret` made.
  func openSecret(_ sealedSecret: [UInt8], wrappedKey: [UInt8], id: String) throws -> Secret {
    let secretContext = Array("secret \(id)".utf8)
    let keyContext = Array("data-key \(id)".utf8)
    let dataKey = try wrapping.open(wrappedKey.span, context: keyContext.span)
    return try AES256GCM(key: dataKey).open(sealedSecret.span, context: secretContext.span)
  }

  /// Seals the salt of import set `id`.
  func sealSalt(_ salt: Secret, id: String) -> [UInt8] {
    let context = Array("salt \(id)".utf8)
    return salt.withBytes { salts.seal($0, context: context.span) }
  }

  /// Opens what `sealSalt` made.
  func openSalt(_ sealed: [UInt8], id: String) throws -> Secret {
    let context = Array("salt \(id)".utf8)
    return try salts.open(sealed.span, context: context.span)
  }
}
