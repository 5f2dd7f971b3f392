internal import GitReader
internal import Synchronization

/// A repository that is freed when it is told to.
final class HeldRepository: Sendable {
  private let repository: Mutex<Repository?>

  init(_ repository: Repository) { self.repository = Mutex(repository) }

  func use(_ body: (Repository) -> Void) {
    if let repository = repository.withLock({ $0 }) { body(repository) }
  }

  func release() {
    // Taken out first: it is freed outside of the lock.
    _ = repository.withLock { $0.take() }
  }
}

/// Frees repositories while their findings are told: giving back what a large pack takes lasts as long as writing some
/// thousand findings.
final class RepositoryReleases: Sendable {
  private let workers = Mutex<[WorkerPool.Background]>([])

  func begin(_ held: HeldRepository) {
    guard let worker = WorkerPool.begin({ held.release() }) else { return held.release() }
    workers.withLock { $0.append(worker) }
  }

  /// Returns when all are freed.
  func wait() {
    let begun = workers.withLock { workers in
      defer { workers = [] }
      return workers
    }
    for worker in begun { worker.wait() }
  }
}
