public import KeyfuseCore

extension Repository {
  /// The full names of the references whose history contains each of `commits`, sorted; none for an unreachable one.
  ///
  /// - Complexity: two passes over all commits for every 64 of `commits`.
  public func references(containing commits: Set<ObjectID>, workers: Int) throws -> [ObjectID: [String]] {
    let graph = try CommitGraph(self, workers: workers)
    let tips = tips(references().references, graph)
    let wanted = commits.sorted()
    var result: [ObjectID: [String]] = [:]
    for start in stride(from: 0, to: wanted.count, by: 64) {
      let batch = wanted[start..<min(start + 64, wanted.count)]
      var contained = [UInt64](repeating: 0, count: graph.count)
      for (bit, id) in batch.enumerated() {
        if let index = graph.index(of: id) { contained[index] |= 1 << UInt64(bit) }
      }
      for commit in graph.order {
        for parent in graph.parents(of: Int(commit)) { contained[Int(commit)] |= contained[Int(parent)] }
      }
      for (bit, id) in batch.enumerated() {
        result[id] = tips.filter { contained[$0.commit] >> UInt64(bit) & 1 == 1 }.map(\.name).sorted()
      }
    }
    return result
  }
}
