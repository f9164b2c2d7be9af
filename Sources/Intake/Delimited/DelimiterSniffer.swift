/// Finds out what separates cells by trying each mark on the file's beginning.
enum DelimiterSniffer {
  static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The mark by which most records have as many cells as the first, and more than one; comma where none has.
  static func delimiter(of sample: [UInt8], skippedLines: Int) -> UInt8 {
    var best: (delimiter: UInt8, score: (Int, Int)) = (0x2C, (0, 0))
    for candidate in candidates {
      let score = score(sample, candidate, skippedLines)
      if score > best.score { best = (candidate, score) }
    }
    return best.delimiter
  }

  private static func score(_ sample: [UInt8], _ delimiter: UInt8, _ skippedLines: Int) -> (Int, Int) {
    guard
      var scanner = try? DelimitedScanner(
        MemoryStream(sample), delimiter: delimiter, skippedLines: skippedLines)
    else { return (0, 0) }
    var width = 0
    var even = 0
    var seen = 0
    while seen < 50 {
      var count = 0
      guard (try? scanner.next { count = $0.flaw == nil ? $0.count : 0 }) == true else { break }
      if seen == 0 { width = count }
      if count == width, count > 1 { even += 1 }
      seen += 1
    }
    // The sample's last record may be cut short, which is one record among many.
    return (even, even == 0 ? 0 : width)
  }

  static func name(_ delimiter: UInt8) -> String {
    switch delimiter {
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x09: "tab"
    case 0x7C: "bar"
    default: "'" + String(decoding: [delimiter], as: UTF8.self) + "'"
    }
  }
}
