/// What one worker gathers during a walk.
///
/// SAFETY: one worker at a time uses it; the walk's joining of threads orders their accesses.
final class WorkerShare<Value: Sendable>: @unchecked Sendable {
  var value: Value

  init(_ value: Value) {
    self.value = value
  }
}
