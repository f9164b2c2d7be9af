internal import CDeflate

/// CRC-32 of bytes that follow those of `sum`.
package func checksum(_ bytes: [UInt8], after sum: UInt32 = 0) -> UInt32 {
  bytes.withUnsafeBytes { checksum($0, after: sum) }
}

package func checksum(_ bytes: UnsafeRawBufferPointer, after sum: UInt32) -> UInt32 {
  // No bytes may stand nowhere, for which libdeflate gives the sum of nothing before them.
  bytes.baseAddress.map { libdeflate_crc32(sum, $0, bytes.count) } ?? sum
}
