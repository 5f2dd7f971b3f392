import GitReader
import KeyfuseCore
import Synchronization
import Testing

/// Kind and content of an object.
struct StoredObject: Hashable, Sendable {
  var kind: String
  var bytes: [UInt8]
}

extension GitFixture {
  /// All objects as `git cat-file` sees them.
  func allObjects() throws -> [String: StoredObject] {
    let output = try git("cat-file", "--batch-all-objects", "--batch")
    var objects: [String: StoredObject] = [:]
    var at = 0
    while at < output.count {
      let end = try #require(output[at...].firstIndex(of: 10))
      let words = String(decoding: output[at..<end], as: UTF8.self).split(separator: " ")
      let size = try #require(Int(words[2]))
      objects[String(words[0])] = StoredObject(kind: String(words[1]), bytes: Array(output[end + 1..<end + 1 + size]))
      at = end + size + 2
    }
    return objects
  }
}

/// What an object walk hands out.
struct WalkedObjects {
  var objects: [String: StoredObject] = [:]
  /// Objects that came more than once.
  var repeated: Set<String> = []
  var report = ObjectWalkReport()

  init(
    _ repository: Repository, kinds: Set<ObjectKind> = Set(ObjectKind.allCases), workers: Int = 2,
    limits: GitLimits? = nil
  ) throws {
    let collected = Mutex<([String: StoredObject], Set<String>)>(([:], []))
    @Sendable func add(_ id: ObjectID, _ kind: ObjectKind, _ bytes: Span<UInt8>, joining: Bool, overlap: Int) {
      let copy = bytes.copy()
      collected.withLock { collected in
        if joining {
          collected.0[id.hex]?.bytes += copy.dropFirst(overlap)
        } else if collected.0.updateValue(StoredObject(kind: kind.name, bytes: copy), forKey: id.hex) != nil {
          collected.1.insert(id.hex)
        }
      }
    }
    let used = limits ?? repository.limits
    report = try repository.forEachObject(
      kinds: kinds, workers: workers, limits: limits,
      body: { _, id, kind, bytes in add(id, kind, bytes, joining: false, overlap: 0) },
      windows: { _, id, kind, window, bytes in
        add(id, kind, bytes, joining: window.offset > 0, overlap: used.windowOverlap)
      })
    (objects, repeated) = collected.withLock { $0 }
  }
}

extension Span<UInt8> {
  /// The bytes as an array.
  func copy() -> [UInt8] {
    // SAFETY: the pointer is used during the call only.
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }
}
