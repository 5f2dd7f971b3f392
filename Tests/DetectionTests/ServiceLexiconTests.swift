import BuiltInRules
import Foundation
import KeyfuseCore
import Testing

@testable import Detection

/// The lines of `rules/services.tsv`, read without the program's own reader.
struct ServiceLine: Sendable, CustomStringConvertible {
  var title: String
  /// Spellings with their marks: ` `, `!`, `*` or `?`.
  var spellings: [(text: String, mark: Character)]
  /// What the vendor says of credentials, and where.
  var forms: String?
  var source: String?

  var description: String { title }

  static let all: [ServiceLine] = {
    String(decoding: ServiceLexicon.builtInFile, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map(ServiceLine.init)
  }()

  init(_ line: Substring) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
    title = String(parts[0])
    spellings = (parts.count > 1 ? parts[1] : "").split(separator: ",").map { text in
      let spelling = text.trimmingCharacters(in: .whitespaces)
      guard let last = spelling.last, "*?!".contains(last) else { return (spelling, " ") }
      return (String(spelling.dropLast()), last)
    }
    forms = parts.count > 2 ? String(parts[2]) : nil
    source = parts.count > 3 ? String(parts[3]) : nil
  }

  /// The letters and digits of a spelling.
  static func joined(_ spelling: String) -> String {
    String(spelling.filter { $0.isLetter || $0.isNumber }.lowercased())
  }
}

@Suite struct ServiceLexiconTests {
  @Test func holdsManyServices() {
    #expect(ServiceLine.all.count >= 1500)
    #expect(ServiceLexicon.builtIn.count == ServiceLine.all.count)
  }

  @Test func isSortedByTitleWithoutDuplicates() {
    let titles = ServiceLine.all.map {
      $0.title.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    }
    for (left, right) in zip(titles, titles.dropFirst()) {
      #expect(left.utf8.lexicographicallyPrecedes(right.utf8), "\(left) stands before \(right)")
    }
  }

  @Test func noSpellingIsThatOfTwoServices() {
    var owners: [String: String] = [:]
    for line in ServiceLine.all {
      for spelling in line.spellings {
        let key = ServiceLine.joined(spelling.text)
        #expect(owners[key] == nil, "\(key): \(owners[key] ?? "") and \(line.title)")
        owners[key] = line.title
      }
    }
  }

  @Test func eachLineIsWellFormed() {
    for line in ServiceLine.all {
      #expect(!line.title.isEmpty && line.title == line.title.trimmingCharacters(in: .whitespaces))
      #expect(!line.spellings.isEmpty, "\(line.title) has no spelling")
      for spelling in line.spellings {
        let isPlain = spelling.text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == " ") }
        #expect(isPlain, "\(line.title): \(spelling.text)")
        let length = ServiceLine.joined(spelling.text).count
        #expect((2...32).contains(length) && (spelling.mark != " " || length >= 4), "\(line.title): \(spelling.text)")
      }
    }
  }

  @Test func knowsEachSpelling() throws {
    for line in ServiceLine.all {
      for spelling in line.spellings {
        var hash = SpellingHash()
        for byte in ServiceLine.joined(spelling.text).utf8 { hash.add(byte) }
        let entry = try #require(ServiceLexicon.builtIn.entry(hash), "\(spelling.text)")
        #expect(ServiceLexicon.builtIn.title(of: entry.service) == line.title)
      }
    }
  }
}
