#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// The entropy of a byte string by its own frequencies.
public enum ShannonEntropy {
  /// Bits per byte of `bytes`: from 0 (one value only) to 8.
  public static func bitsPerByte(_ bytes: Span<UInt8>) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for index in 0..<bytes.count { counts[Int(bytes[index])] += 1 }
    return bits(ofCounts: counts, total: bytes.count)
  }

  static func bits(ofCounts counts: [Int], total: Int) -> Double {
    var sum = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / Double(total)
      sum -= share * log2(share)
    }
    return sum
  }
}
