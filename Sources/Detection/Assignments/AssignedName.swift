internal import KeyfuseCore

/// A name that says that its value is a credential.
struct AssignedName {
  /// How sure the name alone is.
  enum Strength: Int, Comparable, Sendable {
    /// It is no credential, unless the name or what stands around it speaks of a service.
    case open
    /// An unknown word stands behind, or the key has no qualifier that is known.
    case weak
    case normal
    case strong

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  var range: Range<Int>
  var strength: Strength
  /// The service that the credential belongs to.
  var service: ServiceMention?
  /// Whether a function of this name would rather return or test the credential than take it.
  var asks = false

  /// The same name in a text that begins elsewhere.
  func moved(by shift: Int) -> AssignedName {
    var name = self
    name.range = range.moved(by: shift)
    return name
  }

  /// The most bytes of a name on either side of its credential word.
  static let reach = 64
}
