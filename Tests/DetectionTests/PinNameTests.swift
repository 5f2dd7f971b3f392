import Testing

@testable import Detection

/// Codes that name something rather than open it.
@Suite struct PinNameTests {
  @Test(arguments: ["TTM000001", "A1B2C3D4", "2C:79:D7", "Keeper 7"])
  func knowsNames(text: String) {
    let isName = PinReader.namesSomething(Array(text.utf8).span)
    #expect(isName)
  }

  @Test(arguments: ["4471", "44-71-20", "44 71 20", "7K2Q", "2lw5lmcm4ffrj6", "B#7391", ""])
  func knowsCodesOfLocks(text: String) {
    let isName = PinReader.namesSomething(Array(text.utf8).span)
    #expect(!isName)
  }
}
