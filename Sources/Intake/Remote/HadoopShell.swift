internal import Facts
internal import Foundation

/// Hadoop's file system shell, which every installation of Spark brings along: it lists and reads what the cluster's file
/// systems hold. Starting it takes a second, so it is asked for many files at once. No text becomes part of a command line
/// that a shell would read, and every file is named by its whole URL.
public final class HadoopShell: Sendable {
  private let program: String
  private let environment: [String: String]
  private let settings: HadoopSettings
  private let patience: Int

  static let place = "seatledger.toml: [spark]"
  /// Bytes of arguments of one start.
  private static let argumentLimit = 1 << 17

  /// - Parameters:
  ///   - home: folder of the Spark installation.
  ///   - patience: seconds in which something must come.
  /// - Throws: ``Fault`` with code `configuration` where there is no such installation.
  public init(home: String, patience: Int) throws {
    program = home + "/bin/spark-class"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Fault(
        .configuration, place: HadoopShell.place, found: "there is no program \(program)",
        expected: "in `home` or SPARK_HOME, the folder of Spark 4 that holds bin/spark-class")
    }
    var environment = ProcessInfo.processInfo.environment
    settings = try HadoopSettings(sparkHome: home, environment: environment)
    environment["SPARK_HOME"] = home
    // Names of files come as UTF-8.
    environment["LC_ALL"] = "C.UTF-8"
    let others = environment["SPARK_DIST_CLASSPATH"].map { $0.isEmpty ? "" : $0 + ":" } ?? ""
    environment["SPARK_DIST_CLASSPATH"] = others + settings.folder
    self.environment = environment
    self.patience = patience
  }

  private func start(_ words: [String]) throws -> HadoopProcess {
    try HadoopProcess(
      program, ["org.apache.hadoop.fs.FsShell", "-conf", settings.file] + words, environment,
      patience: patience)
  }

  /// The files, in portions that fit one start.
  private func portions<File>(_ files: [File], count limit: Int, by path: (File) -> String) -> [ArraySlice<
    File
  >] {
    var portions: [ArraySlice<File>] = []
    var start = 0
    var bytes = 0
    for (index, file) in files.enumerated() {
      let size = path(file).utf8.count
      if index > start, index - start >= limit || bytes + size > HadoopShell.argumentLimit {
        portions.append(files[start..<index])
        (start, bytes) = (index, 0)
      }
      bytes += size
    }
    if start < files.count { portions.append(files[start...]) }
    return portions
  }

  // MARK: Listing

  /// What a start of the shell gave.
  private func answer(_ words: [String], place: String) throws -> (
    text: String, isFine: Bool, lines: [String]
  ) {
    let process = try start(words)
    var output: [UInt8] = []
    while let piece = try process.next(place: place) { output += piece }
    let (isFine, lines) = process.finish()
    return (String(decoding: output, as: UTF8.self), isFine, lines)
  }

  /// URLs that the patterns of Hadoop's mean, with all that stands below them where that is asked for.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where anything cannot be listed. A pattern that means nothing is no fault.
  func listed(_ globs: [String], isDeep: Bool, place: String) throws -> [String] {
    var found: [String] = []
    for portion in portions(globs, count: 1000, by: { $0 }) {
      let answer = try answer(["-ls", isDeep ? "-R" : "-d", "-C"] + portion, place: place)
      let own = answer.lines.filter { $0.firstMatch(of: /^-?ls:[ ]/) != nil }
      let isMissing =
        !own.isEmpty
        && own.allSatisfy { $0.hasPrefix("ls: `") && $0.hasSuffix("': No such file or directory") }
      guard answer.isFine || isMissing else {
        throw Fault.unreadable(
          place,
          "what stands under \(portion.joined(separator: ", ").prefix(200)) cannot be listed: \(words(of: answer.lines))",
          remedy: "run the same command again when the file system answers, and lets this account list it")
      }
      found += HadoopShell.urls(in: answer.text)
    }
    return found
  }

  /// Each line is a URL, or goes on with one whose name holds the end of a line: within a name there is no `://`.
  static func urls(in text: String) -> [String] {
    var urls: [String] = []
    // A carriage return and a line feed are one character to Swift, and two to whoever named a file.
    for part in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = String(part)
      if line.prefix(while: { $0 != "/" }).wholeMatch(of: /[a-z][a-z0-9+.-]*:/) != nil, line.contains("://") {
        urls.append(line)
      } else if !urls.isEmpty, !(part.isEmpty && part.endIndex == text.unicodeScalars.endIndex) {
        urls[urls.count - 1] += "\n" + line
      }
    }
    return urls
  }

  /// What stands under some URLs now.
  ///
  /// - Returns: in the same order; `nil`: it is no file.
  /// - Throws: ``Fault`` with code `unreadable` where one of them is gone or may not be looked at.
  func standings(of paths: [String], place: String) throws -> [(byteCount: Int64, modified: Int64)?] {
    var all: [(byteCount: Int64, modified: Int64)?] = []
    for portion in portions(paths, count: 2000, by: { HadoopGlob.escaped($0) }) {
      let answer = try answer(["-stat", "%F/%b/%Y"] + portion.map { HadoopGlob.escaped($0) }, place: place)
      let lines = answer.text.split(separator: "\n")
      guard answer.isFine, lines.count == portion.count else {
        throw Fault.unreadable(
          portion.count == 1 ? portion[portion.startIndex] : place,
          "a file that was listed cannot be looked at: \(words(of: answer.lines))",
          remedy: "run the same command again when nobody moves files there")
      }
      for (line, path) in zip(lines, portion) {
        let words = line.split(separator: "/")
        guard words.count == 3, let size = Int64(words[1]), let modified = Int64(words[2]), size >= 0 else {
          throw Fault.unreadable(path, "Hadoop says of it `\(line.prefix(100))`, which is no size and time")
        }
        all.append(words[0] == "regular file" ? (size, modified) : nil)
      }
    }
    return all
  }

  // MARK: Reading

  /// The bytes of some files, one after the other.
  func bytes(of paths: some Collection<String>) throws -> HadoopProcess {
    try start(["-cat"] + paths.map { HadoopGlob.escaped($0) })
  }

  /// Reads files through, many with one start of the client.
  ///
  /// - Parameters:
  ///   - place: the source, for faults of which no file is the cause.
  ///   - took: told how many bytes came.
  ///   - each: called with each file in order, its digest known now, and its first bytes; what it got is worth something
  ///     only when this call returns.
  /// - Throws: ``Fault`` with code `unreadable` where a file cannot be read, or is not as it was listed.
  public func survey(
    _ files: [RemoteFile], place: String, took: (Int64) -> Void,
    each: (RemoteFile, _ start: [UInt8]) throws -> Void
  ) throws {
    for portion in portions(files, count: 500, by: \.path) {
      let process = try bytes(of: portion.map(\.path))
      var cutter = StreamCutter(Array(portion))
      try cutter.closeEmpty(each)
      while let piece = try process.next(place: portion[portion.startIndex].path) {
        took(Int64(piece.count))
        try cutter.take(piece, each)
      }
      let (isFine, lines) = process.finish()
      guard isFine else {
        throw Fault.unreadable(
          try culprit(among: portion)?.path ?? place, "it cannot be read: \(words(of: lines))",
          remedy: "run the same command again when the file system answers, and lets this account read it")
      }
      guard cutter.isComplete else {
        try checkUnchanged(Array(portion))
        throw Fault.unreadable(
          portion.count == 1 ? portion[portion.startIndex].path : place,
          "Hadoop's client gave more or fewer bytes than the sizes that it tells",
          remedy: "run again when nothing writes to them")
      }
    }
  }

  /// Which of some files cannot be read, as the client does not always say: found by halves.
  ///
  /// - Returns: `nil` where all can be read now.
  private func culprit(among files: ArraySlice<RemoteFile>) throws -> RemoteFile? {
    if files.count == 1 { return files.first }
    for half in [files.prefix(files.count / 2), files.suffix(files.count - files.count / 2)] {
      let process = try bytes(of: half.map(\.path))
      while try process.next(place: half.first?.path ?? "") != nil {}
      if !process.finish().isFine { return try culprit(among: half) }
    }
    return nil
  }

  /// - Throws: ``Fault`` with code `unreadable` where a file is not what it was when it was listed.
  public func checkUnchanged(_ files: [RemoteFile]) throws {
    let now = try standings(of: files.map(\.path), place: files.first?.path ?? "")
    for (file, standing) in zip(files, now)
    where standing?.byteCount != file.byteCount || standing?.modified != file.modified {
      throw Fault.unreadable(
        file.path, "it was changed while it was read", remedy: "run again when nothing writes to it")
    }
  }
}
