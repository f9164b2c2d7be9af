import Foundation
import Synchronization

/// A real certification authority made by OpenSSL: a root, an intermediate, people, a time-stamping authority with its
/// own root, and everything that can be wrong with a certificate.
public final class SigningAuthority: Sendable {
  /// Where its files stand: `root.pem`, `ca.pem` (root and intermediate), `tsa-root.pem`, `issuing.crl`, and for each
  /// person `NAME.pem` and `NAME.key`.
  public let folder: String
  private let scratch: TemporaryFolder
  private let stamping = Mutex(())

  /// Made once for all tests.
  public static let shared = Result { try SigningAuthority() }

  private init() throws {
    scratch = try TemporaryFolder()
    folder = scratch.path
    try scratch.write(Self.script, to: "make.sh")
    let outcome = try run("bash", ["make.sh"], in: URL(filePath: folder))
    guard outcome.status == 0 else { throw SigningFailure(description: outcome.errors) }
  }

  public func path(_ name: String) -> String { "\(folder)/\(name)" }

  public func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  /// Signs `content` as STANDARDS has it, and as the sign-off request tells people to.
  ///
  /// - Parameter options: in place of the usual `-cades -md sha256`.
  public func sign(_ content: [UInt8], as person: String, options: [String] = ["-cades", "-md", "sha256"])
    throws
    -> [UInt8]
  {
    let scratch = try TemporaryFolder()
    try scratch.write(content, to: "content")
    try openssl(
      ["cms", "-sign", "-binary", "-in", "\(scratch.path)/content", "-signer", path("\(person).pem")]
        + ["-inkey", path("\(person).key"), "-certfile", path("issuing.pem"), "-outform", "DER"]
        + ["-out", "\(scratch.path)/signature"] + options)
    return Array(try Data(contentsOf: URL(filePath: scratch.path + "/signature")))
  }

  /// A time stamp of now, by `tsa` or another person's key.
  public func stamp(_ signature: [UInt8], by authority: String = "tsa") throws -> [UInt8] {
    let scratch = try TemporaryFolder()
    try scratch.write(signature, to: "signature")
    let query = "\(scratch.path)/query"
    try openssl(["ts", "-query", "-data", "\(scratch.path)/signature", "-sha256", "-cert", "-out", query])
    // The next serial number stands in a file.
    try stamping.withLock { _ in
      try openssl(
        ["ts", "-reply", "-queryfile", query, "-config", path("stamp.cnf"), "-section", "stamp"]
          + ["-signer", path("\(authority).pem"), "-inkey", path("\(authority).key")]
          + ["-out", "\(scratch.path)/reply"])
    }
    return Array(try Data(contentsOf: URL(filePath: scratch.path + "/reply")))
  }

  /// Whether `openssl cms -verify` takes the signature, by the command in STANDARDS.
  public func accepts(_ signature: [UInt8], of content: [UInt8], options: [String] = []) throws -> Bool {
    let scratch = try TemporaryFolder()
    try scratch.write(signature, to: "signature")
    try scratch.write(content, to: "content")
    return try run(
      "openssl",
      ["cms", "-verify", "-binary", "-inform", "DER", "-in", "\(scratch.path)/signature"]
        + ["-content", "\(scratch.path)/content", "-CAfile", path("ca.pem"), "-purpose", "smimesign"]
        + ["-out", "/dev/null"] + options
    ).status == 0
  }

  /// Whether `openssl ts -verify` takes the stamp.
  public func accepts(_ stamp: [UInt8], ofSignature signature: [UInt8]) throws -> Bool {
    let scratch = try TemporaryFolder()
    try scratch.write(signature, to: "signature")
    try scratch.write(stamp, to: "stamp")
    return try run(
      "openssl",
      ["ts", "-verify", "-data", "\(scratch.path)/signature", "-in", "\(scratch.path)/stamp"]
        + ["-CAfile", path("tsa-root.pem")]
    ).status == 0
  }

  private func openssl(_ arguments: [String]) throws {
    let outcome = try run("openssl", arguments, in: URL(filePath: folder))
    guard outcome.status == 0 else {
      throw SigningFailure(description: "openssl \(arguments.joined(separator: " ")): \(outcome.errors)")
    }
  }

