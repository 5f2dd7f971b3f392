import Foundation

/// The folder of rule files of this repository.
enum RuleFolder {
  /// The names of its files, sorted.
  static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".toml") }.sorted()
  }
}
