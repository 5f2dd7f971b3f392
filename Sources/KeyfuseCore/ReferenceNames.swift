/// Names of references: a choice from a table that many places share.
///
/// A commit of a large repository is in the history of tens of thousands of references, and there are thousands of such
/// commits; each choice takes one bit a name.
public struct ReferenceNames: Sendable {
  /// Names that choices are made from.
  public final class Table: Sendable {
    /// In the order in which choices give them.
    public let names: [String]

    public init(_ names: [String]) { self.names = names }
  }

  /// What it is a choice from.
  public let table: Table
  /// Bit `n % 64` of word `n / 64` stands for name `n`; words that are not there are zero.
  private let members: [UInt64]

  /// All of `names`.
  public init(_ names: [String]) {
    self.init(
      table: Table(names),
      members: (0..<(names.count + 63) / 64).map { word in
        names.count - 64 * word >= 64 ? .max : 1 << UInt64(names.count - 64 * word) - 1
      })
  }

  /// - Parameter members: bit `n % 64` of word `n / 64` says whether name `n` of the table is chosen.
  public init(table: Table, members: [UInt64]) {
    self.table = table
    self.members = members
  }

  /// The number of names. O(n / 64) for a table of n names.
  public var count: Int { members.reduce(0) { $0 + $1.nonzeroBitCount } }

  public var isEmpty: Bool { members.allSatisfy { $0 == 0 } }

  /// The names at the same places of another table.
  public func moved(to table: Table) -> ReferenceNames {
    precondition(table.names.count == self.table.names.count, "the tables differ in length")
    return ReferenceNames(table: table, members: members)
  }

  /// Calls `body` with the places in the table that are chosen, neighbours together.
  public func forEachRun(_ body: (Range<Int>) throws -> Void) rethrows {
    var start = 0
    var end = 0
    for (word, bits) in members.enumerated() {
      var left = bits
      while left != 0 {
        let first = 64 * word + left.trailingZeroBitCount
        let count = (~(left >> UInt64(first & 63))).trailingZeroBitCount
        if first != end {
          if start < end { try body(start..<end) }
          start = first
        }
        end = first + count
        left = count == 64 ? 0 : left & ~(((1 << UInt64(count)) - 1) << UInt64(first & 63))
      }
    }
    if start < end { try body(start..<end) }
  }
}

extension ReferenceNames: Sequence {
  public struct Iterator: IteratorProtocol {
    private let names: [String]
    private let members: [UInt64]
    private var word = 0
    private var left: UInt64

    fileprivate init(_ names: [String], _ members: [UInt64]) {
      self.names = names
      self.members = members
      left = members.first ?? 0
    }

    public mutating func next() -> String? {
      while left == 0 {
        word += 1
        guard word < members.count else { return nil }
        left = members[word]
      }
      defer { left &= left - 1 }
      return names[64 * word + left.trailingZeroBitCount]
    }
  }

  public func makeIterator() -> Iterator { Iterator(table.names, members) }

  public var underestimatedCount: Int { count }
}

extension ReferenceNames: ExpressibleByArrayLiteral {
  public init(arrayLiteral names: String...) { self.init(names) }
}

extension ReferenceNames: Hashable {
  public static func == (left: ReferenceNames, right: ReferenceNames) -> Bool {
    if left.table === right.table, left.members == right.members { return true }
    return left.elementsEqual(right)
  }

  public func hash(into hasher: inout Hasher) {
    for name in self { hasher.combine(name) }
  }
}

/// As a list of names.
extension ReferenceNames: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try [String](from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    try Array(self).encode(to: encoder)
  }
}
