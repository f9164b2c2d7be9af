/// One thing that changed since the last close.
public struct Change: Sendable, Hashable {
  /// What happened to the subject or its field.
  public enum Kind: String, Sendable, CaseIterable {
    case added, changed, removed
  }

  /// What kind of thing: `person`, `entitlement`, `assignment`, `position`, `finding`, `rule` ….
  public var subjectKind: String
  public var subject: String
  /// The field, or empty where the whole subject was added or removed.
  public var field: String
  public var kind: Kind
  public var before: String
  public var after: String
  /// The file and line, or the rule, from which the new value comes; for a removal, where it stood before.
  public var source: String
  /// Why, in a sentence.
  public var reason: String

  public init(
    subjectKind: String, subject: String, field: String, kind: Kind, before: String, after: String,
    source: String, reason: String
  ) {
    self.subjectKind = subjectKind
    self.subject = subject
    self.field = field
    self.kind = kind
    self.before = before
    self.after = after
    self.source = source
    self.reason = reason
  }
}

/// The state of one subject at a close: what the next close is compared with.
public struct SubjectState: Sendable, Hashable {
  public var kind: String
  public var id: String
  /// Field and value, by field name.
  public var fields: [String: String]
  public var source: String

  public init(kind: String, id: String, fields: [String: String], source: String) {
    self.kind = kind
    self.id = id
    self.fields = fields
    self.source = source
  }
}
