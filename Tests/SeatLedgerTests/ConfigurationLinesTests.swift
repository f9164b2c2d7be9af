import Testing

@testable import SeatLedger

@Suite("Lines of the configuration")
struct ConfigurationLinesTests {
  let lines = ConfigurationLines(
    """
    # [not.a.header]
    title = "x = 1 # not a comment"
    text = \"\"\"
    [also.not.a.header]
    key = "not a key" \\\"\"\" still text
    \"\"\"
    list = [
      1, # one
      [2, "]"],
    ]
    inline = { a = 1, b = [ "x" ] }

    [[source]]
    id = 'it''s'
    "quoted key" = 1
    [source.fields]
    a.b = 1
    [[source.filter]]
    column = "c"
    [[source.filter]]
    column = "d"
    [[source]]
    id = "second"
    [source.fields]
    a = \"\"\"x\"\"\"\"\"
    last = 1
    """)

  @Test(
    "each header and key has its line, in lists of tables as well",
    arguments: [
      (["title"], 2), (["text"], 3), (["list"], 7), (["inline"], 11), (["inline", "b"], 11), (["source"], 13),
      (["source", "#0"], 13), (["source", "#0", "quoted key"], 15), (["source", "#0", "fields"], 16),
      (["source", "#0", "fields", "a", "b"], 17), (["source", "#0", "filter", "#1", "column"], 21),
      (["source", "#1"], 22), (["source", "#1", "id"], 23), (["source", "#1", "fields", "last"], 26),
      (["nowhere"], 1), (["source", "#1", "absent"], 22),
    ])
  func lines(_ path: [String], _ line: Int) { #expect(lines.line(of: path) == line) }
}
