import KeyfuseCore

/// The reftables of one directory, the later ones over the earlier ones.
struct ReftableStack {
  private(set) var references: [String: ReferenceStore.Value] = [:]
  /// By reference, then the older ones before the younger ones.
  private(set) var logs: [ReflogEntry] = []
  private(set) var issues: [ObjectIssue] = []

  /// Reads the tables that `tables.list` names in the directory `reftable` of `directory`.
  init(_ directory: String, format: ObjectFormat, limits: GitLimits) {
    var entries: [String: [UInt64: ReflogEntry]] = [:]
    for table in tables(directory, format, limits) {
      for (name, value) in table.references { references[name] = value }
      for log in table.logs { entries[log.reference, default: [:]][log.updateIndex] = log.entry }
    }
    for (_, log) in entries.sorted(by: { $0.key < $1.key }) {
      // An entry without ids says only that there is a log.
      for entry in log.sorted(by: { $0.key < $1.key }).map(\.value) where entry.old != nil || entry.new != nil {
        let line = logs.last?.reference == entry.reference ? (logs.last?.line ?? 0) + 1 : 1
        logs.append(entry)
        logs[logs.count - 1].line = line
      }
    }
  }

  private mutating func tables(_ directory: String, _ format: ObjectFormat, _ limits: GitLimits) -> [Reftable] {
    let folder = directory + "/reftable"
    var tables: [Reftable] = []
    do throws(GitError) {
      let list = try Files.read(folder + "/tables.list", limit: 16 << 20) ?? []
      for line in list.split(separator: UInt8(ascii: "\n")) {
        let path = "\(folder)/\(Files.name(String(decoding: line, as: UTF8.self)))"
        do throws(GitError) {
          guard let bytes = try Files.read(path, limit: limits.maximumFileSize) else {
            throw GitError(.unreadable, path, "is named in tables.list and does not exist")
          }
          tables.append(try Reftable(bytes.span, format: format, name: path, limits: limits))
        } catch {
          issues.append(ObjectIssue(error))
        }
      }
    } catch {
      issues.append(ObjectIssue(error))
    }
    return tables
  }
}
