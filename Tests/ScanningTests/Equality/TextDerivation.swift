import TestSupport

@testable import Detection

/// Makes texts from others by deltas that cut where it hurts.
struct TextDerivation {
  /// Lengths of what is put between two halves: a byte, and the reaches of what is looked at around a keyword, and more.
  private static let gaps = [1, 1, 1, 2, 20, 100, 101, 160, 161, 256, 1_280, 3_072, 4_096, 9_000]

  var random: RandomText

  /// A text made from `base` by cutting it in pieces, each of which is copied, exchanged with its neighbour, repeated,
  /// left out, or written anew byte for byte; with nothing, a byte, a gap or a new piece between them.
  mutating func derive(from base: MarkedText) -> Edit {
    var cuts = (0..<random.number(below: 5)).map { _ in cut(base) }
    cuts = ([0, base.bytes.count] + cuts).sorted()
    var pieces = zip(cuts, cuts.dropFirst()).map { $0..<$1 }
    if pieces.count > 1, random.number(below: 3) == 0 {
      let place = random.number(below: pieces.count - 1)
      pieces.swapAt(place, place + 1)
    }
    var edit = Edit(base: base)
    for piece in pieces {
      write(piece, to: &edit)
      if random.number(below: 2) == 0 { edit.insert(between()) }
    }
    return edit
  }

  private mutating func write(_ piece: Range<Int>, to edit: inout Edit) {
    switch random.number(below: 12) {
    case 0: edit.insert(Array(edit.delta.base[piece]))
    case 1: break
    case 2:
      edit.copy(piece)
      edit.copy(piece)
    case 3, 4:
      // In two instructions, which are one copied range.
      let middle = piece.lowerBound + random.number(below: piece.count + 1)
      edit.copy(piece.lowerBound..<middle)
      edit.copy(middle..<piece.upperBound)
    default: edit.copy(piece)
    }
  }

  private mutating func between() -> MarkedText {
    var text = MarkedText()
    switch random.number(below: 9) {
    case 0...3: text.append(random.neighbour())
    case 4, 5: text.append(random.piece())
    case 6: text.append(random.filler(Self.gaps[random.number(below: Self.gaps.count)]))
    case 7: text.append([UInt8.random(in: .min ... .max, using: &random.generator)])
    default: text.append(random.separator())
    }
    return text
  }

  /// Where to cut: at the edges of what may be found, inside of it, or as far from it as something may still count.
  private mutating func cut(_ text: MarkedText) -> Int {
    let count = text.bytes.count
    guard let mark = text.marks.randomElement(using: &random.generator), random.number(below: 6) > 0 else {
      return random.number(below: count + 1)
    }
    let isBefore = random.number(below: 2) == 0
    let distance =
      switch random.number(below: 3) {
      case 0: random.number(below: 2)
      case 1: -random.number(below: mark.count + 1)
      default: Self.gaps[random.number(below: Self.gaps.count)] - 1 + random.number(below: 3)
      }
    return min(max(0, isBefore ? mark.lowerBound - distance : mark.upperBound + distance), count)
  }
}

/// A delta in the making, with the marks of the text that it makes.
struct Edit {
  private(set) var delta: DeltaBuilder
  private let old: [Range<Int>]
  private var marks: [Range<Int>] = []

  init(base: MarkedText) {
    delta = DeltaBuilder(base: base.bytes)
    old = base.marks
  }

  var text: MarkedText { MarkedText(bytes: delta.text, marks: marks) }

  mutating func copy(_ range: Range<Int>) {
    let shift = delta.text.count - range.lowerBound
    for mark in old where !mark.isEmpty && range.overlaps(mark) {
      let kept = mark.clamped(to: range)
      marks.append((kept.lowerBound + shift)..<(kept.upperBound + shift))
    }
    delta.copy(range)
  }

  mutating func insert(_ new: [UInt8]) {
    delta.insert(new)
  }

  mutating func insert(_ new: MarkedText) {
    let start = delta.text.count
    marks += new.marks.map { ($0.lowerBound + start)..<($0.upperBound + start) }
    delta.insert(new.bytes)
  }
}
