/// Whether each line of a JSON file is a value of its own, going by the file's beginning.
///
/// - Parameter sample: at most 64 KiB.
func standsInLines(_ sample: [UInt8]) -> Bool {
  var parser = JSONParser(sample, in: 0..<sample.count, builds: false)
  var end: Int?
  while true {
    parser.skipBlanks()
    guard parser.byte != nil else { return end != nil }
    let start = parser.at
    // Two values in one line are for the reader of documents.
    if let end, !sample[end..<start].contains(0x0A) { return false }
    do throws(JSONFlaw) {
      let range = try parser.value().range
      if sample[range].contains(0x0A) { return false }
      end = range.upperBound
    } catch {
      if error.offset < sample.count { return mostLinesAreValues(sample) }
      // The sample ends within a value.
      return end != nil && !sample[start...].contains(0x0A)
    }
  }
}

/// Of a damaged file: at least half of its first lines are values, or all of them begin like one. The lines of a
/// document that is spread over several are no values, or few of them are.
private func mostLinesAreValues(_ sample: [UInt8]) -> Bool {
  var lines = sample.split(separator: 0x0A, maxSplits: 40).prefix(40)
  // The sample's last line may go on.
  if sample.count >= 1 << 16, sample.last != 0x0A { lines = lines.dropLast() }
  let written = lines.map { trimmed($0) }.filter { !$0.isEmpty }
  let beginning = written.filter { $0.count > 1 && ($0.first == 0x7B || $0.first == 0x5B) }
  let whole = beginning.count { (try? JSONParser.parse(Array($0), keeping: .nothing)) != nil }
  return whole > 0 && (whole * 2 >= written.count || beginning.count == written.count)
}
