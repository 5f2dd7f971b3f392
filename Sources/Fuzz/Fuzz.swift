import BuiltInRules
import Detection
import GitReader
import KeyfuseCore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is fuzzed: the environment variable `KEYFUSE_FUZZ_MODE`.
private enum Mode: String {
  case pack, index, delta, commit, tree, reftable, text
  case indexFile = "index-file"
}

private let mode: Mode = {
  guard let text = unsafe getenv("KEYFUSE_FUZZ_MODE"), let mode = unsafe Mode(rawValue: String(cString: text)) else {
    print("set KEYFUSE_FUZZ_MODE to pack, index, delta, commit, tree, index-file, reftable or text")
    exit(2)
  }
  return mode
}()

private let files = ScratchRepository()
private let texts = FuzzedTexts()

/// Called by libFuzzer with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer keeps the input alive during the call.
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  ignoringErrors { try run(bytes) }
  return 0
}

private func ignoringErrors(_ body: () throws -> Void) {
  do {
    try body()
  } catch {
    // Errors are what hostile input deserves; only crashes, leaks and hangs are findings.
  }
}

private func run(_ bytes: [UInt8]) throws {
  switch mode {
  case .delta: FuzzEntries.delta(bytes)
  case .commit:
    for format in [ObjectFormat.sha1, .sha256] {
      ignoringErrors {
        let commit = try Commit(bytes.span, format: format, name: "commit")
        _ = (commit.author.date, commit.committer.date)
      }
      ignoringErrors { _ = try Tag(bytes.span, format: format, name: "tag") }
    }
  case .tree:
    for format in [ObjectFormat.sha1, .sha256] { ignoringErrors { try FuzzEntries.tree(bytes, format: format) } }
  case .indexFile:
    for format in [ObjectFormat.sha1, .sha256] { ignoringErrors { try FuzzEntries.index(bytes, format: format) } }
  case .reftable:
    // The footer repeats the header and has a checksum, which mutations would never hit: it is made here.
    guard bytes.count >= 32 else { return }
    var file = Array(bytes.dropLast(8))
    var footer = Array(file.prefix(24)) + [UInt8](repeating: 0, count: 24) + bytes.suffix(8)
    footer += [UInt8](repeating: 0, count: 8)
    file += footer + Checksum.crc32(footer)
    try FuzzEntries.reftable(file, format: .sha1)
  case .index:
    try files.writeIndex(bytes)
    for format in [ObjectFormat.sha1, .sha256] {
      ignoringErrors { try FuzzEntries.packIndex(files.indexPath, format: format) }
    }
  case .pack: try files.walkPack(bytes)
  case .text: try texts.detect(in: bytes)
  }
}

/// The CRC-32 of zlib, bit by bit.
enum Checksum {
  static func crc32(_ bytes: [UInt8]) -> [UInt8] {
    let sum = ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
  }
}
