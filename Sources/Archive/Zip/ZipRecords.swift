import Intake

// The records of the zip format (PKWARE APPNOTE 6.3.10), in the one form that sealed packs use:
// made by Unix, mode 0100644, one fixed time, no comments, no data descriptors, ZIP64 only where a number
// does not fit. `strip-nondeterminism` leaves this form as it is.

/// Every member's time: 1980-01-01 12:01:00, as DOS writes it.
private let fixedTime: (time: UInt16, date: UInt16) = (12 << 11 | 1 << 5, 1 << 5 | 1)

/// Numbers at or above this go into a ZIP64 field. Smaller values serve tests.
struct Zip64Threshold: Sendable {
  var number: UInt64 = 0xFFFF_FFFF
  var count: UInt64 = 0xFFFF

  func exceeds(_ value: UInt64) -> Bool { value >= number }
}

/// Stands before a member's bytes.
struct ZipLocalHeader {
  let entry: ZipEntry
  let threshold: Zip64Threshold

  /// A local header's ZIP64 field always holds both sizes.
  var isLarge: Bool { threshold.exceeds(entry.size) || threshold.exceeds(entry.compressedSize) }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append32(ZipSignature.local)
    bytes.append16(version(entry, isLarge: isLarge))
    bytes.append16(entry.flags)
    bytes.append16(entry.method.rawValue)
    bytes.append16(fixedTime.time)
    bytes.append16(fixedTime.date)
    bytes.append32(entry.crc32)
    bytes.append32(isLarge ? .max : UInt32(truncatingIfNeeded: entry.compressedSize))
    bytes.append32(isLarge ? .max : UInt32(truncatingIfNeeded: entry.size))
    bytes.append16(UInt16(truncatingIfNeeded: entry.name.utf8.count))
    bytes.append16(isLarge ? 20 : 0)
    bytes += entry.name.utf8
    if isLarge {
      bytes.append16(1)
      bytes.append16(16)
      bytes.append64(entry.size)
      bytes.append64(entry.compressedSize)
    }
    return bytes
  }
}

/// Names a member in the directory at the end.
struct ZipCentralHeader {
  let entry: ZipEntry
  let threshold: Zip64Threshold

  var bytes: [UInt8] {
    let large = [entry.size, entry.compressedSize, entry.offset].filter(threshold.exceeds)
    let needed = version(entry, isLarge: !large.isEmpty)
    var bytes: [UInt8] = []
    bytes.append32(ZipSignature.central)
    bytes.append16(3 << 8 | max(needed, 20))
    bytes.append16(needed)
    bytes.append16(entry.flags)
    bytes.append16(entry.method.rawValue)
    bytes.append16(fixedTime.time)
    bytes.append16(fixedTime.date)
    bytes.append32(entry.crc32)
    for number in [entry.compressedSize, entry.size] { bytes.append32(short(number)) }
    bytes.append16(UInt16(truncatingIfNeeded: entry.name.utf8.count))
    bytes.append16(large.isEmpty ? 0 : UInt16(4 + 8 * large.count))
    // Comment length, disk, internal attributes.
    for _ in 0..<3 { bytes.append16(0) }
    bytes.append32(0o100644 << 16)
    bytes.append32(short(entry.offset))
    bytes += entry.name.utf8
    if !large.isEmpty {
      bytes.append16(1)
      bytes.append16(UInt16(8 * large.count))
      for number in large { bytes.append64(number) }
    }
    return bytes
  }

  private func short(_ value: UInt64) -> UInt32 {
    threshold.exceeds(value) ? .max : UInt32(truncatingIfNeeded: value)
  }
}

/// Closes the file: how many members, and where the directory stands.
struct ZipEnd {
  let count: UInt64
  let directorySize: UInt64
  let directoryOffset: UInt64
  let threshold: Zip64Threshold

  private var isLarge: Bool {
    count >= threshold.count || threshold.exceeds(directorySize) || threshold.exceeds(directoryOffset)
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    if isLarge {
      bytes.append32(ZipSignature.largeEnd)
      bytes.append64(UInt64(ZipSignature.largeEndLength - 12))
      bytes.append16(3 << 8 | 45)
      bytes.append16(45)
      bytes.append32(0)
      bytes.append32(0)
      for number in [count, count, directorySize, directoryOffset] { bytes.append64(number) }
      bytes.append32(ZipSignature.locator)
      bytes.append32(0)
      bytes.append64(directoryOffset + directorySize)
      bytes.append32(1)
    }
    bytes.append32(ZipSignature.end)
    bytes.append32(0)
    for _ in 0..<2 { bytes.append16(count >= threshold.count ? .max : UInt16(truncatingIfNeeded: count)) }
    for number in [directorySize, directoryOffset] {
      bytes.append32(threshold.exceeds(number) ? .max : UInt32(truncatingIfNeeded: number))
    }
    bytes.append16(0)
    return bytes
  }
}

/// The version a reader needs: 1.0 for stored, 2.0 for deflated, 4.5 for ZIP64.
private func version(_ entry: ZipEntry, isLarge: Bool) -> UInt16 {
  isLarge ? 45 : entry.method == .stored ? 10 : 20
}

extension ZipEntry {
  /// Bit 11 of the flags says that the name is UTF-8; an ASCII name needs no saying.
  var flags: UInt16 { name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x0800 }
}
