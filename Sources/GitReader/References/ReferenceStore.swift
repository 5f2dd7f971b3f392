import KeyfuseCore

/// References in files of their own and in `packed-refs` (git's documentation, gitrepository-layout), or in reftables.
struct ReferenceStore {
  /// What a reference file says.
  enum Value {
    case object(ObjectID)
    case symbolic(String)
  }

  let gitDirectory: String
  let commonDirectory: String
  let limits: GitLimits
  private var packed: [String: ObjectID] = [:]
  /// In the order of the file, which nearly always is that of the names.
  private var packedNames: [String] = []
  /// By the directory that holds it; nil where references are files.
  private var stacks: [String: ReftableStack]?
  private(set) var issues: [ObjectIssue] = []

  /// Symbolic references may stand for one another this often.
  private static let maximumLinks = 5
  private static let maximumDepth = 32

  init(_ repository: Repository) {
    gitDirectory = repository.gitDirectory
    commonDirectory = repository.commonDirectory
    limits = repository.limits
    if repository.hasReftable { readStacks(repository.objectFormat) } else { readPacked() }
  }

  private mutating func readStacks(_ format: ObjectFormat) {
    var found: [String: ReftableStack] = [:]
    let worktrees = entries(in: commonDirectory + "/worktrees").map { "\(commonDirectory)/worktrees/\($0)" }
    for directory in [commonDirectory, gitDirectory] + worktrees where found[directory] == nil {
      let stack = ReftableStack(directory, format: format, limits: limits)
      issues += stack.issues
      found[directory] = stack
    }
    stacks = found
  }

  /// The reflogs of `directory`; nil where they are files.
  func logs(in directory: String) -> [ReflogEntry]? {
    stacks.map { $0[directory]?.logs ?? [] }
  }

  private mutating func readPacked() {
    let path = commonDirectory + "/packed-refs"
    do throws(GitError) {
      guard let text = try Files.read(path, limit: limits.maximumFileSize) else { return }
      var (start, number) = (0, 0)
      while start < text.count {
        let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        let line = start..<end
        start = end + 1
        number += 1
        guard let first = text[line].first, first != UInt8(ascii: "#"), first != UInt8(ascii: "^") else { continue }
        guard let space = text[line].firstIndex(of: UInt8(ascii: " ")), space + 1 < end,
          let id = ObjectID(hexDigits: text.span.extracting(line.lowerBound..<space))
        else { throw GitError(.malformed, path, "line \(number) is no reference") }
        let name = String(decoding: text[(space + 1)..<end], as: UTF8.self)
        if packed.updateValue(id, forKey: name) == nil { packedNames.append(name) }
      }
    } catch {
      issues.append(ObjectIssue(error))
    }
  }

  /// The directory in which `name` has its file: per-worktree references have their own.
  private func directory(of name: String) -> String {
    let isOwn =
      !name.hasPrefix("refs/") || name.hasPrefix("refs/bisect/") || name.hasPrefix("refs/worktree/")
      || name.hasPrefix("refs/rewritten/")
    return isOwn ? gitDirectory : commonDirectory
  }

  /// What `name` says; nil where there is no such reference.
  func value(_ name: String) throws(GitError) -> Value? {
    if let stacks { return stacks[directory(of: name)]?.references[name] }
    if let value = try value(file: "\(directory(of: name))/\(name)") { return value }
    return packed[name].map { .object($0) }
  }

  /// What the `HEAD` of a worktree's own directory says.
  func head(of directory: String) throws(GitError) -> Value? {
    if let stacks { return stacks[directory]?.references["HEAD"] }
    return try value(file: directory + "/HEAD")
  }

  /// What the reference file at `path` says.
  func value(file path: String) throws(GitError) -> Value? {
    guard let bytes = try Files.read(path, limit: 1 << 16) else { return nil }
    let line = String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
    if line.hasPrefix("ref:") { return .symbolic(String(line.dropFirst(4).drop { $0 == " " || $0 == "\t" })) }
    guard let id = ObjectID(hex: line.prefix { $0 != " " && $0 != "\t" }) else {
      throw GitError(.malformed, path, "holds neither an object id nor the name of a reference")
    }
    return .object(id)
  }

