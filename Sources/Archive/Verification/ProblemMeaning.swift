extension VerificationProblem.Kind {
  /// What such a problem says of a pack, and what shows the same without SeatLedger.
  public var meaning: String {
    switch self {
    case .zip: "The zip is damaged, or refused as dangerous. `unzip -t` tells of damage as well."
    case .form:
      "The zip can be read, but its headers are not in the one form in which packs are sealed: somebody wrote it anew. The contents may be whole; the other grades tell."
    case .renamed: "The file is not named as its top folder. A notice: the name inside is the pack's own."
    case .bag:
      "bagit.txt, bag-info.txt or a manifest is not what BagIt (RFC 8493) and the pack's profile ask for. `bagit.py --validate` says the same."
    case .oxum: "Payload-Oxum in bag-info.txt does not count the bytes and files that are there."
    case .missing: "A file that a manifest names is not there."
    case .unexpected: "A file is there that no manifest names."
    case .digest: "A file's SHA-256 is not the sealed one. `sha256sum -c manifest-sha256.txt` says the same."
    case .compression:
      "A file says what was sealed, and the compressed bytes in the zip that say it are not the sealed ones: deflate can say the same in several ways."
    case .xml:
      "evidence.xml is not well-formed, not valid by the schema beside it, or refused as dangerous. `xmllint --schema` says the same."
    case .records: "The records are not those whose Merkle root was sealed in merkle-roots.txt."
    case .history: "The change log's lines are not those whose Merkle root was sealed in merkle-roots.txt."
    case .disclosure:
      "An edition's rows are not all of its publisher's rows in the sealed pack, or do not say what was sealed."
    case .signoff:
      "A sign-off does not hold: it is over other bytes, by somebody who is no approver, or its certificate is not good. Where no CA is named it could not be checked: then a notice."
    case .previous: "The pack before this one is not the one that this one continues."
    case .restated:
      "The pack restates another, or is restated: a notice. It is a problem where that other is not the pack that it names."
    case .previousAbsent:
      "The pack before this one is not at hand. A notice, unless a chain is being verified."
    case .gap: "A link of the chain is missing. For a period that no pack closes it is a notice."
    case .reissued:
      "A number of the chain, or a period, was issued twice, and the later pack does not say that it restates the earlier."
    case .replaced: "Another pack stands in the place of the one that the next continues."
    }
  }
}
