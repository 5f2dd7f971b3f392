import BuiltInRules
import KeyfuseCore
import Reporting
import Scanning

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The file of `--state`: what earlier scans have read.
struct StateFile {
  let path: String
  let state: ScanState
  /// Why the file was not heeded.
  private let doubt: String?

  /// - Parameter settings: the digest of all that decides what is found.
  init(path: String, settings: Digest256) throws(UsageError) {
    self.path = path
    guard FileContent.isFile(path) else {
      state = ScanState(settings: settings)
      doubt = nil
      return
    }
    if let doubt = Self.doubt(path) {
      state = ScanState(settings: settings)
      self.doubt = doubt
    } else {
      state = ScanState(try FileContent.read(path, as: "state of scans"), name: path, settings: settings)
      doubt = nil
    }
  }

  /// What a person should know of it.
  var remarks: [String] { (doubt.map { [$0] } ?? []) + state.remarks }

  /// Writes what the scan added.
  func save() throws(WriteError) {
    guard state.hasChanged else { return }
    let writer = try AtomicFileWriter(path: path, isPrivate: true)
    try writer.write(state.encoded().span)
    try writer.finish()
  }

  /// Why a file is not to be trusted: whoever can write it could hide commits from the scan.
  private static func doubt(_ path: String) -> String? {
    var status = stat()
    // SAFETY: `status` outlives the call; Swift passes the path as a NUL-terminated string.
    guard unsafe stat(path, &status) == 0 else { return nil }
    let isOwn = status.st_uid == geteuid() || status.st_uid == 0
    guard !isOwn || status.st_mode & (S_IWGRP | S_IWOTH) != 0 else { return nil }
    return "\(path) can be written by others and was not heeded; everything is read again"
  }
}

/// All options that decide what a scan of a history finds.
struct ScanSettings {
  private var bytes = Array("keyfuse \(Version.current)\n".utf8)

  /// - Parameter knownKeys: what the keys of the store are known by: one that is issued later may lie in what was read.
  init(_ detection: DetectionOptions, _ sources: SourceOptions, knownKeys: [UInt8]) throws {
    if !detection.noBuiltin { for file in BuiltInRules.files { add(file.name, file.bytes) } }
    for file in try RuleFiles.read(detection.rules) { add(file.name, file.bytes) }
    add("only", detection.only.sorted())
    add("without", detection.without.sorted())
    add("confidence", [detection.minConfidence.rawValue])
    add("include", sources.include)
    add("exclude", sources.exclude)
    add("size", [sources.maxFileSize.map { "\($0.bytes)" } ?? ""])
    add("attribution", ["\(!sources.noAttribution)"])
    add("keys", knownKeys)
  }

  var digest: Digest256 { HashFunction.sha256.digest(of: bytes) }

  private mutating func add(_ name: String, _ values: [String]) {
    add(name, values.flatMap { Array($0.utf8) + [0] })
  }

  private mutating func add(_ name: String, _ value: [UInt8]) {
    bytes += Array("\(name) \(value.count)\n".utf8)
    bytes += value
  }
}
