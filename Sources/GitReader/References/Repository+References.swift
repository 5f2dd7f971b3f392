import KeyfuseCore

extension Repository {
  /// Branches, tags, notes, the stash, and the `HEAD` of each worktree.
  ///
  /// References that are broken are issues; a branch without a commit is none.
  public func references() -> ReferenceList {
    var store = ReferenceStore(self)
    let references = store.list()
    return ReferenceList(references: references, issues: store.issues)
  }

  /// Where this worktree's `HEAD` points.
  public func head() throws(GitError) -> Head {
    let store = ReferenceStore(self)
    guard let value = try store.head(of: gitDirectory) else {
      throw GitError(.malformed, gitDirectory + "/HEAD", "does not exist")
    }
    let commit = try store.target(of: value)
    switch value {
    case .object: return Head(branch: nil, commit: commit)
    case .symbolic(let name): return Head(branch: name, commit: commit)
    }
  }

  /// The entries of all reflogs, of the stash and of each worktree's `HEAD` too, in the order of their files.
  public func reflogs() -> ReflogList {
    var list = ReflogList(entries: [], issues: [])
    if hasReftable {
      readTables(into: &list)
      return list
    }
    readLogs(commonDirectory, prefix: "", into: &list)
    if gitDirectory != commonDirectory { readLogs(gitDirectory, prefix: "", into: &list) }
    do throws(GitError) {
      for worktree in try Files.list(commonDirectory + "/worktrees") {
        let path = "\(commonDirectory)/worktrees/\(worktree)"
        if path != gitDirectory { readLogs(path, prefix: "worktrees/\(worktree)/", into: &list) }
      }
    } catch {
      list.issues.append(ObjectIssue(error))
    }
    return list
  }

  private func readTables(into list: inout ReflogList) {
    let store = ReferenceStore(self)
    list.issues = store.issues
    list.entries = store.logs(in: commonDirectory) ?? []
    if gitDirectory != commonDirectory { list.entries += store.logs(in: gitDirectory) ?? [] }
    do throws(GitError) {
      for worktree in try Files.list(commonDirectory + "/worktrees") {
        let path = "\(commonDirectory)/worktrees/\(worktree)"
        guard path != gitDirectory else { continue }
        list.entries += (store.logs(in: path) ?? []).map { entry in
          var entry = entry
          entry.reference = "worktrees/\(worktree)/\(entry.reference)"
          return entry
        }
      }
    } catch {
      list.issues.append(ObjectIssue(error))
    }
  }

  private func readLogs(_ directory: String, prefix: String, into list: inout ReflogList) {
    var queue = ["logs"]
    var rounds = 0
    while let folder = queue.popLast() {
      rounds += 1
      guard rounds < 1_000_000, folder.utf8.count < 4_000 else { continue }
      do throws(GitError) {
        for name in try Files.list("\(directory)/\(folder)") {
          let path = "\(folder)/\(name)"
          if Files.kindWithoutFollowing("\(directory)/\(path)") == .directory {
            queue.append(path)
          } else {
            readLog("\(directory)/\(path)", reference: prefix + path.dropFirst(5), into: &list)
          }
        }
      } catch {
        list.issues.append(ObjectIssue(error))
      }
    }
  }

  /// Parses `<old> <new> <name> <email> <time> <zone>`, a tab and a message a line.
  private func readLog(_ path: String, reference: String, into list: inout ReflogList) {
    let bytes: [UInt8]
    do throws(GitError) {
      bytes = try Files.read(path, limit: limits.maximumFileSize) ?? []
    } catch {
      return list.issues.append(ObjectIssue(error))
    }
    let digits = 2 * objectFormat.idSize
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      let span = line.span
      guard line.count > 2 * digits + 1, let old = span.id(in: 0..<digits, objectFormat),
        let new = span.id(in: digits + 1..<2 * digits + 1, objectFormat)
      else {
        list.issues.append(
          ObjectIssue(kind: .error, place: path, detail: "line \(number + 1) is no reflog entry"))
        continue
      }
      let tab = span.first(UInt8(ascii: "\t"), in: 2 * digits + 1..<line.count) ?? line.count
      list.entries.append(
        ReflogEntry(
          reference: reference, line: number + 1, old: old.isZero ? nil : old, new: new.isZero ? nil : new,
          author: Signature(span, min(2 * digits + 2, tab)..<tab),
          message: span.array(in: min(tab + 1, line.count)..<line.count)))
    }
  }
}

extension ObjectID {
  /// Whether it is git's name for no object.
  var isZero: Bool { prefix == 0 && bytes.allSatisfy { $0 == 0 } }
}
