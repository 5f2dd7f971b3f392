import Foundation
import GitReader
import KeyfuseCore
import Testing

/// Which commits count is what git says.
@Suite struct CommitSelectionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var branches: [String] = []
    var since: Int?
    var excluded: [String] = []

    /// The words of `git rev-list` for the same.
    var words: [String] {
      (branches.isEmpty ? ["--all", "HEAD"] : branches) + (since.map { ["--since=@\($0)"] } ?? [])
        + excluded.map { "^\($0)" }
    }

    var testDescription: String { words.joined(separator: " ") }
  }

  private func selected(_ fixture: GitFixture, _ example: Case) throws -> Set<String> {
    var selection = CommitSelection()
    (selection.branches, selection.since, selection.excluded) = (example.branches, example.since, example.excluded)
    let repository = try Repository(path: fixture.repository)
    return Set(try repository.commits(in: selection, workers: 2).map(\.hex))
  }

  private func revList(_ fixture: GitFixture, _ words: [String]) throws -> Set<String> {
    let output = try Command.run("/usr/bin/env", ["git", "rev-list"] + words, in: fixture.repository)
    return Set(String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  @Test(arguments: ["history", "packed", "sha256"])
  func commitsAreThoseOfRevList(name: String) throws {
    let fixture = try GitFixture.shared(name)
    let dates = try fixture.gitLines("log", "--all", "--format=%ct").compactMap { Int($0) }.sorted()
    var cases = [
      Case(branches: ["main"]), Case(branches: ["left"]), Case(branches: ["left", "main~3"]),
      Case(branches: ["main"], excluded: ["main~4"]), Case(branches: ["v1"]),
      Case(branches: ["left"], excluded: ["main"]),
    ]
    for date in [dates[0], dates[dates.count / 2], dates[dates.count - 2], dates[dates.count - 1] + 1] {
      cases += [Case(branches: ["main"], since: date), Case(branches: ["main", "left"], since: date)]
    }
    for example in cases {
      #expect(try selected(fixture, example) == (try revList(fixture, example.words)), "\(example.words)")
    }
  }

  /// Commits whose clocks were wrong: git stops at the first one that is too old.
  @Test(arguments: 1_700_000_000...1_700_000_006)
  func wrongClocksMeanWhatTheyMeanToGit(since: Int) throws {
    let fixture = try GitFixture.shared("clocks")
    for branches in [[], ["main"], ["side"], ["main", "side"], ["joined"]] {
      let example = Case(branches: branches, since: since)
      #expect(try selected(fixture, example) == (try revList(fixture, example.words)), "\(example.words)")
    }
  }

  @Test func withoutABranchUnreachableCommitsCountToo() throws {
    let fixture = try GitFixture.copy("clocks")
    let lost = try #require(try fixture.gitLines("rev-parse", "side").first)
    try fixture.git("branch", "-D", "side", "joined")
    #expect(try selected(fixture, Case(since: 0)).contains(lost))
    #expect(try !selected(fixture, Case(branches: ["main"])).contains(lost))
  }

  @Test func whatIsNoRevisionIsRefused() throws {
    let fixture = try GitFixture.shared("history")
    for example in [Case(branches: ["nothing"]), Case(excluded: ["nothing"]), Case(branches: ["main:root"])] {
      let error = #expect(throws: GitError.self) { try selected(fixture, example) }
      #expect(error?.code == .badRevision)
    }
  }
}
