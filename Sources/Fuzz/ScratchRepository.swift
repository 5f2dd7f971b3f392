import GitReader
import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A repository of one pack, which each input replaces.
struct ScratchRepository {
  private let directory: String

  var indexPath: String { directory + "/objects/pack/pack-fuzz.idx" }

  init() {
    // In memory where there is such a place: two files are written for each input.
    let place = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    directory = "\(place)/keyfuse-fuzz-\(getpid())"
    for part in ["", "/objects", "/objects/pack", "/refs"] { unsafe mkdir(directory + part, 0o700) }
    write(Array("ref: refs/heads/main\n".utf8), to: directory + "/HEAD")
  }

  func writeIndex(_ bytes: [UInt8]) throws { write(bytes, to: indexPath) }

  /// Reads all objects of a pack: the number of objects, two bytes for the place of each, and the pack's entries.
  func walkPack(_ bytes: [UInt8]) throws {
    guard let count = bytes.first.map({ Int($0) }), bytes.count > 1 + 2 * count else { return }
    let offsets = (0..<count).map { Int(bytes[1 + 2 * $0]) << 8 | Int(bytes[2 + 2 * $0]) }
    let zero = [UInt8](repeating: 0, count: 20)
    write(
      Array("PACK".utf8) + [0, 0, 0, 2, 0, 0, 0, UInt8(count)] + bytes[(1 + 2 * count)...] + zero,
      to: directory + "/objects/pack/pack-fuzz.pack")
    // Version 1: a table of counts, then place and id of each; the first byte of the id is the number.
    var index = (0..<256).flatMap { [0, 0, 0, UInt8(min($0 + 1, count))] as [UInt8] }
    for (number, offset) in offsets.enumerated() {
      index += [0, 0, UInt8(offset >> 8), UInt8(offset & 0xFF), UInt8(number)] + zero.dropLast()
    }
    write(index + zero + zero, to: indexPath)
    var limits = GitLimits()
    (limits.maximumObjectSize, limits.memoryBudget, limits.windowSize) = (4_096, 1 << 20, 4_096)
    let repository = try Repository(path: directory, limits: limits)
    // One walk for all, as a scan does it.
    let recorder = try HistoryRecorder(repository, workers: 1, .init(keepsPlaces: true))
    _ = try repository.forEachObject(
      workers: 1, body: { worker, id, kind, bytes in recorder.visit(worker, id, kind, bytes) },
      windows: { _, _, _, _, _ in })
    let history = recorder.history()
    _ = recorder.absentObjects(history)
    let some = (0..<min(count, 2)).map { number in
      let id = [UInt8(number)] + zero.dropLast()
      return ObjectID(id.span, at: 0, count: 20)
    }
    _ = try recorder.attribution(of: Set(some), history, workers: 1)
  }

  private func write(_ bytes: [UInt8], to path: String) {
    // A new file: some file systems write one that is emptied to the disk at once, fifty times as slow as all else.
    _ = unsafe unlink(path)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(descriptor >= 0, "cannot write \(path)")
    // SAFETY: the pointer is used during the call only.
    let count = unsafe bytes.withUnsafeBytes { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
    precondition(count == bytes.count, "cannot write \(path)")
    close(descriptor)
  }
}

/// `write` under a name that does not clash with the method.
private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  // SAFETY: the caller's buffer has `count` bytes.
  unsafe write(descriptor, bytes, count)
}
