/// Surroundings of keywords that were looked at before: versions of a file hold the same ones again and again, beside what
/// was changed in them, and files of a tree what was copied or generated.
///
/// A place is told by a sum of products of its words and of numbers that are drawn anew for each instance (NH of UMAC, RFC
/// 4418, with words of 64 bits): two different ones of equal length agree with a chance of 2⁻⁶⁴, whoever wrote them.
struct KnownPlaces {
  /// What is looked at around a keyword, by its digest.
  struct Place: Equatable {
    fileprivate var low: UInt64 = 0
    fileprivate var high: UInt64 = 0
    /// The stage, the rule, how many bytes are looked at, and where the keyword lies in them; 0 stands for no place.
    fileprivate var meaning: UInt64 = 0

    /// Where it belongs in a table of so many places, a power of two.
    func slot(of room: Int) -> Int {
      Int(truncatingIfNeeded: high ^ low ^ meaning &* 0x9E37_79B9_7F4A_7C15 >> 40) & (room - 1)
    }

    /// What was remembered with it.
    fileprivate var content: Content {
      get {
        meaning & Self.isSomething == 0 ? .nothing : .something(looksBack: meaning & Self.isFar != 0)
      }
      set {
        meaning &= ~(Self.isSomething | Self.isFar)
        guard case .something(let looksBack) = newValue else { return }
        meaning |= looksBack ? Self.isSomething | Self.isFar : Self.isSomething
      }
    }

    // No text that is looked at is so long that its length needs these.
    private static let isSomething: UInt64 = 1 << 38
    private static let isFar: UInt64 = 1 << 39
  }

  /// How far around a keyword was looked: the same bytes tell more where they are all that would have counted.
  enum Stage: UInt64 {
    case near = 1
    case middle = 2
    case far = 3
  }

  /// What is known of a place.
  enum Content: Equatable {
    case nothing
    /// Something may be found; whether more of the text before the keyword counts than that of most.
    case something(looksBack: Bool)
  }

  /// How many places are remembered; a new one takes the room of an older one.
  private static let room = 1 << 13
  /// How often it is asked before any is remembered: a single small file does not repeat itself, and needs no room.
  static let first = 256
  /// After so many that were asked for it is seen whether a quarter of them was known: below that, sums cost more than they
  /// spare, and none is made for a while.
  static let trial = 2048
  static let pause = 4 * trial

  private var asked = 0
  private var known = 0
  private var left = first - 1

  private var places: [Place] = []
  private var factors: [UInt64] = []

  /// Whether remembering pays: it is asked once for each keyword.
  mutating func isWorthwhile() -> Bool {
    guard left == 0 else {
      left -= 1
      return false
    }
    asked += 1
    guard asked > Self.trial else { return true }
    if known * 4 < asked { left = Self.pause }
    asked = 0
    known = 0
    return left == 0
  }

  /// The place of `literal` in `bytes`, which are all that counts for `rule` at that stage.
  mutating func place(of literal: Range<Int>, _ stage: Stage, rule: Int, in bytes: Span<UInt8>) -> Place {
    if places.isEmpty { places = Array(repeating: Place(), count: Self.room) }
    while factors.count < bytes.count / 8 + 4 { factors.append(UInt64.random(in: 0...UInt64.max)) }
    let length = UInt64(bytes.count) << 24 | UInt64(literal.lowerBound) << 10 | UInt64(literal.count)
    var place = Place(meaning: UInt64(rule) << 40 | stage.rawValue << 62 | length)
    let factors = factors.span
    // SAFETY: eight bytes are read where as many are left, or those before the end of a text that has as many; there is a
    // factor for each eight bytes and two more.
    unsafe bytes.withUnsafeBytes { words in
      unsafe factors.withUnsafeBytes { factors in
        guard let text = words.baseAddress, let factors = factors.baseAddress else { return }
        var at = 0
        while at + 16 <= words.count {
          unsafe place.add(text + at, factors + at)
          at += 16
        }
        guard at < words.count else { return }
        if at > 0 {
          // Some bytes count twice: what tells two texts of a length apart is still in words of its own.
          return unsafe place.add(text + (words.count - 16), factors + at)
        }
        var rest: (UInt64, UInt64) = (0, 0)
        unsafe withUnsafeMutableBytes(of: &rest) { unsafe $0.copyMemory(from: words) }
        unsafe withUnsafeBytes(of: rest) { rest in
          guard let rest = rest.baseAddress else { return }
          unsafe place.add(rest, factors)
        }
      }
    }
    return place
  }

  /// What is known of a place; nil where nothing is.
  func content(of place: Place) -> Content? {
    var known = places[place.slot(of: Self.room)]
    let content = known.content
    known.content = .nothing
    return known == place ? content : nil
  }

  /// Counts a keyword whose reading was spared.
  mutating func noteKnown() { known += 1 }

  /// Remembers what is known of a place, instead of another one.
  mutating func insert(_ place: Place, _ content: Content) {
    var place = place
    place.content = content
    places[place.slot(of: Self.room)] = place
  }
}

extension KnownPlaces.Place {
  /// Adds sixteen bytes of a text.
  ///
  /// SAFETY: both pointers must be readable for sixteen bytes.
  @inline(__always) @unsafe
  fileprivate mutating func add(_ text: UnsafeRawPointer, _ factors: UnsafeRawPointer) {
    let first = unsafe text.loadUnaligned(as: UInt64.self) &+ factors.loadUnaligned(as: UInt64.self)
    let second =
      unsafe text.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      &+ factors.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let product = first.multipliedFullWidth(by: second)
    let (sum, isOver) = low.addingReportingOverflow(product.low)
    low = sum
    high &+= product.high &+ (isOver ? 1 : 0)
  }
}
