import Facts
import Reconciliation

/// `allocation-certificates.jsonl`: the proof of the allocation, one line for each part of the estate that hangs together.
///
/// Each line is RFC 8785 JSON: the instance with equals grouped, the solution, and for coverage, cost and change the search
/// tree with the multipliers that bound it. Whoever reads it can check by counting that nothing better exists.
func allocationCertificates(_ evidence: Evidence) -> Document {
  Document(path: "allocation-certificates.jsonl") { sink in
    for certificate in evidence.certificates {
      var line = try certificate.json.canonicalBytes()
      line.append(0x0A)
      try sink.write(line)
    }
  }
}
