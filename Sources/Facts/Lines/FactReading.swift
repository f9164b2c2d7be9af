/// Reads the lines of one file of facts, the first of which names the columns.
struct FactReading<Fact: Sendable> {
  private let form: FactForm<Fact>
  private let files: FileNumbers
  private let place: String
  private var columns: [FactColumn<Fact>]?
  private var line = 0

  init(_ form: FactForm<Fact>, files: FileNumbers, place: String) {
    self.form = form
    self.files = files
    self.place = place
  }

  /// - Returns: `nil` for the first line.
  /// - Throws: ``Fault`` with code `verification` that names line and column.
  mutating func take(_ bytes: ArraySlice<UInt8>) throws -> Fact? {
    line += 1
    guard case .array(let values)? = JSONValue(parsing: Array(bytes)) else {
      throw fault("it is no JSON list")
    }
    guard let columns else {
      self.columns = try named(.array(values))
      return nil
    }
    guard values.count <= columns.count else { throw fault("it has more values than columns") }
    var fact = form.blank
    for (column, value) in zip(columns, values) where !column.read(&fact, value, files) {
      throw fault("its \(column.name) cannot be read")
    }
    return fact
  }

  private func named(_ header: JSONValue) throws -> [FactColumn<Fact>] {
    guard let names = header.textList, Set(names).count == names.count else {
      throw fault("it does not name the columns")
    }
    return try names.map { name in
      guard let column = form.columns.first(where: { $0.name == name }) else {
        throw fault("it names the column \(name.prefix(60)), which this version of SeatLedger does not know")
      }
      return column
    }
  }

  private func fault(_ found: String) -> Fault {
    Fault(
      .verification, place: "\(place):\(line)", found: found,
      remedy: "use the version of SeatLedger that bag-info.txt names")
  }
}
