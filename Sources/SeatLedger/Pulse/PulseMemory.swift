import Facts
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the last pulse saw, in `.cache/pulse.json`: a cache, that may be deleted. Held by one pulse at a time, so that two
/// at once do not both tell the same news.
final class PulseMemory {
  enum Content {
    case nothing
    case damaged
    case state(PulseState)
  }

  let content: Content
  private let path: String
  private let descriptor: Int32

  /// Waits until no other pulse holds it.
  init(workspace: String) {
    let folder = workspace + "/.cache"
    path = folder + "/pulse.json"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    descriptor = open(folder + "/pulse.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
    guard let data = FileManager.default.contents(atPath: path) else {
      content = .nothing
      return
    }
    content = PulseState(parsing: [UInt8](data)).map(Content.state) ?? .damaged
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  var state: PulseState? { if case .state(let state) = content { state } else { nil } }

  /// - Throws: ``Fault`` with code `unwritable`; what was kept before is then still there.
  func keep(_ state: PulseState) throws {
    try writeWhole(try state.bytes(), to: path, makingFolder: true, isPrivate: true)
  }
}
