extension UseRight.Kind {
  /// What the right allows, and what its value is.
  public var meaning: String {
    switch self {
    case .upgrade:
      "Units may cover a later version of the product; where it needs maintenance, only versions released while maintenance was held."
    case .downgrade: "Units may cover an earlier version of the product."
    case .crossEdition: "Units may cover another edition of the product."
    case .secondUse:
      "The person to whom a licensed device belongs may use the product on so many further devices; 1 where no value is given."
    case .installsPerUser: "One named user may have so many installations; more count as further units."
    case .virtualisation:
      "A licensed physical host covers so many virtual machines on it; all of them where no value is given."
    case .roleExemption:
      "Devices in the named roles (disaster recovery, test, development …) do not count, so many of them for each device that counts; all where no value is given."
    case .reassignment: "A unit must stay so many days with its holder before it may be given to another."
    }
  }
}

extension EvidenceGrade {
  /// What proves an entitlement of this grade.
  public var meaning: String {
    switch self {
    case .vendorProof: "The publisher's own proof of entitlement."
    case .contract: "A signed contract or agreement."
    case .order: "A purchase order: what was ordered, and not yet that it was granted."
    case .invoice: "An invoice: what was billed."
    case .claim: "Somebody's word: a spreadsheet, an e-mail."
    }
  }
}
