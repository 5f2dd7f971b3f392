import BuiltInRules
import CLiteralScan
import Detection
import KeyfuseCore

/// Measures how fast literals are found in a text, beside copying the same text, on one core.
///
/// Usage: PrefilterBenchmark FILE…
/// The keywords are those of the built-in rules. The files are read, one after the other, up to 300 MB. Times are those of
/// the processor, which other programs on the machine change less than they do the clock's.
@main
struct PrefilterBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      print("usage: PrefilterBenchmark FILE...")
      return
    }
    let rules = BuiltInRules.load()
    let loading = fastest { _ = BuiltInRules.load() }
    let making = fastest { _ = DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .medium) }
    print("start-up: \(decimal(loading * 1000)) ms for the rule files, \(decimal(making * 1000)) ms for the engine")
    let text = try readAll(Array(arguments.dropFirst()), limit: 300_000_000)
    let own = Set(rules.rules.flatMap(\.keywords).map { Array($0.lowercased().utf8) }.filter { $0.count >= 3 })
    let sorted = own.sorted { $0.lexicographicallyPrecedes($1) }
    // Every so many-th, for a figure that can be compared while the number of rules grows.
    let thousand = stride(from: 0, to: sorted.count, by: max(1, sorted.count / 1000)).prefix(1000).map { sorted[$0] }

    print("text: \(text.count) bytes; built-in keywords: \(own.count)")
    var target = CopyTarget(count: text.count)
    let copy = fastest { target.copy(text) }
    report("memory copy", text.count, copy)
    measure("\(sorted.count) keywords", sorted, text, copy)
    measure("\(thousand.count) of them", thousand, text, copy)
    try measureEngine(rules, text, copy)
  }

  private static func measure(_ name: String, _ keywords: [[UInt8]], _ text: [UInt8], _ copy: Double) {
    let table = LiteralSearch(keywords)
    for implementation in [KEYFUSE_PORTABLE, KEYFUSE_AVX2] where keyfuse_supports(implementation) {
      var hits = 0
      var candidates = 0
      let filter = fastest { candidates = table.candidates(text, implementation) }
      let whole = fastest { hits = table.hits(text, implementation) }
      let label = implementation == KEYFUSE_AVX2 ? "AVX2" : "portable"
      report("\(name), \(label)", text.count, whole)
      let megabytes = Double(text.count) / 1e6
      print(
        "    \(decimal(Double(hits) / megabytes)) hits/MB, \(decimal(Double(candidates) / megabytes)) comparisons/MB, "
          + "\(decimal(100 * max(0, whole - filter) / whole)) % of the time comparing; "
          + "\(decimal(whole / copy)) times a copy")
    }
  }

  private static func measureEngine(_ rules: RuleSet, _ text: [UInt8], _ copy: Double) throws {
    let engine = DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .medium)
    var found: [Candidate] = []
    let seconds = try fastest {
      // A new one each time: it remembers texts in which nothing was found.
      var detector = Detector(engine)
      found = []
      var start = 0
      while start < text.count {
        let end = min(start + 1 << 20, text.count)
        let window = text.span.extracting(start..<end)
        try detector.detect(in: window, owned: 0..<(end - start), isEnd: true, path: nil, into: &found)
        start = end
      }
    }
    report("engine, \(rules.rules.count) rules", text.count, seconds)
    print("    \(found.count) candidates; \(decimal(seconds / copy)) times a copy")
  }

  private static func report(_ name: String, _ bytes: Int, _ seconds: Double) {
    print("\(name): \(decimal(Double(bytes) / seconds / 1e9)) GB/s")
  }

  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The least of five runs, in seconds of the processor.
  private static func fastest(_ body: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<5 {
      let start = processorTime()
      try body()
      least = min(least, processorTime() - start)
    }
    return least
  }
}