  /// The object that `value` leads to; nil where a branch has no commit yet.
  func target(of value: Value) throws(GitError) -> ObjectID? {
    var value = value
    for _ in 0...ReferenceStore.maximumLinks {
      switch value {
      case .object(let id): return id
      case .symbolic(let name):
        guard ReferenceStore.isSafe(name) else {
          throw GitError(.malformed, name, "is no name for a reference")
        }
        guard let next = try self.value(name) else { return nil }
        value = next
      }
    }
    throw GitError(.malformed, gitDirectory, "symbolic references go round in a circle")
  }

  /// Whether `name` stays inside the repository's directory as a path.
  static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/")
      && !name.split(separator: "/", omittingEmptySubsequences: false).contains {
        $0.isEmpty || $0 == "." || $0 == ".."
      }
  }

  /// All references below `refs/`, and every worktree's `HEAD`, by name.
  mutating func list() -> [Reference] {
    var names: Set<String> = []
    for stack in (stacks ?? [:]) where stack.key == commonDirectory || stack.key == gitDirectory {
      names.formUnion(stack.value.references.keys.filter { $0.hasPrefix("refs/") })
    }
    if stacks == nil { collect("refs", in: commonDirectory, into: &names) }
    if stacks == nil, gitDirectory != commonDirectory { collect("refs", in: gitDirectory, into: &names) }
    var found: [Reference] = []
    for name in names.sorted() { add(name, to: &found) { store throws(GitError) in try store.value(name) } }
    // Looking for a file of each packed reference takes longer than all else.
    for name in packedNames where !names.contains(name) {
      if let id = packed[name] { found.append(Reference(name: name, target: id)) }
    }
    add("HEAD", to: &found) { store throws(GitError) in try store.head(of: store.gitDirectory) }
    if gitDirectory != commonDirectory {
      add("main-worktree/HEAD", to: &found) { store throws(GitError) in
        try store.head(of: store.commonDirectory)
      }
    }
    for worktree in entries(in: commonDirectory + "/worktrees") {
      let path = "\(commonDirectory)/worktrees/\(worktree)"
      guard path != gitDirectory else { continue }
      add("worktrees/\(worktree)/HEAD", to: &found) { store throws(GitError) in
        try store.head(of: path)
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  private mutating func add(
    _ name: String, to found: inout [Reference], _ read: (ReferenceStore) throws(GitError) -> Value?
  ) {
    do throws(GitError) {
      guard let value = try read(self), let target = try target(of: value) else { return }
      var symbolic: String?
      if case .symbolic(let other) = value { symbolic = other }
      found.append(Reference(name: name, target: target, symbolicTarget: symbolic))
    } catch {
      issues.append(ObjectIssue(error))
    }
  }

  private mutating func entries(in directory: String) -> [String] {
    do throws(GitError) {
      return try Files.list(directory)
    } catch {
      issues.append(ObjectIssue(error))
      return []
    }
  }

  /// The names of the files below `name`; links to directories are not followed.
  private mutating func collect(_ name: String, in directory: String, into found: inout Set<String>) {
    var queue = [(name: name, depth: 0)]
    while let (folder, depth) = queue.popLast() {
      guard depth < ReferenceStore.maximumDepth else {
        issues.append(ObjectIssue(kind: .limit, place: "\(directory)/\(folder)", detail: "is nested too deep"))
        continue
      }
      for entry in entries(in: "\(directory)/\(folder)") where !entry.hasSuffix(".lock") {
        let child = "\(folder)/\(entry)"
        if Files.kindWithoutFollowing("\(directory)/\(child)") == .directory {
          queue.append((child, depth + 1))
        } else {
          found.insert(child)
        }
      }
    }
  }
}
