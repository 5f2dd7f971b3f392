internal import GitReader
internal import KeyfuseCore
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Scans a target of the file system: a file, or all files of a directory on all cores.
struct PathScan {
  let run: RunContext
  let plan: ScanPlan

  /// - Returns: the git repositories whose history was passed over.
  func scan(_ target: String) -> [String] {
    var status = stat()
    // SAFETY: `status` outlives the call.
    guard unsafe stat(target, &status) == 0 else {
      run.ledger.skip(target, ReadFailure(action: "open", code: errno))
      return []
    }
    do {
      switch status.kind {
      case .directory: return try scanTree(target)
      default: try scanFile(target)
      }
    } catch {
      run.ledger.skip(target, error)
    }
    return []
  }

  private func scanFile(_ target: String) throws(ReadFailure) {
    let descriptor = unsafe open(target, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 { throw ReadFailure(action: "open", code: errno) }
    // A pipe that was named (`<(command)`) is read to its end.
    var status = stat()
    // SAFETY: `status` outlives the call.
    let isRegular = unsafe fstat(descriptor, &status) == 0 && status.kind == .file
    let size = isRegular ? Int(status.st_size) : nil
    let input = FileInput(descriptor: descriptor, size: size, shouldStop: run.shouldStop)
    try checkSize(size)
    let name = target.split(separator: "/").last.map(String.init) ?? target
    var origin = ContentOrigin.file(target: target, path: name)
    origin.isLog = LogLine.isLog(path: target)
    var scanner = ContentScanner(run)
    if scanner.scan(input, path: origin.path, isLog: origin.isLog, deliver: { run.tell($0, at: origin) }) {
      run.progress.addFile()
    }
  }

  private func scanTree(_ target: String) throws(ReadFailure) -> [String] {
    let walk = SharedWalk(TreeWalk(root: try DirectoryHandle(path: target), filter: plan.filter))
    let isLogTree = LogLine.isLog(path: "\(target)/file")
    WorkerPool.run(count: plan.workers) { [run] _ in
      var scanner = ContentScanner(run)
      while !run.shouldStop(), let file = walk.next(skip: { run.ledger.skip($0) }) {
        var origin = ContentOrigin.file(target: target, path: GitPath.render(file.path))
        origin.isLog = origin.isLog || isLogTree
        do throws(ReadFailure) {
          let opened = try file.directory.openFile(file.name)
          let input = FileInput(descriptor: opened.descriptor, size: opened.size)
          try checkSize(opened.size)
          if scanner.scan(input, path: origin.path, isLog: origin.isLog, deliver: { run.tell($0, at: origin) }) {
            run.progress.addFile()
          }
        } catch {
          run.ledger.skip(origin.path, error)
        }
      }
    }
    return walk.gitDirectories.map { $0.contains("/") ? "\(target)/\($0.dropLast(5))" : target }
  }

  private func checkSize(_ size: Int?) throws(ReadFailure) {
    if let size, let limit = run.limits.maximumFileSize, size > limit {
      throw ReadFailure(kind: .policy, "\(size) bytes, more than --max-file-size \(limit)")
    }
  }
}

/// A walk that several workers take files from.
private final class SharedWalk: Sendable {
  private let walk: Mutex<TreeWalk>

  init(_ walk: consuming sending TreeWalk) {
    self.walk = Mutex(walk)
  }

  func next(skip: (SkippedItem) -> Void) -> TreeWalk.File? {
    walk.withLock { $0.next(skip: skip) }
  }

  var gitDirectories: [String] {
    walk.withLock { $0.gitDirectories }
  }
}
