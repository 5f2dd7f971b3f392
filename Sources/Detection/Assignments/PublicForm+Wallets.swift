/// Addresses on ledgers that everybody can read: whoever knows one can send to it.
extension PublicForm {
  /// `terra1…`, `bc1q…`: a prefix in small letters, a 1, and more than the 32 characters that 20 bytes take (BIP 173).
  static func isBech32Address(_ bytes: Span<UInt8>) -> Bool {
    guard (38...90).contains(bytes.count), !bytes.has("nsec1", at: 0),
      let mark = (1..<16).first(where: { bytes[$0] == UInt8(ascii: "1") }),
      (0..<mark).allSatisfy({ Byte.isLower(bytes[$0]) })
    else { return false }
    return bytes.count - mark > 38 && ((mark + 1)..<bytes.count).allSatisfy { isBech32(bytes[$0]) }
  }

  private static func isBech32(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "1"): false
    default: Byte.isLower(byte) || Byte.isDigit(byte)
    }
  }

  /// `USDC-G…`, `EQ…`: what Stellar and TON call a token by, the account that issues it or the contract that it is.
  static func isTokenOfLedger(_ bytes: Span<UInt8>) -> Bool {
    if bytes.count == 48, bytes.has("eq", at: 0) || bytes.has("uq", at: 0) || bytes.has("kq", at: 0) {
      return Byte.isUpper(bytes[0]) && Byte.isUpper(bytes[1])
        && (2..<48).allSatisfy { Byte.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }
    }
    guard (56...70).contains(bytes.count), bytes[bytes.count - 56] == UInt8(ascii: "G"),
      bytes.count == 56 || bytes[bytes.count - 57] == UInt8(ascii: "-") || bytes[bytes.count - 57] == UInt8(ascii: ":")
    else { return false }
    return ((bytes.count - 56)..<bytes.count).allSatisfy {
      Byte.isUpper(bytes[$0]) || (0x32...0x37).contains(bytes[$0])
    }
  }

  /// Letters and digits without those that look alike: `0`, `O`, `I` and `l`.
  static func isBase58(_ text: Span<UInt8>) -> Bool {
    (0..<text.count).allSatisfy { index in
      switch text[index] {
      case UInt8(ascii: "0"), UInt8(ascii: "O"), UInt8(ascii: "I"), UInt8(ascii: "l"): false
      default: Byte.isAlphanumeric(text[index])
      }
    }
  }

  /// `liquidToken = "7Fzr…"` beside others: whether base58 of 32 bytes is one of three and more literals of that form, by which
  /// a program tells currencies apart.
  static func isOneOfAddresses(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let lengths = 43...44
    guard lengths.contains(value.count), isBase58(bytes.extracting(value)) else { return false }
    let around = (value.lowerBound - 600..<value.upperBound + 600).clamped(to: 0..<bytes.count)
    var (others, start) = (0, around.lowerBound)
    for at in around where Byte.isQuote(bytes[at]) {
      if lengths.contains(at - start - 1), start + 1 != value.lowerBound, isBase58(bytes.extracting((start + 1)..<at)) {
        others += 1
      }
      start = at
    }
    return others >= 2
  }

  /// Whether base58 of the length of an address is called a token where ledgers and their currencies are spoken of.
  ///
  /// - Parameter isSpokenOf: whether it is known already that they are.
  static func isBase58Address(_ value: Range<Int>, in bytes: Span<UInt8>, isSpokenOf: Bool = false) -> Bool {
    guard value.count == 34 || (43...44).contains(value.count), isBase58(bytes.extracting(value)) else { return false }
    if isSpokenOf { return true }
    let around = (value.lowerBound - 600..<value.upperBound + 600).clamped(to: 0..<bytes.count)
    let words: [StaticString] = [
      "solana", "mint", "lamport", "ledger", "xrp", "tron", "usdc", "usdt", "swap", "blockchain", "wallet", "erc20",
      "accountkeys", "blockhash", "pubkey", "programid",
    ]
    return words.contains { bytes.holds($0, in: around) }
  }
}
