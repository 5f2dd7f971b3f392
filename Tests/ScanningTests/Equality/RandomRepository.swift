import Foundation
import KeyfuseCore
import TestSupport

@testable import Detection

/// A repository that git would never write, with what its objects hold.
struct RandomRepository {
  /// What the repository is about.
  enum Kind: CaseIterable {
    /// Many texts with much in them, deltas of deltas in all shapes.
    case mixture
    /// One example, cut at every byte.
    case splits
    /// A chain of many small changes.
    case chain
    /// Copies of 64 KB and more, and far between.
    case large
    /// Directories with credential files among others, in several commits.
    case files
  }

  let kind: Kind
  /// The text of each blob.
  private(set) var blobs: [ObjectID: MarkedText] = [:]
  /// The blobs that lie at paths.
  private(set) var paths: [String: Set<ObjectID>] = [:]
  private var random: RandomText
  private var pack: PackBuilder
  /// Of deltas whose bases are in the first one, or in itself.
  private var secondPack: PackBuilder
  /// The pack that holds an object, by its number, and the object's place there.
  private var places: [(isFirst: Bool, place: Int)] = []
  private var count: Int { places.count }
  private var tip: Int?
  /// The tree that the next one is a delta of.
  private var lastTree: (number: Int, content: [UInt8])?

  private static let blob: UInt8 = 3
  private static let tree: UInt8 = 2
  private static let commit: UInt8 = 1

  /// - Parameters:
  ///   - seed: another one makes another repository; those of neighbouring numbers are of different kinds.
  ///   - strewn: see `RandomText`.
  init(seed: Int, strewn: [[UInt8]] = []) {
    let kinds: [Kind] = [.mixture, .splits, .files, .mixture, .splits, .chain, .mixture, .splits, .files, .large]
    kind = kinds[seed % kinds.count]
    random = RandomText(seed: UInt64(seed) &* 0x9E37_79B9, strewn: strewn)
    pack = PackBuilder(idSize: seed % 7 == 3 ? 32 : 20)
    secondPack = PackBuilder(idSize: pack.idSize)
    switch kind {
    case .mixture: addMixture()
    case .splits where strewn.isEmpty:
      let example = random.example(of: RandomText.rules[(seed * 7) % RandomText.rules.count])
      addSplits(of: seed % 3 == 0 ? random.inBase64(example) : example)
    case .splits: addSplits(of: MarkedText(marking: strewn[seed / kinds.count % strewn.count]))
    case .chain: addChain()
    case .large: addLarge()
    case .files: addFiles()
    }
  }

