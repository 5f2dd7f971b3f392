/// Passphrases without quotes, which their blanks do not end.
enum Passphrase {
  /// Takes the rest of the line for the value where the name speaks of a phrase and four words and more stand there.
  static func extend(_ value: inout AssignedValue, of name: Range<Int>, in bytes: Span<UInt8>) {
    guard value.form == .assignment, !value.isQuoted, bytes.at(value.range.upperBound) == 0x20 else { return }
    guard bytes.holds("phrase", in: name), let line = BareValue.line(bytes, value.range.lowerBound, .assignment) else {
      return
    }
    var spaces = 0
    for index in line.range {
      if bytes[index] == 0x20 {
        spaces += 1
      } else if !Byte.isLower(bytes[index]) {
        return
      }
    }
    if (3...7).contains(spaces) { value.range = line.range }
  }
}
