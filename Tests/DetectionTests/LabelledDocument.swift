import Foundation
import KeyfuseCore

@testable import Detection

/// A document of the labelled corpus: `fixtures/corpus/README.md` describes its markers and how values are drawn.
struct LabelledDocument: Decodable {
  /// What a value is, to a scanner.
  enum Label: Character {
    case secret = "+"
    case innocent = "-"
    case either = "?"
  }

  /// A value of the document: where it lies, and what it is.
  struct Mark {
    var label: Label
    var range: Range<Int>
  }

  var id: String
  var form: String
  var path: String
  var text: String

  /// The documents of all files of a folder, in the order of their names.
  static func load(folder: String) throws -> [LabelledDocument] {
    let decoder = JSONDecoder()
    var documents: [LabelledDocument] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".jsonl") {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      for line in data.split(separator: UInt8(ascii: "\n")) {
        documents.append(try decoder.decode(LabelledDocument.self, from: Data(line)))
      }
    }
    return documents
  }

  /// The text with each marker replaced by a value, and where the values lie.
  func expanded(words: [String]) throws -> (text: [UInt8], marks: [Mark]) {
    var bytes: [UInt8] = []
    var marks: [Mark] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
      bytes += Array(rest[..<open].utf8)
      let inner = rest[rest.index(after: open)..<close]
      guard let first = inner.first, let label = Label(rawValue: first) else { throw BadMarker(text: String(inner)) }
      var drawer = ValueDrawer(seed: "\(id):\(marks.count)", words: words)
      let value = try drawer.value(of: String(inner.dropFirst()))
      marks.append(Mark(label: label, range: bytes.count..<(bytes.count + value.count)))
      bytes += value
      rest = rest[rest.index(after: close)...]
    }
    bytes += Array(rest.utf8)
    return (bytes, marks)
  }
}

/// A marker that does not follow the grammar, or uses a part of it that only the other half needs.
struct BadMarker: Error {
  var text: String
}

/// Draws the value of one marker.
struct ValueDrawer {
  private var generator: SeededGenerator
  private let words: [String]

  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let digits = "0123456789"
  private static let classes: [String: String] = [
    "digit": digits, "hex": "0123456789abcdef", "HEX": "0123456789ABCDEF", "lower": lower, "upper": upper,
    "alpha": upper + lower, "base62": digits + upper + lower, "word": digits + upper + lower + "_",
    "base64": upper + lower + digits + "+/", "base64url": upper + lower + digits + "-_",
    "crypt64": "./" + digits + upper + lower,
    "base32": upper + "234567", "lower-base32": lower + "234567", "lower-alnum": digits + lower,
    "upper-alnum": digits + upper,
    "password-random": String((0x21...0x7E).map { Character(UnicodeScalar($0)) }.filter { !"\"'`\\".contains($0) }),
  ]
  private static let fixed = ["md5": 32, "sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128]

  init(seed: String, words: [String]) {
    let digest = HashFunction.sha256.digest(of: Array(seed.utf8)).bytes
    generator = SeededGenerator(seed: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    self.words = words
  }

  private static func percentEncoded(_ byte: UInt8) -> [UInt8] {
    let isLetter = (byte | 0x20) &- 0x61 < 26
    if isLetter || byte &- 0x30 < 10 || "-._~".utf8.contains(byte) { return [byte] }
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  /// The value of an expression.
  mutating func value(of expression: String) throws -> [UInt8] {
    if let length = Self.fixed[expression] { return characters(Self.classes["hex"] ?? "", length) }
    switch expression {
    case "uuid": return uuid()
    case "password": return password()
    case "passphrase": return passphrase(joined: "-")
    case "passphrase-space": return passphrase(joined: " ")
    default: break
    }
    if expression == "lb" || expression == "rb" { return Array((expression == "lb" ? "{" : "}").utf8) }
    guard let colon = expression.firstIndex(of: ":") else { throw BadMarker(text: expression) }
    let argument = String(expression[expression.index(after: colon)...])
    switch expression[..<colon] {
    case "literal": return Array(argument.utf8)
    case "vendor": return try parts(argument)
    case "b64": return Base64.encode(try value(of: argument), urlSafe: false)
    case "b64url": return Base64.encode(try value(of: argument), urlSafe: true)
    case "url": return try value(of: argument).flatMap { Self.percentEncoded($0) }
    case "b64bytes":
      let count = try length(argument)
      return Base64.encode((0..<count).map { _ in UInt8(draw(256)) }, urlSafe: false)
    default:
      guard let alphabet = Self.classes[String(expression[..<colon])] else { throw BadMarker(text: expression) }
      return characters(alphabet, try length(argument))
    }
  }

  /// Text with expressions in braces.
  private mutating func parts(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      bytes += Array(rest[..<open].utf8)
      bytes += try value(of: String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return bytes + Array(rest.utf8)
  }

  private mutating func draw(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

  private mutating func length(_ text: String) throws -> Int {
    let bounds = text.split(separator: "-").compactMap { Int($0) }
    guard let least = bounds.first, let most = bounds.last else { throw BadMarker(text: text) }
    return bounds.count == 1 ? least : least + draw(most - least + 1)
  }

  private mutating func characters(_ alphabet: String, _ count: Int) -> [UInt8] {
    let bytes = Array(alphabet.utf8)
    return (0..<count).map { _ in bytes[draw(bytes.count)] }
  }

  private mutating func word() -> String { words[draw(words.count)] }

  private mutating func uuid() -> [UInt8] {
    var digits = characters("0123456789abcdef", 32)
    digits[12] = UInt8(ascii: "4")
    digits[16] = Array("89ab".utf8)[draw(4)]
    for index in [8, 13, 18, 23] { digits.insert(UInt8(ascii: "-"), at: index) }
    return digits
  }

  private mutating func passphrase(joined separator: String) -> [UInt8] {
    let count = 4 + draw(3)
    return Array((0..<count).map { _ in word().lowercased() }.joined(separator: separator).utf8)
  }

  private mutating func password() -> [UInt8] {
    let kind = draw(6)
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    let marks = "!@#*-_.+?="
    switch kind {
    case 0: return Array((word() + text(characters(marks, 1)) + word()).utf8) + characters(Self.digits, 2)
    case 1: return Array((word().lowercased() + word()).utf8) + characters(Self.digits, 4) + characters(marks, 1)
    case 2: return Array(word().utf8) + characters(Self.digits, 2) + characters(marks, 1) + Array(word().utf8)
    case 3:
      let plain = word().map { ["a": "@", "o": "0", "e": "3", "i": "1", "s": "5"][$0] ?? String($0) }.joined()
      return Array(plain.utf8) + characters(marks, 1) + characters(Self.digits, 3) + Array(word().lowercased().utf8)
    case 4:
      let head = characters(Self.lower, 1) + characters(Self.upper, 1) + characters(Self.digits, 1)
      return head + Array((word() + text(characters(marks, 1))).utf8) + characters(Self.digits, 2)
    default: return Array((word() + "-" + word() + "-" + word()).utf8) + characters(Self.digits, 1)
    }
  }
}
