import Facts
import Reconciliation

extension CloseInputs {
  /// The form of the inputs that this version writes and reads.
  static let format = "SeatLedger inputs 1"

  /// `inputs/run.json`, to the byte.
  var parametersText: String {
    let run = parameters
    let members: [String: JSONValue] = [
      "format": .string(Self.format),
      "tool": .string(run.toolVersion),
      "at": .string(run.at.description),
      "period": .string(run.period.whole.description),
      "as_of": .string(run.period.last.description),
      "closes": .bool(run.isClose),
      "operator": .string(run.operatorName),
      "previous": pack(run.previous),
      "last_close": pack(run.lastClose),
      "past_as_of": .optional(past.asOf),
      "past_is_last": .bool(past.states == nil),
      "restates": run.restates.map {
        .object([
          "name": .string($0.name), "tag_manifest_sha256": .string($0.tagManifestDigest.hex),
          "reason": .string($0.reason), "number": .integer($0.number),
        ])
      } ?? .null,
      "opening": opening.map {
        .object([
          "pack": .string($0.end.pack), "period": .string($0.end.period),
          "as_of": .string($0.end.asOf.description), "organisation": .string($0.organisation),
        ])
      } ?? .null,
    ]
    return JSONValue.object(members).printed
  }
}

private func pack(_ pack: PreviousPack?) -> JSONValue {
  pack.map {
    .object([
      "name": .string($0.name), "period": .string($0.period),
      "tag_manifest_sha256": .string($0.tagManifestDigest.hex),
    ])
  } ?? .null
}

/// Reads what ``CloseInputs/parametersText`` writes.
struct ParametersReading {
  let parameters: RunParameters
  /// Of the last close of an earlier period.
  let pastAsOf: Day?
  /// Whether that was the last close of all.
  let pastIsLast: Bool
  /// End and organisation of the bridge's opening pack.
  let opening: (end: BridgeEnd, organisation: String)?

  /// - Throws: ``Fault`` with code `verification`; it names another form.
  init(_ bytes: [UInt8], place: String) throws {
    guard let json = JSONValue(parsing: bytes), let format = json["format"]?.text else {
      throw Fault(.verification, place: place, found: "it does not say what run it was")
    }
    guard format == CloseInputs.format else {
      throw Fault(
        .verification, place: place,
        found: "the form of its inputs is \"\(format.prefix(60))\", which this version does not read",
        remedy: "use the version of SeatLedger that bag-info.txt names")
    }
    func text(_ name: String, in json: JSONValue = json) throws -> String {
      guard let text = json[name]?.text else {
        throw Fault(.verification, place: place, found: "its member \(name) cannot be read")
      }
      return text
    }
    func made<Value>(_ name: String, in other: JSONValue? = nil, _ make: (String) -> Value?) throws -> Value {
      guard let value = make(try text(name, in: other ?? json)) else {
        throw Fault(.verification, place: place, found: "its member \(name) cannot be read")
      }
      return value
    }
    func earlier(_ name: String) throws -> PreviousPack? {
      guard let pack = json[name], pack != .null else { return nil }
      return PreviousPack(
        name: try text("name", in: pack), period: try text("period", in: pack),
        tagManifestDigest: try made("tag_manifest_sha256", in: pack) { Digest(hex: $0) })
    }
    let whole = try made("period") { Period($0) }
    let asOf = try made("as_of") { Day($0) }
    guard let period = asOf == whole.last ? whole : whole.upTo(asOf), case .bool(let closes)? = json["closes"]
    else { throw Fault(.verification, place: place, found: "its period cannot be read") }
    var run = RunParameters(
      period: period, isClose: closes, at: try made("at") { Instant($0) },
      operatorName: try text("operator"), toolVersion: try text("tool"), previous: try earlier("previous"),
      lastClose: try earlier("last_close"))
    if let restates = json["restates"], restates != .null {
      run.restates = RestatedPack(
        name: try text("name", in: restates),
        tagManifestDigest: try made("tag_manifest_sha256", in: restates) { Digest(hex: $0) },
        reason: try text("reason", in: restates), number: restates["number"]?.number ?? 0)
    }
    parameters = run
    pastAsOf = try json["past_as_of"] == .null ? nil : made("past_as_of") { Day($0) }
    pastIsLast = json["past_is_last"] == .bool(true)
    opening =
      try json["opening"].flatMap { $0 == .null ? nil : $0 }.map { end in
        (
          BridgeEnd(
            pack: try text("pack", in: end), period: try text("period", in: end),
            asOf: try made("as_of", in: end) { Day($0) }), try text("organisation", in: end)
        )
      }
  }
}
