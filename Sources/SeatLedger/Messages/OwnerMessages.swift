import Archive
public import Facts
import Foundation
import Reconciliation
public import Rendering

/// What `seatledger messages` was asked to do.
public struct MessagesRequest: Sendable {
  public var workspace: Workspace
  /// Path of a sealed evidence pack; `nil`: the last close.
  public var pack: String?
  public var at: Instant

  public init(workspace: Workspace, pack: String?, at: Instant) {
    self.workspace = workspace
    self.pack = pack
    self.at = at
  }
}

/// What is to be said to whom, from a sealed pack. Nothing is sent.
public struct OwnerMessages: Sendable {
  /// One for each owner of open findings; last, where there is one, that of findings nobody owns.
  public var owners: [OwnerMessage]
  /// The pack, without `.zip`.
  public var pack: String
  public var period: String
  public var asOf: Day
}

/// What is to be said to one owner.
public struct OwnerMessage: Sendable {
  public var page: OwnerPage
  /// File name of the page.
  public var file: String
  /// Where the owner is reached; empty: not known.
  public var address: String
  /// The message, RFC 5322.
  public var message: String
}

/// Makes the messages to the owners of a pack's open findings, once the pack has been verified.
///
/// - Throws: ``Fault`` with code `verification` where the pack is not what it says it is, `usage` where there is none or it
///   holds no findings.
public func ownerMessages(_ request: MessagesRequest) throws -> OwnerMessages {
  let workspace = request.workspace
  let path = try request.pack ?? lastClose(of: workspace)
  let header = try sealedHeader(path)
  guard header.kind == "evidence", let asOf = header.run["parameters"]?["as_of"]?.text.flatMap({ Day($0) }),
    let rows = sealedRows(of: "findings", in: path)
  else {
    throw Fault(
      .usage, place: path, found: "it is a pack of kind \(header.kind), which holds no findings",
      expected: "an evidence pack")
  }
  guard header.run["organisation"]?["id"]?.text == workspace.organisationID else {
    throw Fault(
      .usage, place: path, found: "it is a pack of another organisation",
      expected: "one of \(workspace.organisation)")
  }
  let columns = ["finding_id", "owner", "state", "due"]
  if let row = rows.first, let missing = columns.first(where: { row[$0] == nil }) {
    throw Fault(
      .verification, place: path, found: "its table of findings has no column \(missing)",
      remedy: "use the version of SeatLedger that bag-info.txt names")
  }
  let open = rows.filter { $0["state"] == Finding.State.open.title }
  let byOwner = Dictionary(grouping: open) { ($0["owner"] ?? "").trimmed }
  let named = byOwner.keys.filter { !$0.isEmpty }.sorted { (foldedName($0), $0) < (foldedName($1), $1) }
  // The folder has an `index.html` of its own.
  var files = Slugs(fallback: "owner", reserved: ["index"], most: 60)
  let digest = header.tagManifestDigest
  let today = request.at.day(in: workspace.zone)
  let templates = try templates(of: workspace)
  let known = templates.isEnglish ? [:] : findingWords(of: path)
  let owners = try (named + (byOwner[""] == nil ? [] : [""])).map { owner in
    let name = files.make(owner.isEmpty ? "no-owner" : owner)
    let page = OwnerPage(
      owner: owner, organisation: workspace.organisation, period: header.period, asOf: asOf, today: today,
      at: request.at, pack: header.pack, digest: digest.hex, tool: toolVersion,
      actions: try (byOwner[owner] ?? []).map { try action($0, known, of: path, today: today) }.sorted(
        by: isEarlier),
      message: "\(name).eml", table: "\(name).csv")
    return message(page, file: "\(name).html", digest: digest, workspace, templates)
  }
  return OwnerMessages(owners: owners, pack: header.pack, period: header.period, asOf: asOf)
}

private func isEarlier(_ left: OwnerPage.Action, _ right: OwnerPage.Action) -> Bool {
  (left.due, left.severity.rank, left.product, left.title.english, left.id)
    < (right.due, right.severity.rank, right.product, right.title.english, right.id)
}

private func lastClose(of workspace: Workspace) throws -> String {
  let archive = workspace.path + "/archive"
  guard let pack = newestClose(ArchiveOverview(of: archive).packs) else {
    throw Fault(
      .usage, place: archive, found: "no period is closed yet", expected: "a sealed evidence pack",
      remedy: "`seatledger close` makes the first one")
  }
  return "\(archive)/\(pack.file)"
}

