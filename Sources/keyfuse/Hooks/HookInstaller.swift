#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Puts a hook in place and takes it away again, so that what was there before comes back as it was.
struct HookInstaller {
  let directory: HookDirectory
  let hook: String

  /// What was done, for a person.
  enum Result: Equatable {
    case installed, updated, unchanged, removed, restored, absent
  }

  private var path: String { "\(directory.path)/\(hook)" }
  private var chained: String { "\(directory.path)/\(HookScript.chainedName(hook))" }

  /// What lies at the hook's place.
  private enum State {
    case nothing
    case ours(String)
    case foreign
  }

  /// Installs the script; a foreign hook is kept under another name and run first.
  func install(_ script: HookScript) throws -> Result {
    do {
      try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
    } catch {
      throw UsageError("cannot make the directory \(directory.path)")
    }
    let state = try state()
    if case .ours(script.text) = state { return .unchanged }
    let temporary = "\(path).\(getpid()).tmp"
    try write(script.text, to: temporary)
    if case .foreign = state {
      guard !exists(chained) else {
        remove(temporary)
        throw UsageError(
          "there is a hook \(path) that is not Keyfuse's, and \(chained) besides; move one of them away first")
      }
      try move(path, to: chained)
    }
    try move(temporary, to: path)
    if case .ours = state { return .updated }
    return .installed
  }

  /// Takes our script away and puts the earlier hook back.
  func uninstall() throws -> Result {
    switch try state() {
    case .ours:
      if exists(chained) {
        try move(chained, to: path)
        return .restored
      }
      // SAFETY: as in `write`.
      guard unsafe unlink(path) == 0 else { throw failure("remove", path) }
      return .removed
    case .nothing:
      guard exists(chained) else { return .absent }
      try move(chained, to: path)
      return .restored
    case .foreign:
      guard exists(chained) else { return .absent }
      throw UsageError(
        "\(path) is not Keyfuse's hook any more; the one from before it is still at \(chained), move it by hand")
    }
  }

  private func state() throws -> State {
    guard exists(path) else { return .nothing }
    if isLink(path) { return .foreign }
    let text = String(decoding: try FileContent.read(path, as: "hook"), as: UTF8.self)
    return HookScript.isOurs(text) ? .ours(text) : .foreign
  }

  private func exists(_ path: String) -> Bool {
    var status = stat()
    // SAFETY: `status` outlives the call; Swift passes the path as a NUL-terminated string.
    return unsafe lstat(path, &status) == 0
  }

  private func isLink(_ path: String) -> Bool {
    var status = stat()
    // SAFETY: `status` outlives the call; Swift passes the path as a NUL-terminated string.
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private func write(_ text: String, to path: String) throws {
    // SAFETY: Swift passes the path as a NUL-terminated string that lives during the call.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
    guard descriptor >= 0 else { throw failure("write", path) }
    fchmod(descriptor, 0o755)
    var output = OutputBuffer(descriptor: descriptor, name: path, ownsDescriptor: true)
    output.write(text.utf8)
    do {
      try output.finish()
    } catch {
      remove(path)
      throw error
    }
  }

  private func move(_ source: String, to target: String) throws {
    // SAFETY: as in `write`.
    guard unsafe rename(source, target) == 0 else { throw failure("move \(source) to", target) }
  }

  private func remove(_ path: String) {
    // SAFETY: as in `write`.
    unsafe unlink(path)
  }

  private func failure(_ action: String, _ path: String) -> HookError {
    HookError(description: "cannot \(action) \(path): \(SystemError.text(errno))")
  }
}

/// A hook could not be put in place or taken away.
struct HookError: ClassifiedError {
  let description: String
  var exitStatus: ExitStatus { .failed }
}
