import Archive
import Facts
import Reconciliation
import Rendering

/// What the page over an archive shows, from the packs in it and nothing else: the same archive, the same page.
func readDashboard(archive: String) -> Dashboard {
  let overview = ArchiveOverview(of: archive)
  var dashboard = Dashboard(toolVersion: toolVersion)
  dashboard.packs = packRows(overview)
  dashboard.gaps = gaps(overview)
  dashboard.at = overview.packs.map(\.roots.sealedAt).max()
  if let newest = newestClose(overview.packs) {
    NewestClose(newest, path: "\(archive)/\(newest.file)")?.tell(&dashboard)
  }
  return dashboard
}

extension ChainedPack {
  /// The period that it closed; `nil` for packs that close none.
  var closed: Period? { roots.kind == "evidence" ? Period(roots.period) : nil }
}

/// Of the latest period, the pack sealed last.
func newestClose(_ packs: [ChainedPack]) -> ChainedPack? {
  let closes = packs.compactMap { pack in pack.closed.map { (period: $0, pack: pack) } }
  return closes.max {
    ($0.period, $0.pack.roots.sequence) < ($1.period, $1.pack.roots.sequence)
  }?.pack
}

private func packRows(_ overview: ArchiveOverview) -> [Dashboard.Pack] {
  let restated = Dictionary(
    overview.packs.compactMap { pack in pack.restates.map { ($0.name, pack.name) } }, uniquingKeysWith: { $1 }
  )
  return overview.packs.map { pack in
    let approvers = pack.roster?.approvers ?? []
    let isToSign = pack.roots.kind == "evidence"
    var notes: [String] = []
    if let restates = pack.restates { notes.append("restates \(restates.name): \(restates.reason)") }
    if let later = restated[pack.name] { notes.append("restated by \(later)") }
    let (standing, isSound) = standing(pack)
    return Dashboard.Pack(
      name: pack.name, file: pack.file, kind: pack.roots.kind, period: pack.roots.period,
      sealedAt: pack.roots.sealedAt, digest: pack.tagManifestDigest, standing: standing, isSound: isSound,
      note: notes.joined(separator: "; "),
      signed: approvers.isEmpty || !isToSign ? "" : "\(pack.signed.count) of \(approvers.count)",
      missing: isToSign
        ? approvers.filter { $0.isRequired && !pack.signed.contains($0) }.map {
          $0.role.isEmpty ? $0.person.name : "\($0.person.name), \($0.role)"
        } : [])
  }
}

private func standing(_ pack: ChainedPack) -> (String, Bool) {
  guard pack.defect.isEmpty else { return (pack.defect, false) }
  let before = pack.roots.previous?.name ?? "a pack"
  return switch pack.link {
  case .first: ("first of its history", true)
  case .fits: ("continues \(before)", true)
  case .absent: ("continues \(before), which is not here", false)
  case .differs: ("does not continue the \(before) that stands here", false)
  }
}

/// Packs that are missing from the sequence or stand twice, periods that nobody closed, files that are no packs.
private func gaps(_ overview: ArchiveOverview) -> [String] {
  var told: [String] = []
  let sequences = Dictionary(grouping: overview.packs, by: \.roots.sequence)
  let last = sequences.keys.max() ?? 0
  var next = 1
  // Runs of missing numbers in one sentence: a foreign pack may name any number.
  for number in sequences.keys.sorted() {
    if number == next + 1 { told.append("Pack number \(next) of this archive is missing.") }
    if number > next + 1 { told.append("Packs number \(next) to \(number - 1) of this archive are missing.") }
    next = number + 1
  }
  for (number, packs) in sequences.sorted(by: { $0.key < $1.key }) where packs.count > 1 && number <= last {
    told.append("Number \(number) stands more than once: \(packs.map(\.name).joined(separator: ", ")).")
  }
  let closes = overview.packs.compactMap { pack in pack.closed.map { ($0, pack) } }
  for (period, packs) in Dictionary(grouping: closes, by: \.0).sorted(by: { $0.key < $1.key }) {
    let own = packs.filter { $0.1.restates == nil }
    if own.count > 1 {
      told.append(
        "\(period) was closed more than once, without a restatement: "
          + own.map(\.1.name).joined(separator: ", ") + ".")
    }
  }
  told += missingPeriods(Set(closes.map(\.0)).sorted())
  told += overview.unreadable.map { "\($0.file) cannot be read as a pack: \($0.reason)." }
  return told
}

/// Between the first and the last period that were closed.
private func missingPeriods(_ closed: [Period]) -> [String] {
  zip(closed, closed.dropFirst()).compactMap { before, after in
    guard before.cadence == after.cadence, before.next < after else { return nil }
    return before.next == after.previous
      ? "\(before.next) was never closed." : "\(before.next) to \(after.previous) were never closed."
  }
}
