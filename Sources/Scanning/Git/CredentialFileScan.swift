internal import Detection
internal import GitReader
internal import KeyfuseCore
private import Synchronization

/// Reads the blobs that may be credential files: their secrets have no keyword that the search of all blobs would meet.
struct CredentialFileScan {
  let run: RunContext
  /// As the operator named it.
  let target: String
  let repository: Repository
  let workers: Int
  /// Whether it comes out later where the blobs lie, so that the ends of their paths are enough for now.
  let knowsPathsLater: Bool
  /// Forgets what could not be read.
  var memory: HistoryMemory?

  struct Outcome {
    /// What the blobs hold as files of one of their names; of each that holds something.
    var found: [ObjectID: [Occurrence]]
    /// Those that a directory they lie in makes credential files, whatever they are called.
    var inDirectories: Set<ObjectID>
  }

  func scan(_ places: CredentialFilePlaces) -> Outcome {
    let named = blobs(of: places)
    let blobs = named.keys.sorted()
    let next = Counter()
    let found = Mutex<[ObjectID: [Occurrence]]>([:])
    WorkerPool.run(count: min(workers, max(1, blobs.count))) { _ in
      var scanner = ContentScanner(run, target: target)
      while !run.shouldStop() {
        let index = next.take()
        guard index < blobs.count else { return }
        let own = occurrences(in: blobs[index], at: named[blobs[index]] ?? [], &scanner)
        if !own.isEmpty { found.withLock { $0[blobs[index]] = own } }
      }
    }
    let result = found.withLock { $0 }
    return Outcome(
      found: result, inDirectories: Set(result.keys.filter { named[$0]?.contains(where: isBoundToDirectory) == true }))
  }

  /// Whether only a directory makes the file at `path` a credential file: its name alone is not notable.
  private func isBoundToDirectory(_ path: [UInt8]) -> Bool {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return false }
    return !run.engine.mayBeCredentialFile(named: Array(path[(slash + 1)...]))
  }

  /// The blobs with the ends of their paths, those below the directories among them.
  private func blobs(of places: CredentialFilePlaces) -> [ObjectID: Set<[UInt8]>] {
    let trees = Array(places.trees)
    let next = Counter()
    let result = Mutex(places.blobs)
    WorkerPool.run(count: min(workers, max(1, trees.count / 16))) { _ in
      var own: [ObjectID: Set<[UInt8]>] = [:]
      while !run.shouldStop() {
        let index = next.take()
        guard index < trees.count else { break }
        for name in trees[index].value {
          collect(trees[index].key, path: name, depth: run.engine.credentialFileDepth(below: name), into: &own)
        }
      }
      result.withLock { $0.merge(own) { $0.union($1) } }
    }
    return result.withLock { $0 }
  }

  private func collect(_ tree: ObjectID, path: [UInt8], depth: Int, into result: inout [ObjectID: Set<[UInt8]>]) {
    // What is absent or broken is reported by the walk over all objects.
    guard repository.contains(tree) else { return }
    do throws(GitError) {
      for entry in try repository.tree(tree) {
        let inner = path + [UInt8(ascii: "/")] + entry.name
        if entry.mode.isBlob, run.engine.mayBeCredentialFile(at: inner) {
          result[entry.id, default: []].insert(inner)
        } else if entry.mode.isDirectory, depth > 1 {
          collect(entry.id, path: inner, depth: depth - 1, into: &result)
        }
      }
    } catch {
      memory?.forget(tree)
      run.ledger.part(of: target).skip(error.skippedItem)
    }
  }

  private func occurrences(
    in blob: ObjectID, at paths: Set<[UInt8]>, _ scanner: inout ContentScanner
  ) -> [Occurrence] {
    guard repository.contains(blob) else { return [] }
    do {
      let object = try repository.object(blob)
      if let limit = run.limits.maximumFileSize, object.bytes.count > limit { return [] }
      var found: [Occurrence] = []
      for path in paths.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        let own = try scanner.credentialFileOccurrences(in: object.bytes.span, at: path, isPartial: knowsPathsLater)
        found = OccurrenceReader.resolved(found, own)
      }
      return found
    } catch let error as GitError where error.code == .limit {
      for path in paths { scanner.noteOversize(String(decoding: path, as: UTF8.self)) }
      return []
    } catch {
      memory?.forget(blob)
      scanner.ledger.skip(blob.hex, ReadFailure("\(error)"))
      return []
    }
  }
}
