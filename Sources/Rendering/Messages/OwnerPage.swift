public import Facts
public import Reconciliation

/// What one owner of findings is told: everything that is open, in groups by due date.
public struct OwnerPage: Sendable {
  /// Something to do.
  public struct Action: Sendable {
    /// Of the finding.
    public var id: String
    public var rule: String
    public var severity: Severity
    public var title: Wording
    /// What was compared with what.
    public var why: Wording
    public var action: Wording
    /// Catalogue id; may be empty.
    public var product: String
    public var subject: String
    /// `exposure of 1,234.50 USD`; empty: no money is known.
    public var money: Wording
    public var due: Day
    /// Name of the period since when it is open.
    public var since: String
    /// Who had it before, and why it went on; empty: it did not.
    public var handedOn: Wording
    /// Row for `decisions/remediation.csv`, and for `decisions/exceptions.csv`; the second is empty where an exception would
    /// answer nothing.
    public var remediation: String
    public var exception: String
    /// Whether title, reason and action can be said in English alone, as the sealed table has them.
    public var isQuoted: Bool

    public init(
      id: String, rule: String, severity: Severity, title: Wording, why: Wording, action: Wording,
      product: String, subject: String, money: Wording, due: Day, since: String, handedOn: Wording,
      remediation: String, exception: String, isQuoted: Bool = false
    ) {
      self.id = id
      self.rule = rule
      self.severity = severity
      self.title = title
      self.why = why
      self.action = action
      self.product = product
      self.subject = subject
      self.money = money
      self.due = due
      self.since = since
      self.handedOn = handedOn
      self.remediation = remediation
      self.exception = exception
      self.isQuoted = isQuoted
    }
  }

  /// Empty: nobody is named.
  public var owner: String
  public var organisation: String
  public var period: String
  public var asOf: Day
  /// The day of the message: overdue means due before it.
  public var today: Day
  public var at: Instant
  /// The sealed pack in which all of it stands, without `.zip`.
  public var pack: String
  /// SHA-256 of its tag manifest.
  public var digest: String
  public var tool: String
  /// By due date, then worst first.
  public var actions: [Action]
  /// File names of the message and of the table of all actions.
  public var message: String
  public var table: String

  public init(
    owner: String, organisation: String, period: String, asOf: Day, today: Day, at: Instant, pack: String,
    digest: String, tool: String, actions: [Action], message: String, table: String
  ) {
    self.owner = owner
    self.organisation = organisation
    self.period = period
    self.asOf = asOf
    self.today = today
    self.at = at
    self.pack = pack
    self.digest = digest
    self.tool = tool
    self.actions = actions
    self.message = message
    self.table = table
  }

  public var overdue: Int { actions.count { $0.due < today } }

  /// Actions due on one day.
  public struct Group: Sendable {
    public var due: Day
    public var actions: [Action]
  }

  /// By due date: what is overdue comes first, the longest overdue before all.
  public var groups: [Group] {
    var groups: [Group] = []
    for action in actions {
      if groups.last?.due == action.due {
        groups[groups.count - 1].actions.append(action)
      } else {
        groups.append(Group(due: action.due, actions: [action]))
      }
    }
    return groups
  }

  /// `3 actions`, `3 actions, 1 of them overdue`, `3 actions, all overdue`.
  public var summary: Wording {
    let total = counted(actions.count, "action", "actions")
    if overdue == 0 { return total }
    if overdue < actions.count { return "\(total), \(grouped(overdue)) of them overdue" }
    return actions.count == 1 ? "\(total), overdue" : "\(total), all overdue"
  }

  /// `Due on 2026-10-14, 9 days ago`.
  public func heading(_ due: Day) -> Wording {
    let days = due - today
    return switch days {
    case 0: "Due today, \(due)"
    case ..<0: "Was due on \(due), \(counted(-days, "day", "days")) ago"
    default: "Due on \(due), in \(counted(days, "day", "days"))"
    }
  }
}
