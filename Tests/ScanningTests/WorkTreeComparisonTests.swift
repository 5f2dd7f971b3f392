import Detection
import Foundation
import GitReader
import KeyfuseCore
import Testing

@testable import Scanning

/// The work tree's differences are those of git itself.
@Suite struct WorkTreeComparisonTests {
  private func compare(_ sandbox: GitSandbox, excludes: String? = nil) throws -> WorkTreeComparison {
    let repository = try Repository(path: sandbox.path)
    var comparison = try WorkTreeComparison(
      repository, root: try DirectoryHandle(path: sandbox.path),
      rules: try repository.ignoreRules(userExcludes: excludes, home: sandbox.path), filter: PathFilter(),
      ledger: CoverageLedger().part(of: "."))
    comparison.run()
    return comparison
  }

  /// `git ls-files --others` without what lies in other repositories.
  private func untracked(_ sandbox: GitSandbox) throws -> Set<String> {
    let output = try sandbox.git(["ls-files", "--others", "--exclude-standard", "-z"])
    return Set(output.split(separator: "\0").map(String.init).filter { !$0.hasSuffix("/") })
  }

  @Test func untrackedFilesAreThoseThatGitWouldAdd() throws {
    let sandbox = try GitSandbox()
    let files = [
      "plain", "build/out", "build/keep/file", "a/b/c.log", "a/b/keep.log", "a/logs/x", "logs/x", "deep/er/est/f.tmp",
      "doc/a.txt", "doc/sub/a.txt", "trail ", "trail", "#hash", "!bang", "back\\slash", "x.o", "sub/x.o", "sub/y.O",
      "vendor/pkg/a", "vendor/pkg/b/c", "only-dir", "dirs/only-dir/f", "range5", "rangeb", "range-", "q?", "qa",
      "nested/.gitignore-not", "empty-rules/f", "inner/one", "inner/two", "inner/deep/two", "space name", "ünï",
    ]
    for file in files { try sandbox.write("x\n", to: file) }
    let rules = [
      "\u{FEFF}# a comment", "", "build/*", "!build/keep", "*.log", "!keep.log", "/logs", "**/est/*.tmp",
      "doc/**/a.txt",
      "trail\\ ", "qa   ", "\\#hash", "\\!bang", "back\\\\slash", "*.[oO]", "!/sub/x.o", "vendor/**", "only-dir/",
      "range[!a-c]", "q\\?", "n[", "space\\ name\r",
    ]
    try sandbox.write(rules.joined(separator: "\n"), to: ".gitignore")
    try sandbox.write("two\n!/deep/two\n", to: "inner/.gitignore")
    try sandbox.write("", to: "empty-rules/.gitignore")
    let found = Set(try compare(sandbox).untracked.map(\.description))
    #expect(found == (try untracked(sandbox)))
    #expect(found.contains("plain") && !found.contains("x.o"))
  }

  @Test func theOtherIgnoreFilesCountLess() throws {
    let sandbox = try GitSandbox()
    for file in ["a.one", "b.one", "a.two", "b.two", "c"] { try sandbox.write("x\n", to: file) }
    try sandbox.write("*.one\n*.two\nc\n", to: "excludes-file")
    try sandbox.git(["config", "core.excludesFile", "~/excludes-file"])
    try sandbox.write("!a.*\n", to: ".git/info/exclude")
    try sandbox.write("a.two\n!c\n", to: ".gitignore")
    let repository = try Repository(path: sandbox.path)
    let rules = try repository.ignoreRules(userExcludes: nil, home: sandbox.path)
    try sandbox.git(["config", "core.excludesFile", sandbox.path + "/excludes-file"])
    let expected = try untracked(sandbox)
    #expect(expected == [".gitignore", "a.one", "c", "excludes-file"])
    var comparison = try WorkTreeComparison(
      repository, root: try DirectoryHandle(path: sandbox.path), rules: rules, filter: PathFilter(),
      ledger: CoverageLedger().part(of: "."))
    comparison.run()
    #expect(Set(comparison.untracked.map(\.description)) == expected)
  }

