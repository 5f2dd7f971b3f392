import KeyfuseCore

extension ObjectWalk {
  /// Hands out loose objects that no pack holds.
  func walkLoose() {
    var first = output(worker: 0)
    let files = looseFiles(&first)
    finish(first)
    let threads = min(workers, max(1, files.count / 64))
    share(files.count, among: threads) { worker, next in
      var output = output(worker: worker)
      var pool = BufferPool(budget: limits.memoryBudget / threads)
      while let number = next() {
        try read(files[number], &output, &pool)
      }
      finish(output)
    }
  }

  /// Hands out, one by one, what is not new and asked for all the same.
  func walkFoundation() {
    guard let scope, !scope.foundation.isEmpty else { return }
    var output = output(worker: 0)
    attempt {
      for id in scope.foundation.sorted() {
        let object: GitObject
        do throws(GitError) {
          object = try store.object(id)
        } catch {
          output.fail(ObjectIssue(error, object: id))
          continue
        }
        if kinds.contains(object.kind) { try output.write(object, place: id.hex) }
      }
    }
    finish(output)
  }

  private func looseFiles(_ output: inout ObjectOutput) -> [(id: ObjectID, path: String)] {
    var files: [(id: ObjectID, path: String)] = []
    var seen: Set<ObjectID> = []
    for directory in store.directories {
      do throws(GitError) {
        for fan in try Files.list(directory) where fan.utf8.count == 2 {
          for name in try Files.list("\(directory)/\(fan)") {
            guard let id = ObjectID(hex: fan + name), id.count == store.format.idSize else { continue }
            if let scope, !scope.new.contains(id) { continue }
            guard !store.packs.contains(where: { $0.index.position(of: id) != nil }), seen.insert(id).inserted
            else { continue }
            files.append((id, "\(directory)/\(fan)/\(name)"))
          }
        }
      } catch {
        output.fail(ObjectIssue(error))
      }
    }
    return files
  }

  private func read(
    _ file: (id: ObjectID, path: String), _ output: inout ObjectOutput, _ pool: inout BufferPool
  ) throws {
    if let kind = store.knowledge.kind(ofLoose: file.id), !kinds.contains(kind) { return }
    var loose: LooseObject
    do throws(GitError) {
      loose = try LooseObject(path: file.path)
    } catch {
      return try recover(file.id, error, &output)
    }
    guard kinds.contains(loose.kind) else { return store.knowledge.note(loose.kind, ofLoose: file.id) }
    let size = loose.size
    guard size <= limits.maximumObjectSize, let buffer = unsafe pool.take(size) else {
      return try stream(file.id, &loose, &output)
    }
    defer { unsafe pool.give(buffer) }
    do throws(GitError) {
      unsafe try loose.readAll(into: buffer.pointer)
    } catch {
      return try recover(file.id, error, &output)
    }
    _ = try unsafe output.write(file.id, loose.kind, buffer.bytes, place: (file.path, nil))
  }

  private func stream(_ id: ObjectID, _ loose: inout LooseObject, _ output: inout ObjectOutput) throws {
    guard output.takesWindows else { return output.skipLarge(id, size: loose.size, place: loose.path, offset: nil) }
    var isWhole = try unsafe output.stream(id, loose.kind, size: loose.size) { pointer, count throws(GitError) in
      unsafe try loose.read(into: pointer, count: count)
    }
    if isWhole { isWhole = loose.endsHere() }
    if !isWhole {
      output.fail(
        ObjectIssue(
          kind: .error, place: loose.path, object: id,
          detail: "compressed data is broken, or not as long as the header says"))
    }
  }

  /// Looks for another copy of a broken loose object.
  private func recover(_ id: ObjectID, _ error: GitError, _ output: inout ObjectOutput) throws {
    guard let copy = store.anyCopy(of: id) else { return output.fail(ObjectIssue(error, object: id)) }
    guard kinds.contains(copy.kind) else { return }
    try output.write(copy, place: error.place)
  }
}
