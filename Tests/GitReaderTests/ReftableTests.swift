import Foundation
import GitReader
import KeyfuseCore
import Testing

@Suite struct ReftableTests {
  /// A copy of a fixture whose references and reflogs were moved into reftables: an old table whose values the new one
  /// replaces, with references that it deletes again.
  private func converted(_ name: String, blockSize: Int) throws -> (GitFixture, tables: [String]) {
    let fixture = try GitFixture.copy(name)
    let format: ObjectFormat = name == "sha256" ? .sha256 : .sha1
    let git = fixture.repository + "/.git"
    let zero = [UInt8](repeating: 0, count: format.idSize)
    var old = ReftableBuilder(format: format, blockSize: blockSize)
    var new = old
    for line in try fixture.gitLines("for-each-ref", "--format=%(refname) %(objectname) %(*objectname) %(symref)") {
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      let (id, peeled) = (try bytes(words[1]), words[2].isEmpty ? nil : try bytes(words[2]))
      old.references.append((words[0], .object(zero.map { $0 + 1 })))
      new.references.append(
        (words[0], !words[3].isEmpty ? .symbolic(words[3]) : peeled.map { .peeled(id, $0) } ?? .object(id)))
    }
    for number in 0..<40 {
      old.references.append(("refs/heads/gone/\(number)", .object(zero.map { $0 + 2 })))
      new.references.append(("refs/heads/gone/\(number)", .deleted))
    }
    if let branch = try fixture.answer("symbolic-ref", "-q", "HEAD") {
      new.references.append(("HEAD", .symbolic(branch)))
    } else {
      new.references.append(("HEAD", .object(try bytes(try #require(fixture.gitLines("rev-parse", "HEAD").first)))))
    }
    for entry in try Repository(path: fixture.repository).reflogs().entries {
      let log = ReftableBuilder.Log(
        reference: entry.reference, updateIndex: UInt64(entry.line), old: entry.old?.bytes ?? zero,
        new: entry.new?.bytes ?? zero, name: entry.author.name, email: entry.author.email,
        seconds: entry.author.seconds, zone: Int16(entry.author.zoneMinutes / 60 * 100 + entry.author.zoneMinutes % 60),
        message: String(decoding: entry.message, as: UTF8.self))
      if entry.line % 2 == 0 { new.logs.append(log) } else { old.logs.append(log) }
    }
    old.logs.append(.init(reference: "HEAD", updateIndex: 999, old: zero, new: zero.map { $0 + 3 }, message: "gone"))
    new.logs.append(
      .init(reference: "HEAD", updateIndex: 999, old: zero, new: zero, message: "", isDeletion: true))
    try FileManager.default.createDirectory(atPath: git + "/reftable", withIntermediateDirectories: true)
    var logsAlone = old
    logsAlone.references = []
    old.logs = []
    let tables = ["0x000000000001-a.ref", "0x000000000002-b.log", "0x000000000003-c.ref"]
    for (table, builder) in zip(tables, [old, logsAlone, new]) {
      try Data(builder.build()).write(to: URL(fileURLWithPath: "\(git)/reftable/\(table)"))
    }
    try fixture.write(".git/reftable/tables.list", tables.joined(separator: "\n") + "\n")
    for path in ["refs", "logs", "packed-refs"] where FileManager.default.fileExists(atPath: "\(git)/\(path)") {
      try fixture.remove("\(git)/\(path)")
    }
    try fixture.write(".git/HEAD", "ref: refs/heads/.invalid\n")
    try fixture.change(git + "/config") {
      $0 += Array("[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n".utf8)
    }
    return (fixture, tables.map { "\(git)/reftable/\($0)" })
  }

  private func bytes(_ hex: String) throws -> [UInt8] { try #require(ObjectID(hex: hex)).bytes }

  @Test(arguments: ["history", "packed", "sha256"], [0, 512, 4_096])
  func referencesAndReflogsAreThoseOfTheFiles(name: String, blockSize: Int) throws {
    let files = try Repository(path: GitFixture.shared(name).repository)
    let tables = try Repository(path: converted(name, blockSize: blockSize).0.repository)
    #expect(tables.references().references == files.references().references)
    #expect(tables.references().issues.isEmpty)
    #expect(try tables.head() == files.head())
    #expect(Set(tables.reflogs().entries) == Set(files.reflogs().entries))
    #expect(tables.reflogs().entries.count == files.reflogs().entries.count)
    #expect(tables.reflogs().issues.isEmpty)
    #expect(tables.openingIssues.isEmpty)
  }

  @Test(arguments: ["HEAD", "main", "v1", "stash@{1}", "HEAD~3", "main@{1}"])
  func revisionsAreResolved(revision: String) throws {
    let files = try Repository(path: GitFixture.shared("history").repository)
    let tables = try Repository(path: converted("history", blockSize: 512).0.repository)
    #expect(try tables.resolve(revision) == files.resolve(revision))
  }

  @Test(arguments: [0, 1, 2])
  func aDamagedTableIsReportedAndTheOthersRead(number: Int) throws {
    let (fixture, tables) = try converted("history", blockSize: 512)
    try fixture.change(tables[number]) { $0[$0.count - 1] ^= 1 }
    let list = try Repository(path: fixture.repository).references()
    #expect(list.issues.map(\.place) == [tables[number]])
    #expect(list.issues.map(\.kind) == [.error])
    #expect(!list.references.isEmpty)
  }

  @Test func aMissingTableIsReported() throws {
    let (fixture, tables) = try converted("history", blockSize: 512)
    try fixture.remove(tables[0])
    #expect(try Repository(path: fixture.repository).references().issues.map(\.place) == [tables[0]])
  }
}
