import Testing

@testable import Scanning

@Suite struct GlobTests {
  @Test(arguments: [
    ("*.swift", "a.swift", true), ("*.swift", "deep/down/a.swift", true), ("*.swift", "a.swift.bak", false),
    ("src/*.js", "src/a.js", true), ("src/*.js", "src/lib/a.js", false), ("src/*.js", "other/src/a.js", false),
    ("src/**/*.js", "src/a.js", true), ("src/**/*.js", "src/x/y/a.js", true), ("**/test", "a/b/test", true),
    ("**/test", "test", true), ("a?c", "abc", true), ("a?c", "a/c", false), ("[a-c]x", "bx", true),
    ("[!a-c]x", "bx", false), ("[!a-c]x", "dx", true), ("\\*", "*", true), ("\\*", "a", false), ("*", "", true),
    ("**/secret.py", "mysecret.py", false), ("**/secret.py", "a/mysecret.py", false),
    ("**/secret.py", "a/b/secret.py", true),
    ("src/**/a.js", "src/xa.js", false), ("src/**/*a.js", "src/x/ba.js", true), ("a/b**/c", "a/bx/c", true),
    ("a/b**/c", "a/bc", false), ("docs/**", "docs/x/y", true), ("a/**/b/**/c", "a/x/b/y/z/c", true),
    ("a/**/b/**/c", "a/xb/c", false), ("a*b*c", "a1b2b3c", true), ("a*b*c", "a1b2b3", false), ("./x", "x", true),
    ("[", "[", true),
  ])
  func matches(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).matches(Array(path.utf8)) == expected)
  }

  @Test(arguments: [
    ("node_modules", "a/node_modules/b/c.js", true), ("vendor/", "vendor/x", true), ("a/b", "a/b/c", true),
    ("a/b", "x/a/b/c", false), ("*.log", "x.log/file", true), ("b", "a/bc", false),
  ])
  func coversWhatLiesWithin(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).covers(Array(path.utf8)) == expected)
  }

  /// A pattern of many stars against text that nearly matches must not take exponential time: this ends at once or never.
  @Test func manyStarsEnd() {
    let pattern = Glob(String(repeating: "a*", count: 60) + "b")
    #expect(!pattern.matches([UInt8](repeating: UInt8(ascii: "a"), count: 3000)))
  }
}
