import Archive
import Facts
import Rendering

/// A complete sign-off, told in files: what was signed, by whom, and all that is needed to check it anew.
struct SignoffRecord {
  let result: SignoffResult
  let headline: Headline
  let trust: SignoffTrust
  /// Path in the signed pack → content: `signoff/omar-said.p7s`.
  let files: [String: [UInt8]]
  let at: Instant
  /// Of the pack that will hold this, without `.zip`.
  let name: String

  private var pack: PackSummary { result.pack }

  private func digest(_ signoff: Signoff) -> String { Digest.sha256(files[signoff.file] ?? []).hex }

  func documents(_ templates: TemplateSet) throws -> [Document] {
    func file(_ path: String, _ bytes: [UInt8]) -> Document { Document(path: path) { try $0.write(bytes) } }
    var documents = [
      try recordPage(page, templates: templates), xmlDocument(xml),
      try schemaDocument("signoff.xsd", templates: templates),
      textTable("signoffs", columns: columns, rows: rows),
      file("pack/tagmanifest-sha256.txt", pack.tagManifest),
      file("pack/merkle-roots.txt", Array(pack.roots.text.utf8)),
      Document(path: "pack/" + SignoffRoster.path, write: result.standing.roster.document.write),
    ]
    documents += files.sorted { $0.key < $1.key }.map { path, bytes in
      file("signatures/" + path.split(separator: "/").dropFirst().joined(separator: "/"), bytes)
    }
    for signoff in result.standing.signoffs {
      let stem = signoff.file.split(separator: "/").last?.dropLast(4) ?? ""
      documents.append(
        Document(
          path: "certificates/\(stem).pem", text: pemText(certificates: signoff.signature.certificates)))
    }
    // Their own names may hold anything: numbers, in the order in which they were given.
    documents += trust.files.enumerated().map { index, credential in
      file("authorities/\(index + 1).\(credential.isPEM ? "pem" : "der")", credential.bytes)
    }
    return documents
  }

  private let columns = [
    "name", "role", "email", "required", "file", "sha256", "signer", "certificate_sha256", "authority",
    "signed_at_by_own_account", "time_stamped_at",
  ]

  private var rows: [[String]] {
    signed.map { approver, signoff in
      let signature = signoff?.signature
      return [
        approver.person.name, approver.role, approver.person.email, approver.isRequired ? "yes" : "no",
        signoff.map(fileName) ?? "", signoff.map(digest) ?? "", signature?.signer ?? "",
        signature?.certificateDigest?.hex ?? "", signature?.authority ?? "",
        signature?.claimedTime?.description ?? "", signature?.stampedTime?.description ?? "",
      ]
    }
  }

  /// In the roster's order.
  private var signed: [(Approver, Signoff?)] {
    result.standing.roster.approvers.map { approver in
      (approver, result.standing.signoffs.first { $0.approver == approver })
    }
  }

  /// Path in the archive, under `data/`.
  private func fileName(_ signoff: Signoff) -> String {
    "signatures/" + (signoff.file.split(separator: "/").last ?? "")
  }