  /// Random rules over random trees, in many directories at once.
  @Test(arguments: 1...12)
  func randomRulesMeanWhatTheyMeanToGit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sandbox = try GitSandbox()
    var files: Set<String> = []
    for _ in 0..<120 {
      let depth = Int.random(in: 1...4, using: &generator)
      let names = (0..<depth).map { _ in
        Self.pick(["a", "b", "ab", "ba", "a.b", "b.a", "aab", "a-b", "a b"], &generator)
      }
      let path = names.joined(separator: "/")
      // A file cannot be a directory as well.
      let isTaken = files.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
      if !isTaken, files.insert(path).inserted { try sandbox.write("x\n", to: path) }
    }
    let folders = Set(files.map { $0.split(separator: "/").dropLast().joined(separator: "/") }).sorted()
    for folder in folders where folder.isEmpty || Bool.random(using: &generator) {
      let rules = (0..<Int.random(in: 1...5, using: &generator)).map { _ in Self.rule(&generator) }
      try sandbox.write(
        rules.joined(separator: "\n") + "\n", to: folder.isEmpty ? ".gitignore" : folder + "/.gitignore")
    }
    if seed % 3 == 0 { try sandbox.git(["config", "core.ignoreCase", "true"]) }
    #expect(Set(try compare(sandbox).untracked.map(\.description)) == (try untracked(sandbox)))
  }

  private static func pick(_ choices: [String], _ generator: inout SeededGenerator) -> String {
    choices[Int.random(in: 0..<choices.count, using: &generator)]
  }

  private static func rule(_ generator: inout SeededGenerator) -> String {
    let atoms = [
      "a", "b", "a", "b", "*", "**", "?", "/", "/", "**/", "/**", "[ab]", "[!a]", "[^b-z]", "[a", "[]a]", "[[:alpha:]]",
      "[[:x:]]", "\\a", "\\", ".", "-", "A", "[A-B]", " ", "\\ ",
    ]
    let body = (0..<Int.random(in: 1...5, using: &generator)).map { _ in pick(atoms, &generator) }.joined()
    return pick(["", "", "", "!", "/"], &generator) + body + pick(["", "", "", "/", " "], &generator)
  }

  @Test func changedFilesAreThoseOfGitStatus() throws {
    let sandbox = try GitSandbox()
    for name in ["same", "changed", "gone", "dir/changed", "dir/deep/same", "mode", "folder-now", "link-now"] {
      try sandbox.write("content of \(name)\n", to: name)
    }
    try sandbox.git(["add", "-A"])
    try sandbox.git(["commit", "-q", "-m", "first"])
    // Until the index is younger than the files, none of them is certain.
    try sandbox.age()
    for name in ["changed", "dir/changed"] { try sandbox.write("other\n", to: name) }
    try sandbox.write("meant to be added\n", to: "intended")
    try sandbox.git(["add", "-N", "intended"])
    for name in ["gone", "folder-now", "link-now"] {
      try FileManager.default.removeItem(atPath: "\(sandbox.path)/\(name)")
    }
    try sandbox.write("x\n", to: "folder-now/file")
    try FileManager.default.createSymbolicLink(atPath: "\(sandbox.path)/link-now", withDestinationPath: "same")
    let comparison = try compare(sandbox)
    let status = try sandbox.git(["status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames"])
    var (changed, missing, untracked): (Set<String>, Set<String>, Set<String>) = ([], [], [])
    for line in status.split(separator: "\0") {
      let words = line.split(separator: " ", maxSplits: 8).map(String.init)
      switch (words[0], words.count > 1 ? Array(words[1]) : []) {
      case ("?", _): untracked.insert(String(line.dropFirst(2)))
      case ("1", let letters) where letters[1] == "D": missing.insert(words[8])
      case ("1", let letters) where letters[1] != ".": changed.insert(words[8])
      default: break
      }
    }
    #expect(Set(comparison.changed.map(\.path.description)) == changed)
    #expect(Set(comparison.missing.map(\.path.description)) == missing)
    #expect(Set(comparison.untracked.map(\.description)) == untracked)
    #expect(changed == ["changed", "dir/changed", "intended", "link-now"])
    #expect(comparison.changed.first { $0.path.description == "intended" }?.old.isEmpty == true)
  }

  @Test func aFileAsYoungAsTheIndexIsNeverCertain() throws {
    let sandbox = try GitSandbox()
    try sandbox.write("one\n", to: "file")
    try sandbox.git(["add", "-A"])
    try sandbox.age()
    #expect(try compare(sandbox).changed.isEmpty)
    // The same length, and the times of the index: only reading tells the difference.
    let time = try FileManager.default.attributesOfItem(atPath: "\(sandbox.path)/file")[.modificationDate]
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(time)], ofItemAtPath: "\(sandbox.path)/.git/index")
    #expect(try compare(sandbox).changed.map(\.path.description) == ["file"])
  }

  @Test func whatGitTakesForUnchangedIsLeftAlone() throws {
    let sandbox = try GitSandbox()
    for name in ["assumed", "skipped", "sparse"] { try sandbox.write("one\n", to: name) }
    try sandbox.git(["add", "-A"])
    try sandbox.age()
    try sandbox.git(["update-index", "--assume-unchanged", "assumed"])
    try sandbox.git(["update-index", "--skip-worktree", "skipped", "sparse"])
    for name in ["assumed", "skipped"] { try sandbox.write("other\n", to: name) }
    #expect(try compare(sandbox).changed.isEmpty)
    // In a sparse work tree the mark means that the file is left out; one that is there after all counts.
    try sandbox.git(["config", "core.sparseCheckout", "true"])
    #expect(try compare(sandbox).changed.map(\.path.description) == ["skipped"])
  }

  @Test func otherRepositoriesInsideAreTheirOwn() throws {
    let sandbox = try GitSandbox()
    for name in ["one", "two"] { try sandbox.git(["init", "-q", "inner/\(name)"]) }
    try sandbox.write("x\n", to: "inner/one/file")
    try sandbox.write("x\n", to: "inner/file")
    // A directory of that name alone makes no repository.
    try sandbox.write("x\n", to: "inner/none/.git/x")
    try sandbox.write("x\n", to: "inner/none/file")
    let found = Set(try compare(sandbox).untracked.map(\.description))
    #expect(found == (try untracked(sandbox)))
    #expect(found == ["inner/file", "inner/none/file"])
  }

  @Test(arguments: [2, 3, 4])
  func everyVersionOfTheIndexTellsTheSame(version: Int) throws {
    let sandbox = try GitSandbox()
    for number in 0..<40 { try sandbox.write("\(number)\n", to: "dir\(number % 5)/file\(number)") }
    try sandbox.git(["add", "-A"])
    try sandbox.git(["update-index", "--index-version", "\(version)"])
    try sandbox.age()
    try sandbox.write("changed\n", to: "dir3/file8")
    try sandbox.write("new\n", to: "dir3/new")
    let comparison = try compare(sandbox)
    #expect(comparison.changed.map(\.path.description) == ["dir3/file8"])
    #expect(comparison.untracked.map(\.description) == ["dir3/new"])
  }

  @Test func noPathOfAnIndexLeadsOutOfTheWorkTree() throws {
    let sandbox = try GitSandbox()
    try sandbox.write("x\n", to: "dir/file")
    try sandbox.git(["add", "-A"])
    try FileManager.default.removeItem(atPath: "\(sandbox.path)/dir")
    try FileManager.default.createDirectory(atPath: "\(sandbox.path)/target", withIntermediateDirectories: true)
    try sandbox.write("y\n", to: "target/file")
    try FileManager.default.createSymbolicLink(atPath: "\(sandbox.path)/dir", withDestinationPath: "target")
    let comparison = try compare(sandbox)
    #expect(comparison.missing.map(\.path.description) == ["dir/file"])
    #expect(Set(comparison.untracked.map(\.description)) == ["dir", "target/file"])
    var directories = OpenDirectories(try DirectoryHandle(path: sandbox.path))
    for path in ["../x", "a/../x", ".git/config", "a//b", "./a"] {
      #expect(throws: ReadFailure.self) { _ = try directories.place(of: GitPath(path)) }
    }
  }
}

extension GitSandbox {
  /// Lets the index be younger than all files, as it is some time after they were added.
  fileprivate func age() throws {
    let past = Date(timeIntervalSinceNow: -100)
    let files = try git(["ls-files", "-z"]).split(separator: "\0").map(String.init)
    for file in files where FileManager.default.fileExists(atPath: "\(path)/\(file)") {
      try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: "\(path)/\(file)")
    }
    // Writes their new times into the index.
    try git(["update-index", "-q", "--really-refresh"])
  }
}
