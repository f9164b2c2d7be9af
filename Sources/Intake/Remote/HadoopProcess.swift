internal import Facts
internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One start of Hadoop's shell: its output piece by piece, and what it said when it ended. It is ended with its last owner.
final class HadoopProcess {
  private let process = Process()
  private let output = Pipe()
  /// A file without name: what it says can be of any length, and nobody waits for it to be read.
  private let said: FileHandle
  private let patience: Int

  /// Starting one at a time keeps the ends of the others' pipes out of each.
  private static let starting = Mutex(())

  /// - Parameter patience: seconds in which something must come.
  /// - Throws: ``Fault`` with code `configuration` where it cannot be started.
  init(_ program: String, _ arguments: [String], _ environment: [String: String], patience: Int) throws {
    self.patience = patience
    said = try HadoopProcess.namelessFile()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = said
    let failure = HadoopProcess.starting.withLock { _ -> String? in
      do {
        try process.run()
        return nil
      } catch {
        return error.localizedDescription
      }
    }
    if let failure {
      throw Fault(.configuration, place: HadoopShell.place, found: "\(program) cannot be started: \(failure)")
    }
  }

  deinit { stop() }

  /// The next bytes; `nil` at the end.
  ///
  /// - Throws: ``Fault`` where nothing comes for too long.
  func next(place: String) throws -> [UInt8]? {
    let descriptor = output.fileHandleForReading.fileDescriptor
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&waiting, 1, Int32(clamping: patience * 1000))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else {
        stop()
        throw Fault.unreadable(
          place, "Hadoop's client gave nothing for \(patience) seconds. \(words(of: told()))",
          remedy: "run the same command again when the file system answers")
      }
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, initialized in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        initialized = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Fault.unreadable(place, "reading from Hadoop's client stopped") }
      return count == 0 ? nil : piece
    }
  }

  /// Waits for the end, after the last piece.
  ///
  /// - Returns: whether all went well, and the lines that it said.
  func finish() -> (isFine: Bool, lines: [String]) {
    for _ in 0..<(patience * 100) where process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    if process.isRunning { stop() }
    return (process.terminationReason == .exit && process.terminationStatus == 0, told())
  }

  private func stop() {
    guard process.isRunning else { return }
    process.terminate()
    for _ in 0..<100 where process.isRunning { Thread.sleep(forTimeInterval: 0.02) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  private func told() -> [String] {
    try? said.seek(toOffset: 0)
    let bytes = (try? said.read(upToCount: 1 << 20)) ?? Data()
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }

  private static func namelessFile() throws -> FileHandle {
    guard let descriptor = openNamelessFile() else {
      throw Fault(.unwritable, place: temporaryRoot, found: "no file can be made here")
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}

/// What Hadoop says went wrong, of all that it said.
func words(of lines: [String]) -> String {
  // `ls: …`, `-ls: …`: the shell's own. Else what Java or the script before it says.
  let own = lines.filter { $0.firstMatch(of: /^-?(ls|stat|cat):[ ]/) != nil }
  let errors = lines.filter { $0.contains("Exception") || $0.contains("Error") }
  let others = lines.filter { !$0.hasPrefix("WARNING") && !$0.hasPrefix("\t") && !$0.contains(" WARN ") }
  let chosen = own.isEmpty ? (errors.isEmpty ? Array(others.suffix(3)) : Array(errors.prefix(2))) : own
  return chosen.isEmpty ? "it said nothing" : String(chosen.prefix(5).joined(separator: "; ").prefix(800))
}
