import Facts

/// Records by product, with people and devices found: what counting works on.
struct ResolvedRecords {
  /// The uses of one product by one holder, from all sources.
  struct UseSummary {
    var first: Instant
    var last: Instant
    var eventsInPeriod: Int
    /// Within the period: the log's quantities, and one for each event where it has none.
    var quantity: FixedDecimal
    /// Sources may see the same day, so the largest number of any source: at least that many.
    var activeDays: Int
    var origins: [Origin]
  }

  struct Seat {
    var holder: Holder
    var title: String
    var assignments: [Assignment]
  }

  /// Files of licence servers' logs.
  struct LogFiles {
    var paths: Set<String> = []
    var sources: Set<String> = []

    mutating func insert(_ file: SourceFile) {
      paths.insert(file.path)
      sources.insert(file.source)
    }
  }

  struct Host: Hashable {
    let consumer: Consumer
    let device: Int?
  }

  let people: PersonIndex
  let products: ProductIndex
  let devices: DeviceIndex
  /// By place of the product in the catalogue.
  var seats: [[Seat]]
  var uses: [[Holder: UseSummary]]
  var installations: [[(host: Host, deployment: Deployment)]]
  var sessions: [[LicenceSession]]
  var denials: [[DenialEpisode]]
  /// Logs that name the product, on whatever day, checked out or only offered.
  var logs: [LogFiles]
  var unresolved: [Unresolved]
  var matches: [MatchCount]
  /// What ``unresolved`` product names were met in, by folded name.
  var unknownSoftware: [String: UnknownSoftware] = [:]
  /// Logins that no people source has and somebody explained, by what they are.
  var explained: [Person.Kind: Int] = [:]
  /// Whom the device list assigns each device to, by place of the device, and the other way about; only where a product
  /// is counted by client access.
  var owners: [Int: Holder] = [:]
  var devicesByOwner: [Consumer: [Int]] = [:]
}

extension Consumer {
  /// A login in the form in which names are compared: records spell it differently. Others as they are.
  var folded: Consumer { kind == .login ? Consumer(kind: .login, id: foldedName(id)) : self }
}

extension Use {
  /// What counts as consumed within the period. Saturates.
  var quantity: FixedDecimal {
    quantityInPeriod ?? FixedDecimal(eventsInPeriod) ?? FixedDecimal(hundredMillionths: .max)
  }
}