  private static let script = #"""
    set -euo pipefail
    mkdir -p new
    : > index.txt; : > tsa-index.txt; : > other-index.txt
    for s in serial tsa-serial other-serial stamp-serial crlnumber; do echo 1001 > $s; done
    cat > ca.cnf <<'END'
    [root]
    database = index.txt
    serial = serial
    new_certs_dir = new
    default_md = sha256
    default_days = 30
    default_crl_days = 3650
    crlnumber = crlnumber
    policy = any
    unique_subject = no
    email_in_dn = yes
    [tsa-root]
    database = tsa-index.txt
    serial = tsa-serial
    new_certs_dir = new
    default_md = sha256
    policy = any
    unique_subject = no
    [other-root]
    database = other-index.txt
    serial = other-serial
    new_certs_dir = new
    default_md = sha256
    policy = any
    unique_subject = no
    [any]
    commonName = supplied
    emailAddress = optional
    [req]
    distinguished_name = name
    prompt = no
    [name]
    [authority]
    basicConstraints = critical, CA:true
    keyUsage = critical, keyCertSign, cRLSign
    subjectKeyIdentifier = hash
    [issuing]
    basicConstraints = critical, CA:true, pathlen:0
    keyUsage = critical, keyCertSign, cRLSign
    subjectKeyIdentifier = hash
    authorityKeyIdentifier = keyid
    [person]
    basicConstraints = critical, CA:false
    keyUsage = critical, digitalSignature, nonRepudiation
    extendedKeyUsage = emailProtection
    subjectKeyIdentifier = hash
    authorityKeyIdentifier = keyid
    subjectAltName = email:$ENV::MAIL
    [plain]
    basicConstraints = CA:false
    [server]
    basicConstraints = CA:false
    keyUsage = digitalSignature
    extendedKeyUsage = serverAuth
    subjectAltName = email:$ENV::MAIL
    [cipher]
    basicConstraints = CA:false
    keyUsage = critical, keyEncipherment
    subjectAltName = email:$ENV::MAIL
    [stamping]
    basicConstraints = critical, CA:false
    keyUsage = critical, digitalSignature
    extendedKeyUsage = critical, timeStamping
    END
    cat > stamp.cnf <<'END'
    [stamp]
    serial = stamp-serial
    crypto_device = builtin
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    digests = sha256, sha384, sha512
    accuracy = secs:1
    ess_cert_id_chain = no
    ess_cert_id_alg = sha256
    END
    export MAIL=none@meridian.example
    key() { # NAME KIND
      case $2 in
        rsa) openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out $1.key 2>/dev/null \
          || openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out $1.key 2>/dev/null;;
        *) openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:$2 -out $1.key 2>/dev/null;;
      esac
    }
    issue() { # NAME KIND SECTION SUBJECT EXTENSIONS START END [ISSUER]
      key $1 $2
      openssl req -new -config ca.cnf -key $1.key -subj "$4" -out $1.csr
      local by="-selfsign -keyfile $1.key"
      [ -z "${8-}" ] || by="-cert $8.pem -keyfile $8.key"
      openssl ca -batch -notext -config ca.cnf -name $3 $by -in $1.csr -extensions $5 -startdate $6 -enddate $7 \
        -out $1.pem 2>>log
    }
    from=20200101000000Z to=20490101000000Z
    issue root P-256 root "/CN=Meridian Root" authority $from $to
    issue issuing P-256 root "/CN=Meridian Issuing" issuing $from $to root
    issue tsa-root P-256 tsa-root "/CN=Stamp Root" authority $from $to
    issue tsa P-256 tsa-root "/CN=Stamp Service" stamping $from $to tsa-root
    issue other-root P-256 other-root "/CN=Meridian Root" authority $from $to
    person() { MAIL=$1@meridian.example issue "$1" "$2" root "/CN=$3" "$4" "${5-$from}" "${6-$to}" "${7-issuing}"; }
    person ida P-256 "Ida Holm" person
    person omar P-256 "Omar Said" person
    person ruth rsa "Ruth Ames" person
    person pia P-384 "Pia Lund" person
    person uwe P-256 "Uwe Nemo" person
    person lena P-256 "Lena Old" person $from 20260101000000Z
    person yuri P-256 "Yuri Young" person 20480101000000Z $to
    person rex P-256 "Rex Gone" person
    person wanda P-256 "Wanda Server" server
    person cia P-256 "Cia Cipher" cipher
    MAIL=omar@meridian.example issue mallory P-256 other-root "/CN=Omar Said" person $from $to other-root
    MAIL=none@meridian.example issue paul P-256 root "/CN=Paul Plain" plain $from $to issuing
    # An authority that is none: a person's certificate used to issue another.
    MAIL=omar@meridian.example issue forged P-256 root "/CN=Omar Said" person $from $to omar
    openssl ca -config ca.cnf -name root -cert issuing.pem -keyfile issuing.key -revoke rex.pem 2>>log
    openssl ca -config ca.cnf -name root -cert issuing.pem -keyfile issuing.key -gencrl -out issuing.crl 2>>log
    openssl ca -config ca.cnf -name root -cert root.pem -keyfile root.key -gencrl -out root.crl 2>>log
    cat root.pem issuing.pem > ca.pem
    """#
}

public struct SigningFailure: Error, CustomStringConvertible {
  public let description: String
  public init(description: String) { self.description = description }
}
