public import Facts
public import Intake

/// What all packs of a folder say together: whether they are one chain from the first to the last.
public struct ChainSurvey: Sendable {
  /// What breaks the chain.
  public private(set) var problems: [VerificationProblem] = []
  /// What a person should know: periods without a pack, restatements, files that are no links.
  public private(set) var notices: [VerificationProblem] = []
  /// The links, by their number.
  public private(set) var packs: [String] = []
  /// Entries of the change history that the last link seals, and their root.
  public private(set) var history: MerkleFrontier?
  /// Periods that are closed, oldest first.
  public private(set) var periods: [Period] = []

  /// Looks at how the packs hang together; what is in each, ``verifyPack(_:)`` tells.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where there is no such folder.
  public init(folder: String, limits: ZipLimits = ZipLimits()) throws {
    guard Folder.exists(folder) else {
      throw Fault(.unreadable, place: folder, found: "there is no such folder", expected: "a folder of packs")
    }
    var links: [ChainLink] = []
    for file in Folder.names(folder) where file.hasSuffix(".zip") {
      do {
        let contents = try PackContents("\(folder)/\(file)", limits: limits)
        if contents.members[DisclosureStatement.path] != nil {
          notices.append(VerificationProblem(.previous, file, "it is an edition, and no link of the chain"))
        } else {
          links.append(try ChainLink(contents))
        }
      } catch {
        problems.append(VerificationProblem(.zip, file, (error as? ZipDefect)?.description ?? "\(error)"))
      }
    }
    links.sort { ($0.roots.sequence, $0.name) < ($1.roots.sequence, $1.name) }
    checkNumbers(links)
    checkPeriods(links)
    packs = links.map(\.name)
    history = links.last?.roots.history
  }

  /// Every number once, each link continuing the one before.
  private mutating func checkNumbers(_ links: [ChainLink]) {
    let groups = Dictionary(grouping: links, by: \.roots.sequence)
    guard let last = links.last?.roots.sequence else { return }
    var expected = 1
    for number in groups.keys.sorted() {
      if number > expected { reportGap(expected...(number - 1), groups[number] ?? []) }
      expected = number + 1
    }
    for (number, own) in groups.sorted(by: { $0.key < $1.key }) {
      if own.count > 1 { reportReissue(own, next: groups[number + 1] ?? []) }
      guard number < last, let link = own.first, own.count == 1 else { continue }
      for next in groups[number + 1] ?? [] { check(next, continues: link) }
    }
    for first in groups[1] ?? [] where first.roots.previous != nil || first.roots.historyBefore.size != 0 {
      problems.append(
        VerificationProblem(.previous, first.name, "it is number 1, and yet continues another pack"))
    }
  }

  private mutating func reportGap(_ numbers: ClosedRange<Int>, _ next: [ChainLink]) {
    let words =
      numbers.count == 1
      ? "number \(numbers.lowerBound) is missing"
      : "numbers \(numbers.lowerBound) to \(numbers.upperBound) are missing"
    let follower = next.first
    let name = follower?.roots.previous?.name ?? ""
    problems.append(
      VerificationProblem(
        .gap, name,
        "\(words): \(follower?.name ?? "the next pack") continues \(name.isEmpty ? "a pack" : "it") that is not here"
      ))
  }

  private mutating func reportReissue(_ own: [ChainLink], next: [ChainLink]) {
    let names = own.map(\.name).joined(separator: " and ")
    let continued = own.first { link in next.contains { $0.roots.previous?.tagManifestDigest == link.digest }
    }
    let words =
      continued.map { link in "\(next.first?.name ?? "the next") continues \(link.name)" }
      ?? (next.isEmpty ? "no later pack tells which of them counts" : "the next pack continues none of them")
    problems.append(
      VerificationProblem(
        .reissued, own.last?.name ?? "",
        "number \(own[0].roots.sequence) was issued more than once, as \(names): \(words)"
      ))
  }

  private mutating func check(_ next: ChainLink, continues link: ChainLink) {
    guard let previous = next.roots.previous else {
      problems.append(
        VerificationProblem(.previous, next.name, "it names no pack before it, yet is not the first"))
      return
    }
    if previous.tagManifestDigest != link.digest {
      let words =
        previous.name == link.name
        ? "this file was put in the place of the one that \(next.name) continues"
        : "it stands in the place of \(previous.name), which \(next.name) continues"
      problems.append(
        VerificationProblem(
          .replaced, link.name,
          "\(words): its tag manifest is \(link.digest.hex); continued is \(previous.tagManifestDigest.hex)"))
    }
    if next.roots.historyBefore != link.roots.history {
      problems.append(
        VerificationProblem(
          .previous, next.name, "its change log does not start where that of \(link.name) ends"))
    }
  }

  /// Every period closed, or said to be missing; one that is closed again says what it restates.
  private mutating func checkPeriods(_ links: [ChainLink]) {
    let closes = links.filter { $0.roots.kind == "evidence" && Period($0.roots.period) != nil }
    var first: [String: ChainLink] = [:]
    for link in closes {
      if let restated = link.restated {
        notices.append(
          VerificationProblem(.restated, link.name, "it restates \(restated.name): \(restated.reason)"))
        if !links.contains(where: { $0.name == restated.name && $0.digest == restated.digest }) {
          problems.append(
            VerificationProblem(
              .restated, link.name, "\(restated.name), which it restates, is not here as it was then"))
        }
      } else if let earlier = first[link.roots.period], earlier.roots.sequence != link.roots.sequence {
        problems.append(
          VerificationProblem(
            .reissued, link.name,
            "it closes \(link.roots.period) again after \(earlier.name), and does not say that it restates it"
          ))
      }
      first[link.roots.period] = first[link.roots.period] ?? link
    }
    periods = Set(closes.compactMap { Period($0.roots.period) }).sorted()
    for (period, next) in zip(periods, periods.dropFirst()) {
      var absent = period.next
      while absent < next, absent.cadence == next.cadence {
        notices.append(VerificationProblem(.gap, "", "no pack closes \(absent)"))
        absent = absent.next
      }
    }
  }
}

/// A pack as a link of the chain.
private struct ChainLink {
  let name: String
  let roots: MerkleRoots
  /// SHA-256 of its tag manifest.
  let digest: Digest
  let restated: RestatedName?

  init(_ pack: PackContents) throws {
    guard let manifest = try pack.text("tagmanifest-sha256.txt"), let text = try pack.text("merkle-roots.txt")
    else { throw ZipDefect("merkle-roots.txt", "it is no sealed pack: it does not say what it seals") }
    guard let roots = MerkleRoots(text: text) else {
      let form = MerkleRoots.otherFormat(text).map {
        "its form is \"\($0)\", which this version does not read"
      }
      throw ZipDefect("merkle-roots.txt", form ?? "it cannot be read")
    }
    name = pack.name
    self.roots = roots
    digest = .sha256(manifest)
    restated = RestatedName(pack)
  }
}
