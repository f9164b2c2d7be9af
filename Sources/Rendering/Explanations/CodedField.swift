/// A field of evidence.xml, of another of the XML files, of a table or of a command's JSON whose value is one of a closed list.
struct CodedField {
  /// As the schemas name it: an attribute, a simple type, or a member of JSON.
  let name: String
  /// In the order of the list.
  let values: [(code: String, meaning: String)]

  init(_ name: String, _ values: [(code: String, meaning: String)]) {
    self.name = name
    self.values = values
  }
}

/// Explanations of these values, coded `standing:overdue`; the value alone finds them as well.
let codedFieldExplanations: [Explanation] = CodedField.all.flatMap { field in
  field.values.map { value in
    Explanation(
      .value, "\(field.name):\(value.code)", title: value.code, value.meaning, otherNames: [value.code])
  }
}
