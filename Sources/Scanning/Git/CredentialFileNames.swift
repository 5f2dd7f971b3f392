internal import Detection
internal import GitReader
internal import KeyfuseCore

/// Where the trees of a repository have what may be credential files.
struct CredentialFilePlaces {
  /// Blobs, with the ends of their paths.
  var blobs: [ObjectID: Set<[UInt8]>] = [:]
  /// Directories that tell more than the names of the files in them.
  var trees: [ObjectID: Set<[UInt8]>] = [:]
}

extension HistoryRecorder.Interests {
  /// - Parameter engine: tells by which names credential files are known.
  init(keepsPlaces: Bool, engine: DetectionEngine) {
    guard engine.readsCredentialFiles else {
      self.init(keepsPlaces: keepsPlaces)
      return
    }
    self.init(keepsPlaces: keepsPlaces) { name, isDirectory in
      // SAFETY: the bytes are copied during the call.
      let name = unsafe name.withUnsafeBufferPointer { unsafe Array($0) }
      return isDirectory ? engine.credentialFileDepth(below: name) > 0 : engine.mayBeCredentialFile(named: name)
    }
  }
}
