internal import TOMLKit

/// A TOML table read field by field, each with the type that is expected.
struct TOMLFields {
  /// A field that has another type than it should.
  struct Mismatch: Error {
    var key: String
    var expected: String
  }

  private let table: TOMLTable
  /// The names of the fields, as the file writes them.
  let keys: [String]
  /// Whether all of them are in small letters.
  private let areSmall: Bool

  init(_ table: TOMLTable) {
    self.table = table
    keys = table.keys
    areSmall = keys.allSatisfy { key in key.utf8.allSatisfy { !(0x41...0x5A).contains($0) && $0 < 0x80 } }
  }

  /// The value under `key`, whatever the case of the letters in the file: gitleaks does not mind it either.
  private func value(_ key: String) -> (any TOMLValueConvertible)? {
    if keys.contains(key) { return table[key] }
    let folded = key.lowercased()
    if areSmall, !keys.contains(folded) { return nil }
    return keys.first { $0.lowercased() == folded }.flatMap { table[$0] }
  }

  func has(_ key: String) -> Bool { value(key) != nil }

  func boolean(_ key: String) throws(Mismatch) -> Bool? {
    guard let value = value(key) else { return nil }
    guard let boolean = value.bool else { throw Mismatch(key: key, expected: "true or false") }
    return boolean
  }

  func string(_ key: String) throws(Mismatch) -> String? {
    guard let value = value(key) else { return nil }
    guard let string = value.string else { throw Mismatch(key: key, expected: "a string") }
    return string
  }

  func integer(_ key: String) throws(Mismatch) -> Int? {
    guard let value = value(key) else { return nil }
    guard let integer = value.int else { throw Mismatch(key: key, expected: "a whole number") }
    return integer
  }

  func number(_ key: String) throws(Mismatch) -> Double? {
    guard let value = value(key) else { return nil }
    if let double = value.double { return double }
    if let integer = value.int { return Double(integer) }
    throw Mismatch(key: key, expected: "a number")
  }

  func strings(_ key: String) throws(Mismatch) -> [String] {
    guard let value = value(key) else { return [] }
    guard let array = value.array else { throw Mismatch(key: key, expected: "a list of strings") }
    var result: [String] = []
    for index in 0..<array.count {
      guard let string = array[index].string else { throw Mismatch(key: key, expected: "a list of strings") }
      result.append(string)
    }
    return result
  }

  /// The tables of an array of tables, or the one table that stands under the key.
  func tables(_ key: String) throws(Mismatch) -> [TOMLFields] {
    guard let value = value(key) else { return [] }
    if let one = value.table { return [TOMLFields(one)] }
    guard let array = value.array else { throw Mismatch(key: key, expected: "tables") }
    var result: [TOMLFields] = []
    for index in 0..<array.count {
      guard let one = array[index].table else { throw Mismatch(key: key, expected: "tables") }
      result.append(TOMLFields(one))
    }
    return result
  }
}
