/// Mixes words with numbers drawn at random, so that nobody can choose ids that have one place in a table.
struct SeededMix: Sendable {
  private let seed = UInt64.random(in: .min ... .max)
  private let factor = UInt64.random(in: .min ... .max) | 1

  @inline(__always)
  func callAsFunction(_ word: UInt64) -> UInt64 {
    let product = (word ^ seed).multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }
}
