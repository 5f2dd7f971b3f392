/// The few settings that decide how a repository is read; everything else in its configuration is left alone, includes
/// too.
struct ConfigFile {
  var repositoryFormat = 0
  var objectFormat: String?
  var refStorage: String?
  var hasPartialClone = false
  var isBare = false
  var hasWorktreeConfig = false
  /// `extensions.*` keys that are not known here.
  var unknownExtensions: [String] = []

  /// Parses git's configuration format as far as the keys above need it.
  init(_ bytes: [UInt8]) {
    var section = ""
    for raw in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      var line = raw.drop(while: \.isWhitespace)
      if line.first == "[" {
        guard let close = line.firstIndex(of: "]") else { continue }
        section = line[line.index(after: line.startIndex)..<close].lowercased()
        line = line[line.index(after: close)...].drop(while: \.isWhitespace)
      }
      guard let first = line.first, first != "#", first != ";" else { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = ConfigFile.trim(parts[0]).lowercased()
      set(section, key, parts.count == 2 ? ConfigFile.value(parts[1]) : "true")
    }
  }

  private mutating func set(_ section: String, _ key: String, _ value: String) {
    switch (section, key) {
    case ("core", "repositoryformatversion"): repositoryFormat = Int(value) ?? 0
    case ("core", "bare"): isBare = ConfigFile.isTrue(value)
    case ("extensions", "objectformat"): objectFormat = value.lowercased()
    case ("extensions", "refstorage"): refStorage = value.lowercased()
    case ("extensions", "partialclone"): hasPartialClone = true
    case ("extensions", "worktreeconfig"): hasWorktreeConfig = ConfigFile.isTrue(value)
    case ("extensions", "noop"), ("extensions", "noop-v1"), ("extensions", "preciousobjects"),
      ("extensions", "relativeworktrees"), ("extensions", "compatobjectformat"), ("extensions", "submodulepathconfig"):
      break
    case ("extensions", _): unknownExtensions.append(key)
    case (_, "promisor") where section.hasPrefix("remote"):
      if ConfigFile.isTrue(value) { hasPartialClone = true }
    default: break
    }
  }

  private static func isTrue(_ value: String) -> Bool {
    ["true", "yes", "on", "1"].contains(value.lowercased())
  }

  private static func trim(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The value without its comment and quotes; the keys above need no escapes.
  private static func value(_ text: Substring) -> String {
    let bare = text.prefix { $0 != "#" && $0 != ";" }
    return String(trim(bare).filter { $0 != "\"" })
  }
}
