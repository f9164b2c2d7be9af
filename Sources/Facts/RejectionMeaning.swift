extension RejectedRow {
  /// What each ``code`` means, with what to do, as sentences. A reader that rejects for another reason adds it here; a
  /// test walks the readers.
  public static let meanings: [String: String] = [
    "bad-base64": "A value that is written in base64 cannot be decoded.",
    "bad-count": "What is counted is no whole number, or more than a million.",
    "bad-currency": "The currency is no code of three capital letters (ISO 4217).",
    "bad-date":
      "A date is in none of the forms that the field's formats allow, or there is no such day. Formats of a field stand in seatledger.toml.",
    "bad-event":
      "The line begins like an event and does not go on like one: who, what or how many is missing.",
    "bad-json": "The row is no JSON, is not of the kind that was expected, or nests too deeply.",
    "bad-line": "The line is not built as its format builds lines.",
    "bad-number":
      "A number cannot be read, is too large, or does not fit the others of its row. A field's decimal-mark stands in seatledger.toml.",
    "bad-role": "The row holds events, which the source's role does not take.",
    "bad-segment": "The segment is not built as X12 builds them.",
    "bad-time": "The time of day cannot be read, or does not exist.",
    "bad-value": "The value is none of those that the field may have, or its pattern does not fit it.",
    "end-before-start": "The row ends before it starts: one of its two times is wrong.",
    "missing-field": "A field is empty that each row of the role needs.",
    "no-date": "Nothing before the line tells the date, so that its time of day has none.",
    "no-dn": "The entry does not begin with its distinguished name, `dn:`.",
    "no-feature": "Nothing before the line tells of which product it is.",
    "no-match": "The pattern of the source does not fit the line.",
    "nul-byte": "The row holds a NUL byte: its file is no text, or was cut off while it was written.",
    "ragged-row": "The row has more or fewer cells than the header.",
    "record-too-long": "The record is longer than any that is read, or a quote is never closed.",
    "repeated-id":
      "An earlier row has the same id and other values, and which of them holds cannot be told.",
    "unknown-record": "The record is of none of the kinds that the format has.",
    "unterminated-quote": "A quote is opened and never closed, so that the row's end cannot be told.",
  ]
}
