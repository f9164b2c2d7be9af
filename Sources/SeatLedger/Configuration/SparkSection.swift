import Usage

/// `engine`, and `[spark]`: who adds up access logs, and how a cluster is reached.
struct SparkSection {
  var engine = RollupEngine.here
  /// A cluster is wanted, whether or not it is described well.
  let namesSpark: Bool

  init(_ root: TableReader) {
    let name = root.word("engine", among: ["here", "spark"]) ?? "here"
    namesSpark = name == "spark"
    guard let table = root.table("spark") else {
      if name == "spark" {
        root.problem(
          "engine", "engine is \"spark\", and there is no table [spark]",
          expected: "one with `master` and `shared`, see `seatledger init`")
      }
      return
    }
    let masterWords = "a master's URL, e.g. \"spark://host:7077\""
    let master = table.text("master", required: true, example: masterWords)
    let home = table.text("home", example: "the folder of Spark, e.g. \"/opt/spark\"")
    let shared = sharedFolder(table)
    let memory = memory(table)
    let patience = table.integer("patience-minutes", in: 1...1440) ?? 30
    table.finish()
    guard name == "spark", let master, let shared else { return }
    if master.hasPrefix("-") || master.contains(where: \.isWhitespace) {
      table.problem("master", "spark.master is \"\(shortened(master))\"", expected: masterWords)
    }
    engine = .spark(
      SparkCluster(
        master: master, home: home, sharedFolder: shared, memory: memory, patience: 60 * patience))
  }

  /// Spark takes some characters of a path for patterns, and a colon for the end of a scheme.
  private func sharedFolder(_ table: TableReader) -> String? {
    let words = "a folder that this machine and every worker see under the same path, e.g. \"/mnt/shared\""
    guard var path = table.text("shared", required: true, example: words) else { return nil }
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !"*?[]{}\\:'\"`,;%".unicodeScalars.contains($0)
    }
    guard path.hasPrefix("/"), isPlain else {
      table.problem(
        "shared", "spark.shared is \"\(shortened(path))\"",
        expected: words + ", without * ? [ ] { } \\ : ' \" ` , ; %")
      return nil
    }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private func memory(_ table: TableReader) -> String {
    guard let text = table.text("memory", example: "memory of an executor, e.g. \"4g\"") else { return "2g" }
    if text.wholeMatch(of: /[1-9][0-9]{0,5}[mg]/) == nil {
      table.problem("memory", "spark.memory is \"\(shortened(text))\"", expected: "e.g. \"4g\" or \"900m\"")
    }
    return text
  }
}
