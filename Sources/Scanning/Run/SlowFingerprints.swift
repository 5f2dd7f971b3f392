internal import KeyfuseCore
internal import Synchronization

/// The fingerprints that take long to make: of secrets that could be guessed, without a key.
///
/// Whoever is scanned must not make a scan last: beyond `limit` different secrets, fingerprints are of the run only.
final class SlowFingerprints: Sendable {
  /// Ten seconds of one core.
  static let standardLimit = 2_000
  /// How many are made before it is known which are told: what turns out not to be told was in vain.
  private static let mostAhead = 128

  private let fingerprinter = Fingerprinter(key: nil)
  private let derive: @Sendable (SecretIdentity) -> Fingerprint
  private let limit: Int
  private let state = Mutex(State())

  private struct State {
    var made: [Digest256: Fingerprint] = [:]
    /// Those that `begin` was called for and that are not made yet, the last one first.
    var begun: [SecretIdentity] = []
    /// Those that were made before anybody asked.
    var ahead: [Digest256: Fingerprint] = [:]
    /// What makes them, also when it has done all.
    var worker: WorkerPool.Background?
    var isWorking = false
    /// Different secrets that got a fingerprint of the run, as far as they are remembered.
    var unnamed: Set<Digest256> = []

    /// What the worker makes next; nil ends it.
    mutating func next() -> SecretIdentity? {
      let identity = begun.popLast()
      isWorking = identity != nil
      return identity
    }
  }

  /// - Parameter derive: makes the fingerprint of a secret; nil for that of all runs.
  init(limit: Int = standardLimit, derive: (@Sendable (SecretIdentity) -> Fingerprint)? = nil) {
    self.limit = limit
    let fingerprinter = fingerprinter
    self.derive = derive ?? { identity in identity.material.withBytes { fingerprinter.fingerprint(of: $0) } }
  }

  /// How many different secrets got a fingerprint of the run only; more than it says where they are very many.
  var unnamedCount: Int { state.withLock { $0.unnamed.count } }

  /// The fingerprint of an identity, once `make` was called for it.
  func fingerprint(of identity: SecretIdentity) -> Fingerprint {
    if let quick = identity.fingerprint { return quick }
    if let made = state.withLock({ $0.made[identity.mark] }) { return made }
    state.withLock { state in
      if state.unnamed.count < 1_000_000 { state.unnamed.insert(identity.mark) }
    }
    return identity.material.withBytes { fingerprinter.runFingerprint(of: $0) }
  }

  /// Makes fingerprints that will most likely be asked for on a thread of its own, until `make` or `rest` is called.
  func begin(_ identities: some Sequence<SecretIdentity>) {
    state.withLock { state in
      var seen = Set(state.made.keys).union(state.ahead.keys)
      seen.formUnion(state.begun.map(\.mark))
      for identity in identities where identity.fingerprint == nil {
        if state.ahead.count + state.begun.count == Self.mostAhead { break }
        if seen.insert(identity.mark).inserted { state.begun.append(identity) }
      }
      guard !state.isWorking, !state.begun.isEmpty else { return }
      state.worker?.wait()
      state.worker = WorkerPool.begin { [self] in workAhead() }
      state.isWorking = state.worker != nil
    }
  }

  private func workAhead() {
    while let identity = state.withLock({ $0.next() }) {
      let fingerprint = derive(identity)
      state.withLock { $0.ahead[identity.mark] = fingerprint }
    }
  }

  /// Leaves what was begun and is not made yet; when it returns, nothing works on its own any more.
  func rest() {
    let worker = state.withLock { state in
      defer { state.worker = nil }
      state.begun = []
      return state.worker
    }
    worker?.wait()
  }

  /// Makes the fingerprints of `identities`, the first ones first, on so many threads.
  func make(_ identities: [SecretIdentity], workers: Int, shouldStop: @escaping @Sendable () -> Bool) {
    rest()
    var wanted: [SecretIdentity] = []
    state.withLock { state in
      var seen: Set<Digest256> = []
      for identity in identities where identity.fingerprint == nil && state.made[identity.mark] == nil {
        if state.made.count + wanted.count == limit { break }
        if let known = state.ahead[identity.mark] {
          state.made[identity.mark] = known
        } else if seen.insert(identity.mark).inserted {
          wanted.append(identity)
        }
      }
    }
    guard !wanted.isEmpty else { return }
    let (counter, all) = (Counter(), wanted)
    WorkerPool.run(count: min(workers, all.count)) { [self] _ in
      while !shouldStop() {
        let next = counter.take()
        guard next < all.count else { return }
        let fingerprint = derive(all[next])
        state.withLock { $0.made[all[next].mark] = fingerprint }
      }
    }
  }
}
