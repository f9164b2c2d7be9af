internal import Facts
internal import Foundation

extension SparkCluster {
  /// Folder of the Spark installation.
  ///
  /// - Throws: ``Fault`` with code `configuration` where nothing says where it is.
  var installation: String {
    get throws {
      let named = home ?? ProcessInfo.processInfo.environment["SPARK_HOME"]
      if let named, !named.isEmpty { return named }
      throw Fault(
        .configuration, place: "seatledger.toml: [spark]",
        found: "neither `home` nor the environment's SPARK_HOME says where Spark is",
        expected: "the folder of Spark 4 that holds bin/spark-sql")
    }
  }
}

/// Runs Spark's own `spark-sql` client.
struct SparkClient {
  let cluster: SparkCluster
  let folder: SparkFolder
  /// The source, for faults.
  let place: String

  private static let step = "seatledger-step"

  /// Runs statements, one after the other.
  ///
  /// - Parameter names: what stands for a log in Spark's errors, and the path that a person knows.
  /// - Throws: ``Fault`` with code `configuration` where there is no client, `unreadable` where a statement fails or the
  ///   cluster is silent for too long.
  func run(_ statements: [String], names: [(link: String, path: String)], _ progress: (String) -> Void) throws
  {
    let script = statements.enumerated().map { "SELECT '\(SparkClient.step) \($0)';\n\($1);\n" }.joined()
    let base = folder.path + "/client"
    try script.write(toFile: base + ".sql", atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: try program())
    process.arguments = arguments + ["-f", base + ".sql"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try SparkClient.handle(base + ".out")
    process.standardError = try SparkClient.handle(base + ".err")
    do {
      try process.run()
    } catch {
      throw Fault(
        .configuration, place: place, found: "spark-sql cannot be started: \(error.localizedDescription)")
    }
    let isSilent = watch(process, base, progress)
    let told = SparkClient.text(base + ".err")
    guard isSilent || process.terminationStatus != 0 || process.terminationReason != .exit else { return }
    let number = SparkClient.text(base + ".out").split(separator: "\n").last {
      $0.hasPrefix(SparkClient.step)
    }
    .flatMap { Int($0.dropFirst(SparkClient.step.count + 1)) }
    throw fault(told, statement: number.map { statements[$0] }, isSilent: isSilent, names: names)
  }

  // MARK: Starting

  private func program() throws -> String {
    let program = try cluster.installation + "/bin/spark-sql"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Fault(
        .configuration, place: "seatledger.toml: [spark]", found: "there is no program \(program)",
        expected: "in `home` or SPARK_HOME, the folder of Spark 4 that holds bin/spark-sql")
    }
    return program
  }

  private var arguments: [String] {
    let settings = [
      "spark.ui.enabled=false", "spark.ui.showConsoleProgress=true",
      "spark.sql.catalogImplementation=in-memory", "spark.sql.warehouse.dir=\(folder.path)/warehouse",
      "spark.sql.ansi.enabled=false", "spark.sql.session.timeZone=UTC",
      "spark.sql.parser.escapedStringLiterals=false", "spark.sql.variable.substitute=false",
      "spark.sql.variant.allowDuplicateKeys=false",
      "spark.sql.files.ignoreCorruptFiles=false", "spark.sql.files.ignoreMissingFiles=false",
      // What is said of files beside a log plays no part; looking for it fails where a pattern stands for the logs.
      "spark.sql.streaming.fileStreamSink.ignoreMetadata=true",
      // Each piece of a log is a task of its own, in which lines are numbered from 0.
      "spark.sql.files.maxPartitionBytes=\(cluster.pieceSize)b",
      "spark.sql.files.openCostInBytes=\(cluster.pieceSize)b",
    ]
    return ["--master", cluster.master, "--name", "SeatLedger", "--executor-memory", cluster.memory]
      + settings.flatMap { ["--conf", $0] }
  }

  private static func handle(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(filePath: path))
  }

  private static func text(_ path: String) -> String {
    String(decoding: (try? Data(contentsOf: URL(filePath: path))) ?? Data(), as: UTF8.self)
  }

  // MARK: Watching

  /// Waits for the client's end, and ends it where it tells nothing new for too long.
  ///
  /// - Returns: whether it was ended.
  private func watch(_ process: Process, _ base: String, _ progress: (String) -> Void) -> Bool {
    var heard = ""
    var heardAt = Date()
    while process.isRunning {
      Thread.sleep(forTimeInterval: 0.2)
      let said = SparkClient.ending(of: base + ".err")
      if said != heard {
        heard = said
        heardAt = Date()
        if let stage = said.split(whereSeparator: \.isNewline).last(where: { $0.hasPrefix("[Stage") }) {
          progress("Spark: \(stage.split(separator: ">").last.map(String.init) ?? "")")
        }
      } else if Date().timeIntervalSince(heardAt) > Double(cluster.patience) {
        process.terminate()
        for _ in 0..<50 where process.isRunning { Thread.sleep(forTimeInterval: 0.2) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return true
      }
    }
    return false
  }

  /// The last that was told, without what only says that nothing happens.
  private static func ending(of path: String) -> String {
    guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else { return "" }
    try? file.seek(toOffset: size - min(size, 4096))
    let bytes = (try? file.readToEnd()) ?? Data()
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last { !$0.contains("Initial job has not accepted any resources") }.map(String.init) ?? ""
  }

  // MARK: Faults

  private func fault(
    _ told: String, statement: String?, isSilent: Bool, names: [(link: String, path: String)]
  ) -> Fault {
    var cause = SparkClient.cause(told)
    var file: String?
    for (link, path) in names where cause.contains(link) || (isSilent == false && told.contains(link)) {
      file = file ?? path
      cause = cause.replacingOccurrences(of: link, with: path)
    }
    if isSilent { cause = "the cluster showed no progress for \(cluster.patience) seconds. \(cause)" }
    let kept = folder.keepFailure("\(statement ?? "")\n\n\(told)")
    let words = statement.map { "in the statement `\($0.prefix(100))…`" } ?? "before the first statement"
    return Fault(
      .unreadable, place: file ?? place, found: "Spark could not add up the logs, \(words): \(cause)",
      remedy: "nothing was written; mend it and run the same command again, or remove `engine = \"spark\"`"
        + (kept.map { " (the whole statement and all that Spark said: \($0))" } ?? ""))
  }

  /// The words in which Spark says what went wrong: its own error, and what caused it.
  private static func cause(_ told: String) -> String {
    let lines = told.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    func isError(_ line: String) -> Bool {
      line.wholeMatch(of: /\[[A-Z_0-9.]+\] .*/) != nil || line.contains("Exception: ")
        || line.contains("Error: ")
    }
    let errors = lines.filter { isError($0) && !$0.hasPrefix("at ") }
    let causes = [errors.first, errors.last { $0.hasPrefix("Caused by: ") }].compactMap(\.self)
    let words = causes.isEmpty ? Array(lines.suffix(3)) : causes
    return words.map { String($0.prefix(600)) }.joined(separator: "; ")
  }
}
