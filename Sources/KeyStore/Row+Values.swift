import GRDB
import KeyfuseCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Row {
  /// The bytes of a column.
  func bytes(_ column: String) -> [UInt8]? {
    (self[column] as Data?).map { Array($0) }
  }

  /// A column of 32 bytes; nil for null and for other lengths.
  func digest(_ column: String) -> Digest256? {
    bytes(column).flatMap { Digest256($0.span) }
  }

  /// A column of microseconds.
  func time(_ column: String) -> Timestamp? {
    (self[column] as Int64?).map { Timestamp(microseconds: $0) }
  }
}

extension Digest256 {
  /// The form in which the database takes it.
  var data: Data { Data(bytes) }
}

/// Values as JSON text with sorted keys, so that equal values have equal text.
enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
