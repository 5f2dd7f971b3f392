/// The few settings that decide how a repository is read; everything else in its configuration is left alone, includes
/// too.
struct ConfigFile: Sendable {
  var repositoryFormat = 0
  var objectFormat: String?
  var refStorage: String?
  var hasPartialClone = false
  var isBare = false
  var hasWorktreeConfig = false
  /// `extensions.*` keys that are not known here.
  var unknownExtensions: [String] = []
  /// What a work tree follows.
  var workTree = WorkTreeSettings()

  /// Reads git's configuration format as far as the keys above need it.
  init(_ bytes: [UInt8]) {
    for entry in GitConfig.entries(of: String(decoding: bytes, as: UTF8.self)) { set(entry) }
  }

  private mutating func set(_ entry: GitConfig.Entry) {
    switch (entry.section, entry.key) {
    case ("core", "repositoryformatversion"): repositoryFormat = Int(entry.value) ?? 0
    case ("core", "bare"): isBare = entry.isTrue
    case ("core", _): workTree.set(entry)
    case ("extensions", "objectformat"): objectFormat = entry.value.lowercased()
    case ("extensions", "refstorage"): refStorage = entry.value.lowercased()
    case ("extensions", "partialclone"): hasPartialClone = true
    case ("extensions", "worktreeconfig"): hasWorktreeConfig = entry.isTrue
    case ("extensions", "noop"), ("extensions", "noop-v1"), ("extensions", "preciousobjects"),
      ("extensions", "relativeworktrees"), ("extensions", "compatobjectformat"), ("extensions", "submodulepathconfig"):
      break
    case ("extensions", _): unknownExtensions.append(entry.key)
    case (let section, "promisor") where section.hasPrefix("remote"):
      if entry.isTrue { hasPartialClone = true }
    default: break
    }
  }
}

/// The settings by which git compares a work tree with its index.
struct WorkTreeSettings: Sendable {
  /// `core.excludesFile`, as it is written.
  var excludesFile: String?
  /// `core.ignoreCase`.
  var ignoresCase = false
  /// `core.sparseCheckout`.
  var isSparse = false
  /// `core.trustCTime`.
  var trustsChangeTime = true

  /// Takes over what `entry`, of the section `core`, says of it.
  mutating func set(_ entry: GitConfig.Entry) {
    switch entry.key {
    case "excludesfile": excludesFile = entry.value
    case "ignorecase": ignoresCase = entry.isTrue
    case "sparsecheckout": isSparse = entry.isTrue
    case "trustctime": trustsChangeTime = entry.isTrue
    default: break
    }
  }
}
