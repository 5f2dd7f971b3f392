internal import Synchronization

/// Numbers that several workers take one after the other.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  func take() -> Int {
    value.add(1, ordering: .relaxed).oldValue
  }
}
