internal import Facts

/// Whether a serial number or hardware id is one that makers leave in many machines: such machines would become one.
/// Source: the default blacklists of GLPI, and what SMBIOS tables of white-box machines hold.
func isPlaceholder(_ id: String) -> Bool {
  let folded = foldedName(id)
  let significant = folded.utf8.filter { isDigit($0) || (0x61...0x7A).contains($0) || $0 >= 0x80 }
  guard let first = significant.first, significant.count > 2 else { return true }
  return significant.allSatisfy { $0 == first } || placeholders.contains(folded)
}

private let placeholders: Set<String> = [
  "n/a", "none", "null", "(null string)", "unknown", "invalid", "default", "default string", "empty", "oem",
  "o.e.m.",
  "to be filled by o.e.m.", "to be filled by o.e.m", "to be filled", "not specified", "not available",
  "not applicable", "not defined", "no asset tag", "no serial number", "serial number",
  "system serial number",
  "chassis serial number", "base board serial number", "system product name", "serial number xxxxxx",
  "sys-1234567890",
  "sys-9876543210", "sn-12345", "sn-1234567890", "sn-123456fvgv3i0b8o5n6n7k", "tulip computers", "eval",
  "iatpass",
  "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "12345678901", "123456789000",
  "0123456789",
  "03000200-0400-0500-0006-000700080009", "00020003-0004-0005-0006-000700080009",
  "6ab5b300-538d-1014-9fb5-b0684d007b53", "01010101-0101-0101-0101-010101010101",
  "12345678-1234-5678-90ab-cddeefaabbcc",
]
