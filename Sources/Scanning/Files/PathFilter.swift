/// Which paths the operator wants to be read.
public struct PathFilter: Sendable {
  /// Where there are any, only what one of them covers is read.
  public var include: [Glob]
  /// What one of them covers is not read.
  public var exclude: [Glob]

  public init(include: [Glob] = [], exclude: [Glob] = []) {
    self.include = include
    self.exclude = exclude
  }

  /// Why a file is not read; nil where it is.
  func objection(toFile path: [UInt8]) -> String? {
    if let glob = exclude.first(where: { $0.covers(path) }) { return "excluded by \(glob.text)" }
    if !include.isEmpty, !include.contains(where: { $0.covers(path) }) { return "not among the included paths" }
    return nil
  }

  /// Why nothing in a directory is read; nil where something may be.
  func objection(toDirectory path: [UInt8]) -> String? {
    exclude.first { $0.covers(path) }.map { "excluded by \($0.text)" }
  }
}
