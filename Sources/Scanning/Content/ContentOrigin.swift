internal import KeyfuseCore

/// Where content comes from.
struct ContentOrigin {
  /// The target as the operator named it.
  var target: String
  /// Relative to the target, as it is shown.
  var path: String
  /// From the outside in.
  var layers: [SourceLayer]
  /// Whether its lines are those of a log, each with a time of its own.
  var isLog = false

  /// A file of a tree or one that was named.
  static func file(target: String, path: String) -> ContentOrigin {
    ContentOrigin(target: target, path: path, layers: [.file], isLog: LogLine.isLog(path: path))
  }

  /// What a gzip file holds, compressed `depth` times.
  func unpacked(_ depth: Int) -> ContentOrigin {
    guard depth > 0 else { return self }
    var inner = self
    var name = path.split(separator: "/").last.map(String.init) ?? path
    for _ in 0..<depth {
      if name.hasSuffix(".gz") { name = String(name.dropLast(3)) }
      inner.layers.append(.archive(member: name))
    }
    return inner
  }
}
