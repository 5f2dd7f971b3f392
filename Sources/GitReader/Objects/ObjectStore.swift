import KeyfuseCore

/// The object directories of a repository, its own first, then its alternates; each object of a git repository lies in
/// a pack or in a loose file of one of them.
final class ObjectStore: Sendable {
  let format: ObjectFormat
  let limits: GitLimits
  /// Paths of the `objects` directories.
  let directories: [String]
  let packs: [Pack]
  /// Packs and directories that could not be opened.
  let issues: [ObjectIssue]
  let knowledge: PackKnowledge

  init(directory: String, format: ObjectFormat, limits: GitLimits) {
    self.format = format
    self.limits = limits
    var issues: [ObjectIssue] = []
    directories = ObjectStore.linkedDirectories(directory, limits: limits, issues: &issues)
    var packs: [Pack] = []
    for directory in directories {
      do throws(GitError) {
        let names = Set(try Files.list(directory + "/pack"))
        for name in names.sorted() {
          if name.hasSuffix(".idx") {
            ObjectStore.open("\(directory)/pack/\(name)", format: format, into: &packs, issues: &issues)
          } else if name.hasSuffix(".pack"), !names.contains(name.dropLast(5) + ".idx") {
            issues.append(
              ObjectIssue(
                kind: .error, place: "\(directory)/pack/\(name)",
                detail: "has no index, so that its objects cannot be read; git index-pack makes one"))
          }
        }
      } catch {
        issues.append(ObjectIssue(error))
      }
    }
    self.packs = packs
    knowledge = PackKnowledge(packs: packs.count)
    self.issues = issues
  }

  private static func open(
    _ path: String, format: ObjectFormat, into packs: inout [Pack], issues: inout [ObjectIssue]
  ) {
    do throws(GitError) {
      let pack = try Pack(index: path, format: format)
      if let doubt = pack.doubt { issues.append(ObjectIssue(doubt)) }
      packs.append(pack)
    } catch {
      issues.append(ObjectIssue(error))
    }
  }

  /// `directory` and what its `info/alternates` lead to, each once.
  private static func linkedDirectories(
    _ directory: String, limits: GitLimits, issues: inout [ObjectIssue]
  ) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    var queue = [(path: directory, depth: 0)]
    var next = 0
    while next < queue.count {
      let (path, depth) = queue[next]
      next += 1
      guard let real = Files.resolved(path), Files.isDirectory(real) else {
        issues.append(ObjectIssue(kind: .error, place: path, detail: "the objects directory does not exist"))
        continue
      }
      guard seen.insert(real).inserted else { continue }
      guard depth <= limits.alternateDepth else {
        issues.append(
          ObjectIssue(kind: .limit, place: path, detail: "is linked more than \(limits.alternateDepth) alternates deep")
        )
        continue
      }
      found.append(real)
      do throws(GitError) {
        let list = try Files.read(real + "/info/alternates", limit: 1 << 20) ?? []
        for line in list.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
          queue.append((Files.join(real, String(decoding: line, as: UTF8.self)), depth + 1))
        }
      } catch {
        issues.append(ObjectIssue(error))
      }
    }
    return found
  }

  /// Where an object lies.
  enum Place {
    case packed(pack: Int, position: Int)
    case loose(path: String)
  }

  /// The first place of `id`, packs before loose files, after the places in `avoided`.
  func locate(_ id: ObjectID, avoiding avoided: Int? = nil) -> Place? {
    for pack in packs.indices where pack != avoided {
      if let position = packs[pack].index.position(of: id) { return .packed(pack: pack, position: position) }
    }
    for directory in directories {
      let path = LooseObject.path(id, in: directory)
      if Files.kind(path) == .file { return .loose(path: path) }
    }
    return nil
  }

  /// Whether `id` is here. O(packs · log n).
  func contains(_ id: ObjectID) -> Bool {
    locate(id) != nil
  }

  /// The object named `id`; where a copy is broken, the next one is tried.
  func object(_ id: ObjectID) throws(GitError) -> GitObject {
    var failure: GitError?
    for pack in packs.indices {
      guard let position = packs[pack].index.position(of: id) else { continue }
      do throws(GitError) {
        return try object(id, at: .packed(pack: pack, position: position))
      } catch {
        failure = failure ?? error
      }
    }
    for directory in directories {
      let path = LooseObject.path(id, in: directory)
      guard Files.kind(path) == .file else { continue }
      do throws(GitError) {
        return try object(id, at: .loose(path: path))
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? GitError(.missingObject, id.hex, "the object is not in the repository")
  }

  private func object(_ id: ObjectID, at place: Place) throws(GitError) -> GitObject {
    let (kind, bytes) = try content(at: place)
    return GitObject(id: id, kind: kind, bytes: bytes)
  }
}
