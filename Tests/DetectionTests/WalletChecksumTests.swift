import KeyfuseCore
import Testing

@testable import Detection

/// Vectors of BIP 173, BIP 39 and of the description of Bitcoin's addresses.
@Suite struct WalletChecksumTests {
  @Test(arguments: ["A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "?1ezyfcl"])
  func acceptsBech32(text: String) {
    #expect(Bech32.isValid(Array(text.utf8)))
    #expect(Bech32.checksum(of: Array(text.utf8.dropLast(6))) == Array(text.utf8.suffix(6)))
  }

  @Test(arguments: [
    "A12UEL5M", "a12uel5q", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxx", "12uel5l", "a1uel5", "auel5l",
  ])
  func rejectsOtherBech32(text: String) {
    #expect(!Bech32.isValid(Array(text.utf8)))
  }

  @Test func readsAndWritesBase58Check() throws {
    let payload = try #require(Hex.decode("00010966776006953d5567439e5e39f86a0d273bee"))
    let address = Array("16UwLL9Risc3QfPqBUvKofHmBQ7wMtjvM".utf8)
    #expect(Base58Check.encode(payload) == address)
    #expect(Base58Check.isValid(address))
    for index in address.indices {
      var other = address
      other[index] = other[index] == UInt8(ascii: "2") ? UInt8(ascii: "3") : UInt8(ascii: "2")
      #expect(!Base58Check.isValid(other))
    }
    #expect(!Base58Check.isValid(Array("0OIl".utf8)))
  }

  /// The digest of the file that BIP 39 links to.
  @Test func holdsTheWholeEnglishList() {
    let words = MnemonicWords.english.split { $0 == " " || $0 == "\n" }
    let file = words.map { $0 + "\n" }.joined()
    #expect(words.count == 2048)
    #expect(
      HashFunction.sha256.digest(of: Array(file.utf8)).hex
        == "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda")
  }

  @Test(arguments: [
    (0x00, 16, "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"),
    (0x7F, 16, "legal winner thank year wave sausage worth useful legal winner thank yellow"),
    (0xFF, 24, "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo when"),
  ])
  func knowsThePhrasesOfTheStandard(byte: Int, count: Int, phrase: String) {
    #expect(Mnemonic.phrase(of: Array(repeating: UInt8(byte), count: count)) == Array(phrase.utf8))
    #expect(Mnemonic.isValid(Array(phrase.utf8)))
    let words = phrase.split(separator: " ")
    let swapped = (words.dropLast() + ["zone"]).joined(separator: " ")
    #expect(!Mnemonic.isValid(Array(swapped.utf8)))
    #expect(!Mnemonic.isValid(Array(words.dropLast().joined(separator: " ").utf8)))
    #expect(!Mnemonic.isValid(Array((words.dropLast() + ["xyzzy"]).joined(separator: " ").utf8)))
  }

  @Test(arguments: [16, 20, 24, 28, 32])
  func acceptsWhatItMakes(count: Int) {
    var generator = SeededGenerator(seed: "mnemonic \(count)")
    for _ in 0..<20 {
      let entropy = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Mnemonic.isValid(Mnemonic.phrase(of: entropy)))
    }
  }
}
