internal import CZlib

/// CRC-32 of bytes that follow those of `sum`.
package func checksum(_ bytes: [UInt8], after sum: UInt32 = 0) -> UInt32 {
  bytes.withUnsafeBytes { checksum($0, after: sum) }
}

package func checksum(_ bytes: UnsafeRawBufferPointer, after sum: UInt32) -> UInt32 {
  UInt32(crc32_z(UInt(sum), bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
}
