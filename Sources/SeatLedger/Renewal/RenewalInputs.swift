import Archive
import Facts
import Reconciliation
import Rendering

/// Everything that a renewal pack is made of, as values: that of a look at a day, and what was asked beside it.
struct RenewalInputs {
  var close: CloseInputs
  /// As the catalogue names it.
  var publisher: String
  /// `decisions/negotiation.csv` as it was; `nil`: there is none.
  var negotiation: RuleFile?
  /// Scenario files, by their own names, in the order in which they were named.
  var scenarios: [RuleFile]

  init(close: CloseInputs, publisher: String, negotiation: RuleFile?, scenarios: [RuleFile]) {
    self.close = close
    self.publisher = publisher
    self.negotiation = negotiation
    self.scenarios = scenarios
  }

  private static let question = "inputs/renewal/question.json"
  private static let format = "SeatLedger renewal inputs 1"
  private static let noted = "inputs/renewal/negotiation.csv"
  private static func scenario(_ number: Int) -> String { "inputs/renewal/scenario-\(number).toml" }

  /// The inputs of a sealed internal edition; `nil`: the pack is no renewal pack, or holds none.
  ///
  /// - Parameter close: the pack's other inputs, where they have been read.
  /// - Throws: ``Fault`` or ``Faults`` where they cannot be read.
  init?(pack path: String, close known: CloseInputs? = nil) throws {
    let place = "data/" + Self.question
    guard let bytes = try packFile(place, of: path, limit: 1 << 20) else { return nil }
    guard let json = JSONValue(parsing: bytes), json["format"]?.text == Self.format,
      let publisher = json["publisher"]?.text, case .array(let names)? = json["scenarios"]
    else {
      throw Fault(
        .verification, place: place, found: "it does not say what was asked",
        remedy: "use the version of SeatLedger that bag-info.txt names")
    }
    guard let close = try known ?? CloseInputs(pack: path) else { return nil }
    self.init(
      close: close, publisher: publisher,
      negotiation: try packFile("data/" + Self.noted, of: path, limit: 1 << 26).map {
        RuleFile(path: negotiationPath, bytes: $0)
      },
      scenarios: try names.enumerated().map { index, name in
        let member = "data/" + Self.scenario(index + 1)
        guard let bytes = try packFile(member, of: path, limit: 1 << 26) else {
          throw Fault(
            .verification, place: member, found: "the file is missing", expected: "all inputs of the run")
        }
        return RuleFile(path: name.text ?? "", bytes: bytes)
      })
  }

  /// All inputs as files of the pack.
  var documents: [Document] {
    var documents = inputDocuments(close, drill: nil)
    let question: [String: JSONValue] = [
      "format": .string(Self.format), "publisher": .string(publisher),
      "scenarios": .strings(scenarios.map(\.file.path)),
    ]
    documents.append(Document(path: Self.question, text: JSONValue.object(question).printed))
    if let negotiation {
      documents.append(Document(path: Self.noted) { try $0.write(negotiation.bytes) })
    }
    for (index, scenario) in scenarios.enumerated() {
      documents.append(Document(path: Self.scenario(index + 1)) { try $0.write(scenario.bytes) })
    }
    return documents
  }
}
