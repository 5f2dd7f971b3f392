import ArgumentParser
import KeyStore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which key store to use, and how to unlock it.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The key store. (default: $KEYFUSE_STORE)", valueName: "file"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Its key-encryption key. (default: $KEYFUSE_KEY_FILE, or the store's name with .key)", valueName: "file"))
  var keyFile: String?

  @Option(
    help: ArgumentHelp(
      "Its audit head. (default: $KEYFUSE_HEAD_FILE, or the store's name with .head)", valueName: "file"))
  var headFile: String?

  /// The path of the store.
  func path() throws -> String {
    guard let path = store ?? Environment.value("KEYFUSE_STORE"), !path.isEmpty else {
      throw UsageError("no key store was named; use --store FILE or set KEYFUSE_STORE")
    }
    for scheme in ["postgres://", "postgresql://", "http://", "https://"] where path.hasPrefix(scheme) {
      throw UsageError("this version opens key stores in SQLite files only, not \(path)")
    }
    return path
  }

  var chosenKeyFile: String? { keyFile ?? Environment.value("KEYFUSE_KEY_FILE") }
  var chosenHeadFile: String? { headFile ?? Environment.value("KEYFUSE_HEAD_FILE") }

  func open(_ access: KeyStore.Access = .readWrite) throws -> KeyStore {
    try KeyStore.open(at: path(), keyFile: chosenKeyFile, headFile: chosenHeadFile, access: access)
  }

  /// Opens the store for `body`, and closes it however that ends.
  func withStore(_ access: KeyStore.Access = .readWrite, _ body: (KeyStore) throws -> Void) throws {
    let store = try open(access)
    let result = Result { try body(store) }
    try store.close()
    try result.get()
  }
}

extension AuditActor {
  /// The person who runs this process, by the system's name for them.
  static var current: AuditActor {
    let id = geteuid()
    // SAFETY: the entry is read before any other call could overwrite it; no second thread runs yet.
    guard let entry = unsafe getpwuid(id), let name = unsafe entry.pointee.pw_name else { return .user("uid \(id)") }
    return .user(unsafe String(cString: name))
  }
}
