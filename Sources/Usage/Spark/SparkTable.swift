internal import Facts
internal import Foundation

/// A table that Spark wrote: lines of words between tabs, in several files, of which the first word names the log.
struct SparkTable {
  private let parts: [Data]

  /// - Parameter folder: that the statement wrote.
  /// - Throws: ``Fault`` with code `unreadable` where it is not whole.
  init(_ folder: String, place: String) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard names.contains("_SUCCESS") else {
      throw Fault(
        .unreadable, place: place, found: "Spark did not complete its result in \(folder)",
        remedy: "see to it that this machine and every worker see the folder `shared` under this path")
    }
    parts = try names.filter { $0.hasPrefix("part-") }.sorted().map {
      try Data(contentsOf: URL(filePath: folder + "/" + $0), options: .mappedIfSafe)
    }
  }

  /// A line's words, valid during the call only.
  struct Words {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate var bounds: [Range<Int>]

    var count: Int { bounds.count }

    /// - Throws: ``UnreadableResult``.
    func number(_ index: Int) throws -> Int64 {
      guard let number = Int64(text(index)) else { throw UnreadableResult() }
      return number
    }

    /// A count, a line or a size: 0 or more, and less than anything real comes to.
    ///
    /// - Throws: ``UnreadableResult``.
    func count(_ index: Int) throws -> Int64 {
      let number = try number(index)
      guard 0...(1 << 50) ~= number else { throw UnreadableResult() }
      return number
    }

    /// A day since 1970.
    ///
    /// - Throws: ``UnreadableResult`` beyond the years 0 to 9999.
    func day(_ index: Int) throws -> Int {
      let number = try number(index)
      guard -719_528...2_932_896 ~= number else { throw UnreadableResult() }
      return Int(number)
    }

    /// A number that may be beyond 64 bits, in which it becomes the greatest.
    func saturated(_ index: Int) throws -> Int64 {
      let text = text(index)
      if let number = Int64(text) { return number }
      guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        throw UnreadableResult()
      }
      return .max
    }

    func text(_ index: Int) -> String {
      index < bounds.count
        ? String(decoding: UnsafeRawBufferPointer(rebasing: bytes[bounds[index]]), as: UTF8.self) : ""
    }

    /// Bytes that were written as two digits each.
    func unhexed(_ index: Int) throws -> [UInt8] {
      guard index < bounds.count, bounds[index].count % 2 == 0 else { throw UnreadableResult() }
      let word = UnsafeRawBufferPointer(rebasing: bytes[bounds[index]])
      return try stride(from: 0, to: word.count, by: 2).map { at in
        guard let high = value(word[at]), let low = value(word[at + 1]) else { throw UnreadableResult() }
        return high << 4 | low
      }
    }

    private func value(_ digit: UInt8) -> UInt8? {
      switch digit {
      case 0x30...0x39: digit - 0x30
      case 0x41...0x46: digit - 0x37
      default: nil
      }
    }
  }

  /// Where a line stands.
  struct Place {
    fileprivate let part: Int32
    fileprivate let length: Int32
    fileprivate let start: Int
  }

  /// Calls back with every line.
  func each(_ body: (Place, Words) throws -> Void) throws {
    for (part, data) in parts.enumerated() {
      try data.withUnsafeBytes { bytes in
        var start = 0
        while start < bytes.count {
          let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
          try body(
            Place(part: Int32(part), length: Int32(clamping: end - start), start: start),
            words(bytes, start, end))
          start = end + 1
        }
      }
    }
  }

  /// Calls back with the lines at some places.
  func each(at places: [Place], _ body: (Words) throws -> Void) throws {
    for place in places {
      try parts[Int(place.part)].withUnsafeBytes {
        try body(words($0, place.start, place.start + Int(place.length)))
      }
    }
  }

  private func words(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Words {
    var bounds: [Range<Int>] = []
    var from = start
    for at in start..<end where bytes[at] == 0x09 {
      bounds.append(from..<at)
      from = at + 1
    }
    bounds.append(from..<end)
    return Words(bytes: bytes, bounds: bounds)
  }
}

/// A line of a result that is not as the statement writes it.
struct UnreadableResult: Error {}
