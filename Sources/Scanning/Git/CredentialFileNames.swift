internal import Detection
internal import GitReader
internal import KeyfuseCore

/// Where the trees of a repository have what may be credential files.
struct CredentialFilePlaces {
  /// Blobs, with the ends of their paths.
  var blobs: [ObjectID: Set<[UInt8]>] = [:]
  /// Directories that tell more than the names of the files in them.
  var trees: [ObjectID: Set<[UInt8]>] = [:]

  mutating func formUnion(_ other: CredentialFilePlaces) {
    blobs.merge(other.blobs) { $0.union($1) }
    trees.merge(other.trees) { $0.union($1) }
  }
}

/// Picks what may be credential files out of the entries of trees; each name is judged once.
struct CredentialFileNames {
  private enum Judgement {
    case nothing, file, directory
  }

  private(set) var places = CredentialFilePlaces()
  private let engine: DetectionEngine
  private let format: ObjectFormat
  private var files: [[UInt8]: Judgement] = [:]
  private var directories: [[UInt8]: Judgement] = [:]

  init(_ engine: DetectionEngine, format: ObjectFormat) {
    self.engine = engine
    self.format = format
  }

  mutating func note(_ entry: TreeEntry, of bytes: Span<UInt8>) {
    guard engine.readsCredentialFiles, !entry.mode.isGitlink else { return }
    // SAFETY: the bytes are copied during the call.
    let name = unsafe bytes.extracting(entry.name).withUnsafeBufferPointer { unsafe Array($0) }
    switch entry.mode.isDirectory ? judge(directory: name) : judge(file: name) {
    case .nothing: break
    case .file: places.blobs[entry.id(in: bytes, format: format), default: []].insert(name)
    case .directory: places.trees[entry.id(in: bytes, format: format), default: []].insert(name)
    }
  }

  private mutating func judge(file name: [UInt8]) -> Judgement {
    if let known = files[name] { return known }
    let judgement = engine.mayBeCredentialFile(named: name) ? Judgement.file : .nothing
    files[name] = judgement
    return judgement
  }

  private mutating func judge(directory name: [UInt8]) -> Judgement {
    if let known = directories[name] { return known }
    let judgement = engine.credentialFileDepth(below: name) > 0 ? Judgement.directory : .nothing
    directories[name] = judgement
    return judgement
  }
}
