import Testing

@testable import GitReader

@Suite struct BitMatrixTests {
  @Test(arguments: 1...20) func aTransposedMatrixHasItsColumnsAsRows(seed: UInt64) {
    var state = seed
    let rows = (0..<64).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 31
    }
    var transposed = rows
    BitMatrix.transpose(&transposed)
    for row in 0..<64 {
      for column in 0..<64 {
        #expect(transposed[column] >> UInt64(row) & 1 == rows[row] >> UInt64(column) & 1)
      }
    }
  }
}
