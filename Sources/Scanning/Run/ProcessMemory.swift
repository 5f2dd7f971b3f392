private import CSystem

/// How the process deals with memory.
public enum ProcessMemory {
  /// Keeps what is freed for what is asked for next: for processes that soon end, such as a commit's hook.
  public static func keepFreed() { keyfuse_keep_freed_memory() }
}
