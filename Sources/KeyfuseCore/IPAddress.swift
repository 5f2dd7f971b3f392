#if canImport(Darwin)
  private import Darwin
#else
  private import Glibc
#endif

/// An IPv4 or IPv6 address. An IPv4 address inside IPv6 (`::ffff:a.b.c.d`) is the IPv4 address.
public struct IPAddress: Sendable, Hashable {
  /// 4 or 16 bytes in network order.
  public let bytes: [UInt8]

  /// - Returns: nil unless `text` is an address in its usual form, such as `192.0.2.7` or `2001:db8::7`.
  public init?(_ text: String) {
    var buffer = [UInt8](repeating: 0, count: 16)
    // SAFETY: the buffer holds 16 bytes, and inet_pton writes 4 or 16.
    if unsafe inet_pton(AF_INET, text, &buffer) == 1 {
      bytes = Array(buffer.prefix(4))
    } else if unsafe inet_pton(AF_INET6, text, &buffer) == 1 {
      let isMapped = buffer.prefix(10).allSatisfy { $0 == 0 } && buffer[10] == 0xff && buffer[11] == 0xff
      bytes = isMapped ? Array(buffer.suffix(4)) : buffer
    } else {
      return nil
    }
  }

  fileprivate init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether it is an IPv4 address.
  public var isIPv4: Bool { bytes.count == 4 }

  /// The address with all bits behind the first `prefixLength` cleared.
  fileprivate func masked(_ prefixLength: Int) -> IPAddress {
    IPAddress(
      bytes: bytes.enumerated().map { index, byte in
        let kept = min(8, max(0, prefixLength - 8 * index))
        return byte & ~UInt8(truncatingIfNeeded: 0xff >> kept)
      })
  }
}

extension IPAddress: CustomStringConvertible {
  public var description: String {
    var text = [CChar](repeating: 0, count: 64)
    let family = isIPv4 ? AF_INET : AF_INET6
    // SAFETY: `bytes` holds an address of the family, and `text` is longer than any textual form.
    guard unsafe inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return Hex.encode(bytes) }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A network in CIDR notation (RFC 4632, RFC 4291), or a single address.
public struct NetworkRange: Sendable, Hashable, CustomStringConvertible {
  /// The first address.
  public let base: IPAddress
  /// The number of leading bits that all addresses share.
  public let prefixLength: Int

  /// Reads `192.0.2.0/24`, `2001:db8::/32` or an address. Bits behind the prefix are cleared.
  ///
  /// - Returns: nil for other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(String(parts[0])) else { return nil }
    let width = 8 * address.bytes.count
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
        let length = Int(parts[1]), length <= width
      else { return nil }
      prefixLength = length
    } else {
      prefixLength = width
    }
    base = address.masked(prefixLength)
  }

  /// The network of `prefixLength` bits around `address`.
  public init(around address: IPAddress, prefixLength: Int) {
    self.prefixLength = max(0, min(prefixLength, 8 * address.bytes.count))
    base = address.masked(self.prefixLength)
  }

  /// Whether `address` lies in the network.
  public func contains(_ address: IPAddress) -> Bool {
    address.bytes.count == base.bytes.count && address.masked(prefixLength) == base
  }

  public var description: String { "\(base)/\(prefixLength)" }
}
