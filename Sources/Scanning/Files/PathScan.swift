internal import GitReader
internal import KeyfuseCore
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Scans targets of the file system: files, and all files of directories, on all cores.
struct PathScan {
  let run: RunContext
  let plan: ScanPlan

  /// The repositories among the files.
  struct Repositories {
    /// The work trees and repositories whose history was passed over.
    var unread: [String] = []
    /// What looks like a repository and is none.
    var damaged: [String] = []
  }

  func scan(_ targets: [String]) -> Repositories {
    var files: [String] = []
    var repositories = Repositories()
    for target in targets where !run.shouldStop() {
      do {
        switch try kind(target) {
        case .directory: try scanTree(target, &repositories)
        default: files.append(target)
        }
      } catch {
        run.ledger.part(of: target).skip(target, error)
      }
    }
    scanFiles(files)
    return repositories
  }

  private func kind(_ target: String) throws(ReadFailure) -> DirectoryHandle.Entry.Kind {
    var status = stat()
    // SAFETY: `status` outlives the call; Swift passes the path as a NUL-terminated string.
    guard unsafe stat(target, &status) == 0 else { throw ReadFailure(action: "open", code: errno) }
    return status.kind
  }

  private func scanFiles(_ targets: [String]) {
    guard !targets.isEmpty else { return }
    let next = Counter()
    WorkerPool.run(count: min(plan.workers, targets.count)) { [self] _ in
      var scanner = ContentScanner(run, target: targets[0])
      while !run.shouldStop() {
        let index = next.take()
        guard index < targets.count else { return }
        scanner.ledger = run.ledger.part(of: targets[index])
        do throws(ReadFailure) {
          try scanFile(targets[index], with: &scanner)
        } catch {
          scanner.ledger.skip(targets[index], error)
        }
      }
    }
  }

  private func scanFile(_ target: String, with scanner: inout ContentScanner) throws(ReadFailure) {
    let path = target.hasPrefix("./") ? target.dropFirst(2) : target.drop { $0 == "/" }
    if let objection = plan.filter.objection(toFile: Array(path.utf8)) { throw ReadFailure(kind: .policy, objection) }
    let descriptor = unsafe open(target, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 { throw ReadFailure(action: "open", code: errno) }
    // A pipe that was named (`<(command)`) is read to its end.
    var status = stat()
    // SAFETY: `status` outlives the call.
    let isRegular = unsafe fstat(descriptor, &status) == 0 && status.kind == .file
    let size = isRegular ? Int(status.st_size) : nil
    let input = FileInput(descriptor: descriptor, size: size, shouldStop: run.shouldStop)
    let name = target.split(separator: "/").last.map(String.init) ?? target
    var origin = ContentOrigin.file(target: target, path: name)
    origin.isLog = LogLine.isLog(path: target)
    try scan(input, size: size, origin: origin, with: &scanner)
  }

  private func scanTree(_ target: String, _ repositories: inout Repositories) throws(ReadFailure) {
    let root = try DirectoryHandle(path: target)
    let walk = SharedWalk(TreeWalk(root: root, filter: plan.filter, historiesFollow: plan.historiesFollow))
    let isLogTree = LogLine.isLog(path: "\(target)/file")
    let ledger = run.ledger.part(of: target)
    WorkerPool.run(count: plan.workers) { [self] _ in
      var scanner = ContentScanner(run, target: target)
      while !run.shouldStop(), let file = walk.next(skip: { ledger.skip($0) }) {
        var origin = ContentOrigin.file(target: target, path: GitPath.render(file.path))
        origin.isLog = origin.isLog || isLogTree
        do throws(ReadFailure) {
          if file.isSymbolicLink {
            try scanLink(file, origin: origin, with: &scanner)
          } else {
            let opened = try file.directory.openFile(file.name)
            let input = FileInput(descriptor: opened.descriptor, size: opened.size)
            try scan(input, size: opened.size, origin: origin, with: &scanner)
          }
        } catch {
          ledger.skip(origin.path, error)
        }
      }
    }
    repositories.unread += walk.unreadHistories(of: target) { ledger.skip($0) }
    repositories.damaged += walk.damagedRepositories(of: target)
  }

  /// Scans the text of a symbolic link, as git stores it. What it leads to is not read.
  private func scanLink(
    _ file: TreeWalk.File, origin: ContentOrigin, with scanner: inout ContentScanner
  ) throws(ReadFailure) {
    let destination = try file.directory.destination(of: file.name)
    do {
      run.tell(try scanner.occurrences(in: destination.span, path: origin.path), at: origin)
    } catch {
      throw ReadFailure("\(error)")
    }
    let reason = "symbolic link to \(GitPath.render(destination)); what it leads to is read only under its own name"
    scanner.ledger.skip(
      SkippedItem(path: origin.path, kind: .policy, reason: reason), summary: "symbolic link, which is not followed")
  }

  private func scan(
    _ input: FileInput, size: Int?, origin: ContentOrigin, with scanner: inout ContentScanner
  ) throws(ReadFailure) {
    run.tell(scanner.fileOccurrences(path: origin.path), at: origin)
    if let size, let limit = run.limits.maximumFileSize, size > limit {
      throw ReadFailure(kind: .policy, "\(size) bytes, more than --max-file-size \(limit)")
    }
    if scanner.scan(input, path: origin.path, isLog: origin.isLog, deliver: { run.tell($0, at: origin) }) {
      run.progress.addFile()
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

  func damagedRepositories(of target: String) -> [String] {
    walk.withLock { $0.damaged }.map { ArtifactPath.text(target: target, path: $0) }
  }

  /// The repositories that the walk met, each once: a linked worktree has the history of its repository. Those that a
  /// file `.git` leads to in vain are handed to `skip`.
  func unreadHistories(of target: String, skip: (SkippedItem) -> Void) -> [String] {
    let (repositories, linked) = walk.withLock { ($0.repositories, $0.linkedWorkTrees) }
    let paths = repositories.map { $0.isEmpty ? target : "\(target)/\($0)" }
    guard !linked.isEmpty else { return paths }
    var known = Set(paths.compactMap { Self.commonDirectory($0) { _ in } })
    return paths
      + linked.map { $0.isEmpty ? target : "\(target)/\($0)" }.filter { path in
        Self.commonDirectory(path, skip: skip).map { known.insert($0).inserted } ?? false
      }
  }

  private static func commonDirectory(_ path: String, skip: (SkippedItem) -> Void) -> String? {
    do {
      return try Repository(path: path).commonDirectory
    } catch let failure {
      do {
        // A file of that name which names no directory is a file like any other.
        if try Repository.isLinked(path) { skip(failure.skippedItem) }
      } catch {
        skip(error.skippedItem)
      }
      return nil
    }
  }
}
