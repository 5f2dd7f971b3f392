internal import KeyfuseCore

/// Passwords that no link of the sentence leads to, told by their place beside a word for one: at the end of the line behind
/// its last colon, in the second column of a list, before `as password`.
enum PlacedPassword {
  private static let reach = 110

  /// The value that stands in one of these places.
  static func value(of name: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    aligned(behind: name, in: bytes) ?? before(name, in: bytes) ?? atLineEnd(behind: name, in: bytes)
  }

  /// `smtp passwd     x`, in a list whose second column begins there in the line above or below as well.
  private static func aligned(behind name: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    guard bytes.has("   ", at: name.upperBound) else { return nil }
    var at = name.upperBound
    while bytes.at(at) == 0x20, at - name.upperBound < 40 { at += 1 }
    let line = TalkLine.range(around: at, in: bytes)
    let offset = at - line.lowerBound
    func aligns(_ start: Int) -> Bool {
      let place = start + offset
      return bytes.at(place) > 0x20 && bytes.has("  ", at: place - 2) && bytes.first(0x0A, in: start..<place) == nil
    }
    let next = TabularValue.nextLine(line.upperBound, in: bytes)
    let isAligned =
      line.lowerBound > 1 && aligns(TabularValue.lineStart(line.lowerBound - 1, in: bytes))
      || next.map { $0 + offset < bytes.count && aligns($0) } == true
    guard isAligned, let value = TalkValue.read(at, in: bytes),
      value.isMarked || bytes.endsLine(at: value.range.upperBound),
      CredentialLexicon.words.roles(of: value.range, in: bytes).isEmpty,
      !TalkWords.holds(bytes.extracting(value.range))
    else { return nil }
    return value
  }

  /// ``give ``x`` as passphrase``, `mit x als Passwort`
  static func before(_ name: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    let links: [StaticString] = [
      " as ", " as the ", " as a ", " as your ", " als ", " comme ", " como ", " come ", " jako ", " som ",
    ]
    guard bytes.at(name.lowerBound - 1) == 0x20,
      let length = bytes.length(ofFirst: links, endingAt: name.lowerBound)
    else { return nil }
    let end = name.lowerBound - length
    let line = TabularValue.lineStart(end, in: bytes)
    var start = end
    while start > line, end - start < 64, bytes[start - 1] > 0x20 { start -= 1 }
    guard start < end, let value = TalkValue.read(start, in: bytes), value.range.upperBound <= end,
      end - value.range.upperBound < 9,
      (value.range.upperBound..<end).allSatisfy({ bytes[$0] > 0x20 }),
      value.quality == .distinct || value.isMarked && value.quality == .coded
    else { return nil }
    return value
  }

  /// `password people type when joining: x`: behind the last colon of the line, where nothing follows.
  private static func atLineEnd(behind name: Range<Int>, in bytes: Span<UInt8>) -> TalkValue? {
    let line = TalkLine.range(around: name.upperBound, in: bytes)
    guard bytes.at(name.upperBound) == 0x20, line.upperBound - name.upperBound < reach + 64,
      let colon = (name.upperBound..<line.upperBound).last(where: {
        bytes[$0] == UInt8(ascii: ":") && bytes.at($0 + 1) == 0x20
      }),
      colon - name.upperBound < reach, !speaksOfMore(name.upperBound..<colon, in: bytes),
      let value = TalkValue.read(colon + 1, in: bytes),
      value.quality == .distinct || value.isMarked && value.quality == .coded
    else { return nil }
    var end = value.range.upperBound
    while end < line.upperBound, !Byte.isAlphanumeric(bytes[end]) { end += 1 }
    let isLast = end >= line.upperBound || bytes[max(value.range.upperBound, end - 1)] == UInt8(ascii: "(")
    return isLast && !MentionLead.namesThing(before: colon, in: line, bytes) ? value : nil
  }

  /// Whether another sentence begins between the name and the colon, or what stands there is of a program.
  private static func speaksOfMore(_ gap: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    gap.contains { index in
      switch bytes[index] {
      case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"):
        return Byte.isSpace(bytes.at(index + 1))
      case UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "("): return bytes.at(index + 1) > 0x20
      default: return false
      }
    }
  }
}
