import ArgumentParser
import Facts
import SeatLedger

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What a finding, fault, status, column or word means.",
    discussion: """
      Takes any code that SeatLedger prints or writes: findings, metrics, use rights, statuses, indicators, faults, \
      verification problems, exit statuses, formats, tables and their columns, and every word that the schemas of packs \
      and of output for programs list. Without a code it lists them. The texts are those of the pages and tables themselves.

      Examples:
        seatledger explain
        seatledger explain dormant-seat
        seatledger explain position.csv:shortfall
        seatledger explain "covered by agreement"
        seatledger explain standing:overdue
        seatledger explain --format json | jq '.explanations[] | select(.kind == "finding")'

      Exit status:
        0  explained
        2  there is no such code
      """)

  @Argument(help: "A code, a column as TABLE.csv:COLUMN or by its name alone, or a word of the reports.")
  var code: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let explained = explain(code)
    if let code, explained.found.isEmpty {
      throw Fault(
        .usage, place: "", found: "nothing is called \"\(printable(code))\"",
        remedy: explained.near.isEmpty
          ? "`seatledger explain` lists what there is"
          : "did you mean \(explained.near.map { "`\($0)`" }.joined(separator: ", "))?")
    }
    try common.show {
      explainText(explained, $0)
    } json: {
      explainJSON(explained)
    }
  }
}
