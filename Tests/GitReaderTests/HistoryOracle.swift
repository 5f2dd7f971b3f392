import Testing

/// A history as git's commands tell it, worked out by brute force.
struct HistoryOracle {
  /// Commit → path → blob.
  private(set) var trees: [String: [[UInt8]: String]] = [:]
  /// Commit → parents that are in the repository.
  private(set) var parents: [String: [String]] = [:]
  private(set) var children: [String: [String]] = [:]
  /// Tips of branches and of every `HEAD`.
  private(set) var branchTips: Set<String> = []
  private(set) var blobs: Set<String> = []
  /// Parents that commits name and the repository lacks.
  private(set) var absentParents: Set<String> = []

  init(_ fixture: GitFixture) throws {
    let objects = try fixture.allObjects()
    blobs = Set(objects.filter { $0.value.kind == "blob" }.keys)
    for (id, object) in objects where object.kind == "commit" {
      let header = String(decoding: object.bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
      let named = header.filter { $0.hasPrefix("parent ") }.map { String($0.dropFirst(7)) }
      parents[id] = named.filter { objects[$0] != nil }
      absentParents.formUnion(named.filter { objects[$0] == nil })
      trees[id] = try HistoryOracle.files(fixture, id)
    }
    for (id, own) in parents { for parent in own { children[parent, default: []].append(id) } }
    branchTips = Set(try fixture.gitLines("for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes"))
    for line in try fixture.gitLines("worktree", "list", "--porcelain") where line.hasPrefix("HEAD ") {
      branchTips.insert(String(line.dropFirst(5)))
    }
  }

  /// Path → blob of all files of a commit.
  static func files(_ fixture: GitFixture, _ treeish: String) throws -> [[UInt8]: String] {
    var files: [[UInt8]: String] = [:]
    for record in try fixture.git("ls-tree", "-r", "-z", treeish).split(separator: 0) {
      let tab = try #require(record.firstIndex(of: 9))
      let words = String(decoding: record[..<tab], as: UTF8.self).split(separator: " ")
      if words[1] == "blob" { files[Array(record[(tab + 1)...])] = String(words[2]) }
    }
    return files
  }

  struct Introduction: Hashable {
    var blob: String
    var path: [UInt8]
    var commit: String
  }

  /// What each commit has at a path that none of its parents has there.
  var introductions: Set<Introduction> {
    var found: Set<Introduction> = []
    for (commit, files) in trees {
      for (path, blob) in files where !(parents[commit] ?? []).contains(where: { trees[$0]?[path] == blob }) {
        found.insert(Introduction(blob: blob, path: path, commit: commit))
      }
    }
    return found
  }

  /// The commits that `introduction` lives on in, and the children of those that lost it.
  func region(of introduction: Introduction) -> (alive: Set<String>, removers: Set<String>) {
    var alive: Set<String> = [introduction.commit]
    var removers: Set<String> = []
    var queue = [introduction.commit]
    while let commit = queue.popLast() {
      for child in children[commit] ?? [] {
        if trees[child]?[introduction.path] != introduction.blob {
          removers.insert(child)
        } else if alive.insert(child).inserted {
          queue.append(child)
        }
      }
    }
    return (alive, removers)
  }

  func isAtTip(_ introduction: Introduction) -> Bool {
    branchTips.contains { trees[$0]?[introduction.path] == introduction.blob }
  }

  /// Whether all parents of `commit` have the blob at the path.
  func isTotal(_ commit: String, _ introduction: Introduction) -> Bool {
    (parents[commit] ?? []).allSatisfy { trees[$0]?[introduction.path] == introduction.blob }
  }
}
