internal import KeyfuseCore

/// The URI references (RFC 3986) under which SARIF names files.
enum ArtifactURI {
  /// Relative to where the scan was started, unless the operator named the target by an absolute path.
  static func text(_ location: Location) -> String {
    let target = location.target
    if location.layers.contains(.standardInput) || target.isEmpty || target == "." || target == "-" {
      return encode(location.path)
    }
    if target == location.path || target.hasSuffix("/\(location.path)") { return encode(target) }
    return encode(target.hasSuffix("/") ? target + location.path : "\(target)/\(location.path)")
  }

  /// Percent-encodes what a path segment may not hold. An absolute path becomes a `file:` URI. Bytes of a name that are not
  /// UTF-8 come percent-encoded already, and stay as they are.
  static func encode(_ path: String) -> String {
    var path = Substring(path)
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    var result = path.hasPrefix("/") ? "file://" : ""
    var rest = Array(path.utf8)[...]
    while let byte = rest.first {
      let encoded = encodedBytes(rest)
      if !encoded.isEmpty {
        // What decodes to UTF-8 was written so by whoever named the file.
        let percent = String(validating: encoded, as: UTF8.self) == nil ? "%" : "%25"
        for byte in encoded { result += percent + String(byte, radix: 16, uppercase: true) }
        rest.removeFirst(3 * encoded.count)
        continue
      }
      rest.removeFirst()
      if allowed.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  /// The bytes beyond ASCII that stand percent-encoded at the start of `text`.
  private static func encodedBytes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while rest.count >= 3, rest.first == UInt8(ascii: "%") {
      let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
      guard let byte = UInt8(digits, radix: 16), byte >= 0x80, digits == digits.uppercased() else { break }
      bytes.append(byte)
      rest.removeFirst(3)
    }
    return bytes
  }

  /// Unreserved characters, the slash, and the sub-delimiters that are safe in every segment. A colon is not among them:
  /// in the first segment of a reference it would end a scheme.
  private static let allowed = ByteSet.alphanumeric.union(ByteSet("-._~/!$&'()*+,;=@"))
}

/// A short hash that is the same on every run and machine (FNV-1a, 64 bits).
enum StableHash {
  static func hex(_ parts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return Hex.encode((0..<8).map { UInt8(truncatingIfNeeded: hash >> (56 - 8 * UInt64($0))) })
  }
}

extension Location {
  /// What is known of the commit that the content was taken from.
  var provenance: GitProvenance? {
    for layer in layers { if case .git(let provenance) = layer { return provenance } }
    return nil
  }

  /// The commit that the content was taken from.
  var commit: String? { provenance?.commit }
}