  /// Writes the repository into an empty directory.
  func write(to directory: TemporaryDirectory) throws {
    try directory.write("ref: refs/heads/main\n", to: ".git/HEAD")
    if pack.idSize == 32 {
      try directory.write(
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n", to: ".git/config")
    }
    if let tip { try directory.write(Hex.encode(id(tip)) + "\n", to: ".git/refs/heads/main") }
    try FileManager.default.createDirectory(
      atPath: directory.path(".git/refs/heads"), withIntermediateDirectories: true)
    try pack.write(to: directory.url.path, name: "pack-first")
    try secondPack.write(to: directory.url.path, name: "pack-second")
  }

  // MARK: - Kinds

  private mutating func addMixture() {
    for _ in 0..<2 { _ = add(random.text(pieces: 1 + random.number(below: 14))) }
    // A picture is passed over; what is made from it may be none.
    if random.number(below: 4) == 0 {
      var picture = MarkedText(bytes: Array("\u{89}PNG".unicodeScalars.map { UInt8($0.value) }) + [13, 10, 26, 10])
      picture.append(random.piece())
      _ = add(picture)
    }
    for _ in 0..<10 { _ = addDerived(from: random.number(below: 3) == 0 ? random.number(below: count) : count - 1) }
  }

  private mutating func addChain() {
    _ = add(random.text(pieces: 6))
    for _ in 0..<40 { _ = addDerived(from: count - 1) }
  }

  /// Objects for every byte at which the example can be cut.
  private mutating func addSplits(of example: MarkedText) {
    let isAlone = random.number(below: 3) == 0
    var text = MarkedText(bytes: isAlone ? [] : random.filler(random.number(below: 40)) + random.neighbour())
    let cuts = text.bytes.count...(text.bytes.count + min(example.bytes.count, 300))
    text.append(example)
    if !isAlone { text.append(random.neighbour() + random.filler(random.number(below: 40))) }
    let base = add(text)
    let edges = Set(text.marks.flatMap { [$0.lowerBound, $0.upperBound] })
    let first = random.number(below: 6)
    for cut in cuts {
      for way in 0..<6 where way == (first + cut) % 6 || edges.contains(cut) { addSplit(way, of: text, base, at: cut) }
    }
  }

  /// One half new, a byte or a gap between the halves and gone again, the halves exchanged and back, or a byte lost and
  /// another twice.
  private mutating func addSplit(_ way: Int, of text: MarkedText, _ base: Int, at cut: Int) {
    let all = 0..<text.bytes.count
    let halves = (before: 0..<cut, behind: cut..<all.upperBound)
    var edit = Edit(base: text)
    switch way {
    case 0:
      edit.insert(Array(text.bytes[halves.before]))
      edit.copy(halves.behind)
    case 1:
      edit.copy(halves.before)
      edit.insert(Array(text.bytes[halves.behind]))
    case 2:
      edit.copy(halves.before)
      edit.insert(random.neighbour())
      edit.copy(halves.behind)
      return addBack(edit, base: base, keeping: cut, without: 1)
    case 3:
      edit.copy(halves.behind)
      edit.copy(halves.before)
      return addBack(edit, base: base, first: halves.behind.count)
    case 4:
      let gap = random.filler([1, 300, 4_500][random.number(below: 3)])
      edit.copy(halves.before)
      edit.insert(gap)
      edit.copy(halves.behind)
      return addBack(edit, base: base, keeping: halves.before.count, without: gap.count)
    default:
      edit.copy(halves.before)
      edit.copy(min(cut + 1, all.upperBound)..<all.upperBound)
      edit.copy(max(0, cut - 1)..<cut)
    }
    _ = add(edit, base: base)
  }

  /// Adds the edit, and a text in which its two parts are exchanged.
  private mutating func addBack(_ edit: Edit, base: Int, first: Int) {
    let other = add(edit, base: base)
    var back = Edit(base: edit.text)
    back.copy(first..<edit.text.bytes.count)
    back.copy(0..<first)
    _ = add(back, base: other)
  }

  /// Adds the edit, and a text that lacks so many of its bytes in the middle.
  private mutating func addBack(_ edit: Edit, base: Int, keeping head: Int, without gap: Int) {
    let other = add(edit, base: base)
    var back = Edit(base: edit.text)
    back.copy(0..<head)
    back.copy((head + gap)..<edit.text.bytes.count)
    _ = add(back, base: other)
  }

  /// Text on both sides of 64 KB and of what a delta copies at once; pieces of exactly that length change their places.
  private mutating func addLarge() {
    var text = random.text(pieces: 3)
    text.append(random.filler(0x1_0000 - 40 - random.number(below: 200)))
    text.append(random.text(pieces: 3))
    text.append(random.filler(0x1_0000))
    text.append(random.piece())
    let base = add(text)
    let all = text.bytes.count
    for _ in 0..<3 {
      var edit = Edit(base: text)
      let start = random.number(below: all - 0x1_0000)
      let cut = text.marks.randomElement(using: &random.generator)?.lowerBound ?? 0
      edit.copy(start..<(start + 0x1_0000))
      edit.copy(0..<min(all, cut + random.number(below: 60)))
      edit.insert(random.separator())
      edit.copy(cut..<min(all, cut + 0x1_0000))
      edit.copy(min(all, cut + 0x1_0000)..<all)
      let other = add(edit, base: base)
      _ = addDerived(from: other)
    }
  }

  /// Commits of a directory whose files change.
  private mutating func addFiles() {
    var files: [(path: String, blob: Int)] = []
    for _ in 0..<5 {
      let file = random.credentialFile()
      files.append(("home\(files.count)/\(file.path)", add(file.text)))
      files.append(("notes/\(files.count).txt", add(random.text(pieces: 4))))
    }
    var parent: Int?
    for _ in 0..<4 {
      let commit = addCommit(of: files, parent: parent)
      (parent, tip) = (commit, commit)
      for index in files.indices where random.number(below: 2) == 0 {
        files[index].blob = addDerived(from: files[index].blob)
      }
      let (first, second) = (random.number(below: files.count), random.number(below: files.count))
      (files[first].blob, files[second].blob) = (files[second].blob, files[first].blob)
    }
  }

  // MARK: - Objects

  private func id(_ number: Int) -> [UInt8] { PackBuilder.id(number, size: pack.idSize) }

  private func name(_ number: Int) -> ObjectID { PackBuilder.name(number, size: pack.idSize) }

  private mutating func addObject(_ kind: UInt8, _ content: [UInt8]) -> Int {
    let place = places.count { $0.isFirst }
    pack.add(count, .whole(kind: kind), content)
    places.append((isFirst: true, place: place))
    return count - 1
  }

  /// Adds an object to the pack of its base, sometimes to the second one.
  private mutating func addObject(_ delta: DeltaBuilder, base: Int) -> Int {
    let isFirst = places[base].isFirst && random.number(below: 6) > 0
    let isNamed = places[base].isFirst != isFirst || random.number(below: 4) == 0
    let storage: PackBuilder.Storage = isNamed ? .namedDelta(base: id(base)) : .offsetDelta(base: places[base].place)
    let place = places.count { $0.isFirst == isFirst }
    if isFirst {
      pack.add(count, storage, delta.bytes)
    } else {
      secondPack.add(count, storage, delta.bytes)
    }
    places.append((isFirst, place))
    return count - 1
  }

  private mutating func add(_ text: MarkedText) -> Int {
    blobs[name(count)] = text
    return addObject(Self.blob, text.bytes)
  }

  private mutating func add(_ edit: Edit, base: Int) -> Int {
    blobs[name(count)] = edit.text
    return addObject(edit.delta, base: base)
  }

  private mutating func addDerived(from base: Int) -> Int {
    var derivation = TextDerivation(random: random)
    let edit = derivation.derive(from: blobs[name(base)] ?? MarkedText())
    random = derivation.random
    return add(edit, base: base)
  }

  private mutating func addCommit(of files: [(path: String, blob: Int)], parent: Int?) -> Int {
    for (path, blob) in files { paths[path, default: []].insert(name(blob)) }
    let tree = addTree(of: files.map { ($0.path.split(separator: "/").map(String.init)[...], $0.blob) })
    var text = "tree \(Hex.encode(id(tree)))\n"
    if let parent { text += "parent \(Hex.encode(id(parent)))\n" }
    text += "author A <a@example.org> 1700000000 +0000\ncommitter A <a@example.org> 1700000000 +0000\n\nx\n"
    return addObject(Self.commit, Array(text.utf8))
  }

  private mutating func addTree(of files: [(path: ArraySlice<String>, blob: Int)]) -> Int {
    var content: [UInt8] = []
    for (name, inner) in Dictionary(grouping: files, by: { $0.path.first ?? "" }).sorted(by: { $0.key < $1.key }) {
      if let file = inner.last, file.path.count == 1 {
        content += Array("100644 \(name)\0".utf8) + id(file.blob)
      } else {
        content += Array("40000 \(name)\0".utf8) + id(addTree(of: inner.map { ($0.path.dropFirst(), $0.blob) }))
      }
    }
    return addTree(content)
  }

  /// Stores a tree as what it does not share with the last one at its begin and end.
  private mutating func addTree(_ content: [UInt8]) -> Int {
    let number: Int
    if let last = lastTree {
      let head = zip(last.content, content).prefix { $0 == $1 }.count
      let most = min(last.content.count, content.count) - head
      let tail = zip(last.content.reversed(), content.reversed()).prefix(most).prefix { $0 == $1 }.count
      var delta = DeltaBuilder(base: last.content)
      delta.copy(0..<head)
      delta.insert(content[head..<(content.count - tail)])
      delta.copy((last.content.count - tail)..<last.content.count)
      number = addObject(delta, base: last.number)
    } else {
      number = addObject(Self.tree, content)
    }
    lastTree = (number, content)
    return number
  }
}
