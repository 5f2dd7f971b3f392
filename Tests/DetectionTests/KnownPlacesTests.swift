import BuiltInRules
import KeyfuseCore
import Testing

@testable import Detection

/// What is known of the surroundings of a keyword is not read again, and nothing else is passed over.
@Suite struct KnownPlacesTests {
  @Test func knowsWhatWasSeen() {
    var generator = SeededGenerator(seed: 11)
    var places = KnownPlaces()
    for count in [12, 15, 16, 17, 31, 32, 33, 200, 1200] {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let literal = 3..<9
      let place = places.place(of: literal, .near, rule: 0, in: bytes.span)
      #expect(places.content(of: place) == nil)
      for content in [
        KnownPlaces.Content.nothing, .something(looksBack: false), .something(looksBack: true), .nothing,
      ] {
        places.insert(place, content)
        #expect(places.content(of: places.place(of: literal, .near, rule: 0, in: bytes.span)) == content)
      }
      let others = [
        places.place(of: 4..<10, .near, rule: 0, in: bytes.span),
        places.place(of: 3..<10, .near, rule: 0, in: bytes.span),
        places.place(of: literal, .near, rule: 1, in: bytes.span),
        places.place(of: literal, .middle, rule: 0, in: bytes.span),
        places.place(of: literal, .far, rule: 0, in: bytes.span),
        places.place(of: literal, .near, rule: 0, in: (bytes + [0]).span),
        places.place(of: literal, .near, rule: 0, in: Array(bytes.dropLast()).span),
      ]
      #expect(others.allSatisfy { places.content(of: $0) == nil })
      for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        let place = places.place(of: literal, .near, rule: 0, in: changed.span)
        #expect(places.content(of: place) == nil, "\(count): \(index)")
      }
    }
  }

  /// Beginnings of texts: what is not there yet is found once it is, though all that stood before it has been read.
  @Test(arguments: 0..<40)
  func findsWhatANewDetectorFinds(seed: UInt64) throws {
    let text = DetectorTests.mixture(DerivedTextTests.rules, seed: seed).prefix(1500)
    var detector = Detector(DerivedTextTests.engine)
    for end in stride(from: 0, through: text.count, by: 37) {
      let beginning = Array(text[..<end])
      var found: [Candidate] = []
      _ = try detector.detect(in: beginning.span, base: nil, copies: Span(), path: nil, into: &found)
      #expect(DetectorTests.describe(found) == DetectorTests.describe(try DerivedTextTests.all(beginning).0))
    }
  }

  /// A table of which only the names of the columns stand near: its first row comes later.
  @Test func findsTheValueThatFollowsLater() throws {
    var generator = SeededGenerator(seed: 7)
    let value = String(
      (0..<16).map { _ in
        "abcdefghkmnpqrstuvwxyzABCDEFGHKLMNPQRSTUVWXYZ23456789".randomElement(using: &generator) ?? "x"
      })
    let columns = (0..<24).map { "remark_\($0)" }.joined(separator: ",")
    let header = "\nlogin,password,\(columns)\n"
    let row = "person,\(value)," + String(repeating: ",", count: 23) + "\n"
    var detector = Detector(DerivedTextTests.engine)
    for (text, isThere) in [(header, false), (header + row, true), (header, false)] {
      let bytes = Array((String(repeating: "x\n", count: 200) + text).utf8)
      var found: [Candidate] = []
      _ = try detector.detect(in: bytes.span, base: nil, copies: Span(), path: nil, into: &found)
      #expect(found.contains { String(decoding: bytes[$0.secret], as: UTF8.self) == value } == isThere)
    }
  }

  @Test("Where little repeats itself, nothing is remembered for a while.")
  func pauses() {
    var places = KnownPlaces()
    var answers: [Bool] = []
    for _ in 0..<KnownPlaces.first + KnownPlaces.trial + KnownPlaces.pause + 9 { answers.append(places.isWorthwhile()) }
    #expect(answers.count { $0 } == KnownPlaces.trial + 9)
    #expect(answers.last == true)
  }

  @Test("A few keywords are not worth remembering, many are.")
  func worthwhile() {
    var places = KnownPlaces()
    let answers = (0...KnownPlaces.first).map { _ in places.isWorthwhile() }
    #expect(answers.firstIndex(of: true) == KnownPlaces.first - 1)
    #expect(answers.count { $0 } == 2)
  }
}
