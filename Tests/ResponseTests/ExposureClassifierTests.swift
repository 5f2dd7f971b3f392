import KeyfuseCore
import Testing

@testable import Response

@Suite struct ExposureClassifierTests {
  private static func git(_ repository: String) -> SourceLayer {
    .git(
      GitProvenance(
        repository: repository, commit: "c0", author: "", email: "", date: "", removed: nil, refs: [],
        isReachable: true, isAtTip: true))
  }

  private static let cases: [(String, [SourceLayer], ExposureKind)] = [
    ("src/app.js", [.file], .local), ("dist/app.js", [.file], .public), ("site/public/a.txt", [.file], .public),
    ("dist", [.file], .local), ("a/app.min.js", [.file], .public), ("app.9f3c2ab1.js", [.file], .public),
    ("app.js.map", [.file], .public), ("app.config.js", [.file], .local), ("app.deadbeefcafe.js", [.file], .local),
    ("x.js", [.bundle(original: "x.ts", line: 1)], .public), ("src/app.js", [git("/srv/shop")], .privateRepository),
    ("dist/app.js", [git("/srv/shop")], .public), ("src/app.js", [git("/srv/acme/website")], .public),
    ("src/app.js", [git("website")], .privateRepository), ("a.log", [.file], .log), ("a.log.3.gz", [.file], .log),
    ("a.gz", [.archive(member: "gateway.log")], .log), ("a.txt", [.log(timestamp: nil)], .log),
    ("catalog.txt", [.file], .local), (".gitlab-ci.yml", [.file], .ci), (".github/workflows/a.yml", [.file], .ci),
    (".github/workflows/a.yml", [git("/srv/shop")], .privateRepository), ("-", [.standardInput], .local),
    ("a", [.staged], .local), (":message", [git("/srv/shop")], .privateRepository),
  ]

  @Test(arguments: cases)
  func `a place tells how far it is open`(path: String, layers: [SourceLayer], kind: ExposureKind) {
    let location = Location(
      target: "t", path: path, line: 1, column: 1, endLine: 1, endColumn: 2, start: 0, end: 1, layers: layers)
    #expect(ExposureClassifier(publicRepositories: ["acme/website"]).kind(of: location) == kind)
  }
}
