internal import Facts

extension SourceFormat {
  /// People of an LDAP directory.
  static let ldif = SourceFormat(
    name: "ldif", version: 1, summary: "LDIF export of an LDAP directory or Active Directory (RFC 2849)",
    roles: [.people],
    recognises: { beginning in
      let lines = beginning.split(separator: 0x0A).prefix(200)
      return lines.first { $0.first != 0x23 && $0.first != 0x20 && $0.first != 0x0D }.map { line in
        let text = String(decoding: line.prefix(40), as: UTF8.self).lowercased()
        return text.hasPrefix("dn:")
          || (text.hasPrefix("version:") && lines.contains { $0.starts(with: Array("dn:".utf8)) })
      } ?? false
    },
    read: readLDIF)
}
