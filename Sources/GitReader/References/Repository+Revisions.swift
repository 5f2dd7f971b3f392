public import KeyfuseCore

extension Repository {
  /// The object that a revision names (git's documentation, gitrevisions): full or abbreviated hexadecimal ids,
  /// references by full or short name, `HEAD`, `@`, each followed by any number of `~n`, `^n`, `^{kind}`, `@{n}`.
  ///
  /// - Throws: `badRevision` where it names nothing or several things; what reading objects throws.
  public func resolve(_ revision: String) throws(GitError) -> ObjectID {
    let base = revision.prefix { $0 != "~" && $0 != "^" }
    var suffix = revision[base.endIndex...]
    var id = try resolveName(String(base), in: revision)
    while let operation = suffix.popFirst() {
      if operation == "^", suffix.first == "{" {
        guard let close = suffix.firstIndex(of: "}") else { throw bad(revision, "a brace is not closed") }
        let kind = String(suffix[suffix.index(after: suffix.startIndex)..<close])
        suffix = suffix[suffix.index(after: close)...]
        id = try peel(id, to: kind, in: revision)
        continue
      }
      let digits = suffix.prefix { $0.isNumber }
      suffix = suffix[digits.endIndex...]
      guard let number = digits.isEmpty ? 1 : Int(digits) else { throw bad(revision, "a number is too large") }
      guard operation == "~" || operation == "^" else { throw bad(revision, "'\(operation)' is not understood") }
      id = try peel(id, to: "commit", in: revision)
      if operation == "~" {
        for _ in 0..<number { id = try parent(id, 1, in: revision) }
      } else if number > 0 {
        id = try parent(id, number, in: revision)
      }
    }
    return id
  }

  /// The commit that a revision names, through tags.
  public func resolveCommit(_ revision: String) throws(GitError) -> ObjectID {
    try peel(try resolve(revision), to: "commit", in: revision)
  }

  /// The commit named `id`.
  public func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let object = try object(id)
    guard object.kind == .commit else { throw GitError(.badRevision, id.hex, "is a \(object.kind.name), no commit") }
    return try Commit(object.bytes.span, format: objectFormat, name: id.hex)
  }

  private func bad(_ revision: String, _ detail: String) -> GitError {
    GitError(.badRevision, revision, detail)
  }

  private func parent(_ id: ObjectID, _ number: Int, in revision: String) throws(GitError) -> ObjectID {
    let parents = try commit(id).parents
    guard number <= parents.count else {
      throw bad(revision, "commit \(id.hex) has \(parents.count) parents, not \(number)")
    }
    return parents[number - 1]
  }

  /// Follows tags, and a commit to its tree, up to an object of `kind`; the empty kind is anything but a tag.
  private func peel(_ id: ObjectID, to kind: String, in revision: String) throws(GitError) -> ObjectID {
    var id = id
    for _ in 0..<64 {
      let object = try object(id)
      if object.kind.name == kind || kind == "object" || (kind.isEmpty && object.kind != .tag) { return id }
      switch object.kind {
      case .tag: id = try Tag(object.bytes.span, format: objectFormat, name: id.hex).target
      case .commit where kind == "tree": id = try Commit(object.bytes.span, format: objectFormat, name: id.hex).tree
      default: throw bad(revision, "names a \(object.kind.name), no \(kind.isEmpty ? "object" : kind)")
      }
    }
    throw bad(revision, "tags go round in a circle")
  }

  private func resolveName(_ name: String, in revision: String) throws(GitError) -> ObjectID {
    if let brace = name.firstRange(of: "@{") {
      return try reflogValue(name, brace, in: revision)
    }
    let isHex = name.utf8.allSatisfy { Hex.value(of: $0) != nil }
    if isHex, let id = ObjectID(hex: name), id.count == objectFormat.idSize { return id }
    if let id = try namedReference(name == "@" ? "HEAD" : name) { return id }
    if isHex, name.utf8.count >= 4, name.utf8.count < 2 * objectFormat.idSize {
      let found = objects.ids(abbreviated: name.lowercased())
      guard found.count < 2 else { throw bad(revision, "is ambiguous: \(found.count) objects begin with it") }
      if let id = found.first { return id }
    }
    throw bad(revision, "is no revision of this repository")
  }

  /// The first reference that a short name stands for, in git's order.
  private func namedReference(_ name: String) throws(GitError) -> ObjectID? {
    guard ReferenceStore.isSafe(name) else { return nil }
    let store = ReferenceStore(self)
    let patterns = ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map { $0 + name }
    for candidate in patterns + ["refs/remotes/\(name)/HEAD"] {
      // Other files of the repository's directory, such as `config`, are no references.
      guard candidate.hasPrefix("refs/") || candidate.hasSuffix("HEAD") else { continue }
      if let value = try store.value(candidate) { return try store.target(of: value) }
    }
    return nil
  }

  /// The value of `name@{n}`: the n-th last in the reflog.
  private func reflogValue(
    _ name: String, _ brace: Range<String.Index>, in revision: String
  ) throws(GitError) -> ObjectID {
    let number = name[brace.upperBound...].dropLast()
    guard name.hasSuffix("}"), let steps = Int(number), steps >= 0 else {
      throw bad(revision, "only numbers are understood between '@{' and '}'")
    }
    let short = name[..<brace.lowerBound]
    let names =
      short.isEmpty
      ? [try head().branch ?? "HEAD"] : ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map { $0 + short }
    let entries = reflogs().entries
    for candidate in names {
      let log = entries.filter { $0.reference == candidate }
      guard !log.isEmpty else { continue }
      guard steps < log.count, let id = log[log.count - 1 - steps].new else {
        throw bad(revision, "the reflog has only \(log.count) entries")
      }
      return id
    }
    throw bad(revision, "there is no such reflog")
  }
}

extension ObjectStore {
  /// The ids that begin with `prefix`, four or more lower-case hexadecimal digits; each once.
  func ids(abbreviated prefix: String) -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    let padded = prefix.prefix(16) + String(repeating: "0", count: max(0, 16 - prefix.utf8.count))
    guard let start = UInt64(padded, radix: 16) else { return [] }
    for pack in packs {
      var position = pack.index.lowerBound(start)
      while position < pack.index.count {
        let id = pack.index.id(at: position)
        if id.hex.hasPrefix(prefix) { found.insert(id) } else if id.prefix > start { break }
        position += 1
      }
    }
    for directory in directories {
      let fan = prefix.prefix(2)
      let names: [String]
      do throws(GitError) {
        names = try Files.list("\(directory)/\(fan)")
      } catch {
        // A directory that cannot be listed is reported by the walk; here it names nothing.
        continue
      }
      for name in names where (fan + name).hasPrefix(prefix) {
        if let id = ObjectID(hex: fan + name) { found.insert(id) }
      }
    }
    return found
  }
}
