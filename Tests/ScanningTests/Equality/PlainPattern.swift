import CPCRE2
import Testing

/// An expression as PCRE2 reads it by itself: interpreted, over whole texts, without windows and partial matches.
///
/// SAFETY: the handles are made in `init`, freed in `deinit` and used in between only.
@safe final class PlainPattern {
  /// A match with its groups; nil for those that took no part.
  struct Match {
    var groups: [Range<Int>?]

    var range: Range<Int> { groups[0] ?? 0..<0 }

    /// The group of that number, otherwise the first that took part with at least a byte, otherwise all.
    func secret(_ group: Int?) -> Range<Int>? {
      if let group { return group < groups.count ? groups[group] : nil }
      return groups.dropFirst().compactMap { $0 }.first { !$0.isEmpty } ?? groups[0]
    }
  }

  private let code: OpaquePointer
  private let data: OpaquePointer

  init(_ expression: String) throws {
    var number: Int32 = 0
    var offset = 0
    let bytes = Array(expression.utf8)
    let options = UInt32(PCRE2_DOLLAR_ENDONLY) | UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_UCP)
    // SAFETY: the expression outlives the call; both handles are freed once, in deinit.
    unsafe code = try #require(unsafe pcre2_compile_8(bytes, bytes.count, options, &number, &offset, nil))
    unsafe data = try #require(unsafe pcre2_match_data_create_from_pattern_8(code, nil))
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_code_free_8(code)
  }

  /// What matches at each byte at which something does.
  func matches(in text: [UInt8]) -> [Match] {
    var found: [Match] = []
    var start = 0
    // SAFETY: the text outlives the calls, and its length is passed.
    while start <= text.count {
      let count = unsafe pcre2_match_8(code, text, text.count, start, 0, data, nil)
      guard count > 0, let vector = unsafe pcre2_get_ovector_pointer_8(data) else { break }
      let groups = (0..<Int(count)).map { group -> Range<Int>? in
        let (from, to) = unsafe (vector[2 * group], vector[2 * group + 1])
        return from <= to && to <= text.count ? from..<to : nil
      }
      let match = Match(groups: groups)
      found.append(match)
      start = match.range.lowerBound + 1
    }
    return found
  }
}