  private var page: RecordPage {
    RecordPage(
      title: "Sign-off, \(pack.period)",
      lead: "Everyone who must sign \(pack.name) has signed it.", organisation: pack.organisation,
      period: pack.period, pack: name, at: at, tool: toolVersion, figures: [],
      sections: [
        .init(
          title: "What was signed",
          notes: [
            "The tag manifest names the digest of every other file of the pack: a signature over it covers every byte that was sealed."
          ],
          facts: [
            ("Pack", "\(pack.name).zip"), ("Sealed", pack.sealedAt.description),
            ("SHA-256 of the pack as sealed", pack.sealedDigest.hex),
            ("SHA-256 of its tag manifest", pack.tagManifestDigest.hex),
            ("Root of its records", pack.roots.recordsRoot.hex),
            ("Root of its change history", pack.roots.history.root.hex),
          ] + headline.figures.map { (capitalised($0.title), $0.value) }
            + (result.standing.roster.preparer.map { [("Prepared by", $0.name)] } ?? [])),
        .init(
          title: "Who signed",
          columns: ["Name", "Role", "Signed", "Time stamp", "Certificate, SHA-256", "Vouched for by"],
          rows: signed.map { approver, signoff in
            [
              approver.person.name, approver.role,
              signoff == nil
                ? "not signed, and need not" : signoff?.signature.claimedTime?.description ?? "yes",
              signoff?.signature.stampedTime?.description ?? "none",
              signoff?.signature.certificateDigest?.hex ?? "", signoff?.signature.authority ?? "",
            ]
          }, table: "signoffs"),
        .init(
          title: "How to check it",
          notes: ["In this folder, with the CA's certificate as you know it from elsewhere as ca.pem:"],
          commands: result.standing.signoffs.map {
            "openssl cms -verify -binary -inform DER -in \(fileName($0)) -content pack/tagmanifest-sha256.txt "
              + "-CAfile ca.pem -purpose smimesign -out /dev/null"
          }),
      ])
  }

  private var xml: XMLNode {
    let roster = result.standing.roster
    return XMLNode(
      "signoff",
      [("xmlns", "urn:seatledger:signoff:1"), ("version", "1"), ("recorded-at", at.description)],
      children: [
        XMLNode(
          "pack",
          [
            ("name", pack.name), ("kind", pack.kind), ("period", pack.period),
            ("sealed-at", pack.sealedAt.description), ("sha256", pack.sealedDigest.hex),
            ("tag-manifest-sha256", pack.tagManifestDigest.hex),
            ("records-root", pack.roots.recordsRoot.hex), ("history-root", pack.roots.history.root.hex),
          ], children: headline.figures.map { XMLNode("figure", [("title", $0.title), ("value", $0.value)]) })
      ] + (roster.preparer.map { [XMLNode("preparer", [("name", $0.name), ("email", $0.email)])] } ?? [])
        + signed.map { approver, signoff in
          XMLNode(
            "approver",
            [
              ("name", approver.person.name), ("email", approver.person.email), ("role", approver.role),
              ("required", approver.isRequired ? "true" : "false"),
            ], children: signoff.map { [node($0)] } ?? [])
        })
  }

  private func node(_ signoff: Signoff) -> XMLNode {
    let signature = signoff.signature
    return XMLNode(
      "signature",
      [
        ("file", fileName(signoff)), ("sha256", digest(signoff)), ("signer", signature.signer),
        ("certificate-sha256", signature.certificateDigest?.hex), ("authority", signature.authority),
        ("signed-at-by-own-account", signature.claimedTime?.description),
        ("time-stamped-at", signature.stampedTime?.description),
      ])
  }

  /// One for each signature, in the section of no publisher.
  var records: [Record] {
    result.standing.signoffs.map { signoff in
      Record(
        publisher: "", id: "signoff/" + (signoff.file.split(separator: "/").last ?? ""),
        fields: [
          "kind": .string(signoffSubject), "pack": .string(pack.name),
          "tag_manifest": .string(pack.tagManifestDigest.hex), "signature": .string(digest(signoff)),
          "name": .string(signoff.approver?.person.name ?? ""), "role": .string(signoff.approver?.role ?? ""),
        ])
    }
  }

  /// As the history remembers it.
  var states: [SubjectState] {
    result.standing.signoffs.map { signoff in
      SubjectState(
        kind: signoffSubject, id: "\(pack.name)/\(signoff.approver?.person.name ?? "")",
        fields: [
          "role": signoff.approver?.role ?? "", "tag_manifest": pack.tagManifestDigest.hex,
          "signature": digest(signoff), "certificate": signoff.signature.certificateDigest?.hex ?? "",
          "time": (signoff.signature.stampedTime ?? signoff.signature.claimedTime)?.description ?? "",
        ],
        source: signoff.file)
    }
  }
}

private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