private func message(
  _ page: OwnerPage, file: String, digest: Digest, _ workspace: Workspace, _ templates: TemplateSet
) -> OwnerMessage {
  let address = workspace.messages.address(of: page.owner) ?? ""
  let mail = MailMessage(
    sender: workspace.messages.sender, senderName: templates.text("Licence review of \(page.organisation)"),
    recipient: address, recipientName: page.owner.isEmpty ? templates.text("nobody named") : page.owner,
    subject: templates.text("Licence review \(page.period): \(page.summary)"), date: page.at,
    id: NameUUID("message", digest.hex, page.owner, page.at.description).description,
    domain: "\(workspace.organisationID).invalid", body: messageText(page, say: templates.text))
  return OwnerMessage(page: page, file: file, address: address, message: mail.text)
}

/// Findings of a pack made again from its own inputs, by id: so they can be said in another language than the sealed table has
/// them in. Empty where the pack cannot be made again.
private func findingWords(of path: String) -> [String: Finding] {
  guard let inputs = try? CloseInputs(pack: path) else { return [:] }
  let (workspace, history) = (inputs.workspace, inputs.history)
  let evidence = reconcile(
    inputs.records, catalogue: workspace.catalogue, decisions: workspace.decisions, policy: workspace.policy,
    run: header(workspace, inputs.parameters), history: history)
  return Dictionary(evidence.findings.map { ($0.id, $0) }) { first, _ in first }
}

/// `exposure of 1234.50 USD and 3 units without a price`, of amounts as the table has them.
private func moneyWords(_ amounts: String, unpriced: Int, _ kind: String) -> Wording {
  let known = amounts == "0" ? "" : amounts
  if known.isEmpty, unpriced == 0 { return .empty }
  var told = known.split(separator: "+").map { part -> Wording in
    let parts = part.split(separator: " ")
    guard parts.count == 2, let value = FixedDecimal(String(parts[0])),
      let currency = Currency(String(parts[1])), let money = Money(value, currency)
    else { return Wording(data: String(part)) }
    return Wording(.money(money, isGrouped: false))
  }
  if unpriced > 0 {
    told.append(.counted(unpriced, "unit without a price", "units without a price", isGrouped: false))
  }
  let sum = told.reduce(Wording.empty) { $0.isEmpty ? $1 : "\($0) and \($1)" }
  return kind == "none" ? sum : "\(Wording(fixed: kind)) of \(sum)"
}

private func action(
  _ row: [String: String], _ known: [String: Finding], of path: String, today: Day
) throws -> OwnerPage.Action {
  func text(_ name: String) -> String { row[name] ?? "" }
  guard let due = Day(text("due")) else {
    throw Fault(
      .verification, place: path,
      found: "finding \(text("finding_id")) is due on \(text("due").debugDescription)",
      expected: "a day")
  }
  // What is sealed holds: a finding that says other words today is quoted.
  let finding = known[text("finding_id")].flatMap { finding in
    finding.title == text("title") && finding.explanation == text("explanation")
      && finding.action == text("action") ? finding : nil
  }
  let (product, subject, rule) = (text("product_id"), text("subject"), text("rule"))
  let remediation = csvLine([
    "RM-NEW", rule, product, subject, text("action"), text("owner"), today.description,
    max(due, today).description, "", "",
  ])
  let exception = csvLine([
    "EX-NEW", product, rule, subject, text("units"), "REQUESTER", "APPROVER", "RATIONALE", today.description,
    "EXPIRY", "FALLBACK", "",
  ])
  let from = text("escalated_from")
  return OwnerPage.Action(
    id: text("finding_id"), rule: rule, severity: Severity(rawValue: text("severity")) ?? .note,
    title: finding?.titleWording ?? Wording(data: text("title")),
    why: finding?.explanationWording ?? Wording(data: text("explanation")),
    action: finding?.actionWording ?? Wording(data: text("action")), product: product, subject: subject,
    money: moneyWords(text("amounts"), unpriced: Int(text("unpriced_units")) ?? 0, text("amount_kind")),
    due: due, since: text("open_since"),
    handedOn: from.isEmpty ? .empty : "It came to you from \(from): \(text("escalation"))",
    remediation: remediation, exception: product.isEmpty ? "" : exception, isQuoted: finding == nil)
}

/// RFC 4180: quotes where needed.
private func csvLine(_ cells: [String]) -> String {
  // By bytes: a mark that joins a comma or a quote makes another character of it, and the same cell.
  cells.map { cell in
    guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
    let doubled = cell.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] }
    return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
  }.joined(separator: ",")
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
