internal import KeyfuseCore

/// The signs and words that lead to a password.
extension TalkLink {
  static let particles: [StaticString] = [
    "是", "为", "為", "は", "が", "는 ", "은 ", "가 ", "이 ", "改成了", "改成", "改为", "改為", "换成", "就是",
  ]

  /// The end of `:`, ` - `, ` -> `, ` = `, ` → `, ` – ` and their kin.
  static func sign(_ start: Int, in bytes: Span<UInt8>) -> Int? {
    if bytes.at(start) == UInt8(ascii: ":") {
      let next = bytes.at(start + 1)
      return next == 0x20 || Byte.isLineEnd(next) || next == UInt8(ascii: "*") || Byte.isQuote(next) ? start + 1 : nil
    }
    if bytes.has("：", at: start) { return start + 3 }
    var at = start
    while bytes.has("&nbsp;", at: at) { at += 6 }
    ValueLocator.skipBlanks(bytes, &at, limit: 2)
    let isApart = at > start
    // wifi key ...... x
    if isApart, bytes.has("...", at: at) {
      while bytes.at(at) == UInt8(ascii: ".") { at += 1 }
      return bytes.at(at) == 0x20 ? at : nil
    }
    let signs: [StaticString] = ["->", "=>", "→", "⇒", "–", "—", "==>", ":", "-"]
    guard let length = bytes.length(ofFirst: signs, at: at), isApart || bytes[at] >= 0x80 else { return nil }
    let end = at + length
    return bytes.at(end) == 0x20 || Byte.isLineEnd(bytes.at(end)) ? end : nil
  }

  /// The end of the words that stand between a verb and what it tells: ` now`, ` set to`, ` jetzt wieder`.
  static func fillersEnd(_ start: Int, in bytes: Span<UInt8>) -> Int {
    var at = start
    for _ in 0..<4 {
      guard bytes.at(at) == 0x20 else { return at }
      var end = at + 1
      while end < bytes.count, end - at < 16, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ":") { end += 1 }
      guard !fillers.roles(of: (at + 1)..<end, in: bytes).isEmpty else { return at }
      if bytes.at(end) == UInt8(ascii: ":") { return end + 1 }
      at = end
    }
    return at
  }

  static let verbs = WordTable([
    (
      .credential,
      """
      lautet lautete lauten heißt heisst reads equals vaut brzmi luidt lyder följande is: ist: war: est: es: era: é: è: är: er:
      jest: это:
      """
    ),
    (
      .mention,
      """
      is was be are ist war sei sind wäre est était sera es era será é era foi è era sarà sta är er var jest to był było je
      byla bylo este это был будет là adalah ialah c'est works becomes became remains stays bleibt blijft reste
      sigue continua resta blev går geht funktioniert fonctionne
      """
    ),
    (
      .asks,
      """
      to auf zu en a à na naar till til para sur por hacia into durch với с на 改
      """
    ),
  ])

  private static let fillers = WordTable([
    (
      .neutral,
      """
      now still just currently always again simply set changed reset to be the same following follows as since today for
      jetzt nun wieder weiterhin einfach immer noch aktuell derzeit übrigens ab sofort nach wie vor wohl glaub ich glaube auch
      momentan maintenant désormais toujours actuellement encore ahora actualmente siendo sigue agora atualmente ainda ora adesso
      attualmente ancora teraz obecnie nadal nu nog steeds momenteel şimdi теперь сейчас пока nyní stále well probably btw
      afaik iirc actually again: jetzt: now: changed: also likely hopefully temporarily initially vorerst erstmal zunächst
      """
    )
  ])
}
