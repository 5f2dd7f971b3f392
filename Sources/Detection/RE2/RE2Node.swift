/// The syntax tree of an RE2 expression, all flags resolved.
indirect enum RE2Node {
  /// One character of a set.
  case character(CodePointSet)
  /// One byte of any value: `\C`.
  case byte
  /// Something of no width, in PCRE2's words.
  case assertion(String)
  case group(RE2Node, isCapturing: Bool)
  case sequence([RE2Node])
  case alternation([RE2Node])
  /// `upTo` nil is unbounded.
  case repetition(RE2Node, atLeast: Int, upTo: Int?, isLazy: Bool)
}

/// Why an expression cannot be read as RE2.
enum RE2Error: Error {
  /// PCRE2 has such a construct, RE2 does not: the author means PCRE2.
  case notRE2
  /// RE2 may have it, and PCRE2 has not.
  case inexpressible(String)
  /// Neither knows it.
  case wrong(offset: Int, message: String)
}
