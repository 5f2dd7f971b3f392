/// What is wrong with a policy file, and where.
public struct PolicyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's name.
  public var file: String
  /// From 1; nil where it concerns the whole file.
  public var line: Int?
  /// What is wrong and what is allowed.
  public var message: String

  public init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(message)"
  }
}
