import Facts

/// What `seatledger init` prints: the files, and what to do next.
public func startText(_ paths: [String], folder: String) -> String {
  let folder = printable(folder)
  let files = paths.map { "  \(folder)/\($0)\n" }.joined()
  if !paths.contains(Workspace.configurationFile) {
    return """
      \(folder)/seatledger.toml stays as it is. Written beside it:
      \(files)
      Next:
        1. list the products in \(folder)/catalogue/products.csv (README.txt beside it has examples)
        2. seatledger check \(folder)

      """
  }
  return """
    Written:
    \(files)
    Next:
      1. read \(folder)/seatledger.toml and set name, currency, time zone and cadence
      2. list the products in \(folder)/catalogue/products.csv (README.txt beside it has examples)
      3. put exports into \(folder)/sources/
      4. seatledger check \(folder)

    """
}

/// The same for programs: `workspace` and `files`, relative to it, in the order written.
public func startJSON(_ paths: [String], folder: String) -> String {
  JSONValue.object(["workspace": .string(folder), "files": .strings(paths)]).printed
}
