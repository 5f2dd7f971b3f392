import Detection

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The rule files that an operator names.
enum RuleFiles {
  /// Reads files, and of directories all that end in `.toml`, in the order of their names.
  static func read(_ paths: [String]) throws(UsageError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for path in paths {
      for file in try expand(path) { files.append((name: file, bytes: try FileContent.read(file, as: "rule file"))) }
    }
    return files
  }

  /// Reads the file that another one builds upon: `path` is relative to where that one lies. The working directory does
  /// not count: it may be what is scanned, and must not say what is looked for.
  static func follow(_ path: String, from file: String) throws(RuleError) -> (name: String, bytes: [UInt8]) {
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    let name = path.hasPrefix("/") ? path : folder + path
    do throws(UsageError) {
      return (name, try FileContent.read(name, as: "rule file"))
    } catch {
      throw RuleError(file: file, message: "extend.path: \(error)")
    }
  }

  private static func expand(_ path: String) throws(UsageError) -> [String] {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw UsageError("rule file \(path) does not exist")
    }
    guard isDirectory else { return [path] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw UsageError("cannot read the rule directory \(path)")
    }
    let files = names.filter { $0.hasSuffix(".toml") }.sorted()
    if files.isEmpty { throw UsageError("the rule directory \(path) holds no file that ends in .toml") }
    return files.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }
}
