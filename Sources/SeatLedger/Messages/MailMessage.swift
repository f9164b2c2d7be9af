import Facts

/// A message in plain text, as a file that mail programs open and send: RFC 5322, MIME, UTF-8 in quoted-printable.
///
/// Nothing that comes from the organisation's records reaches a header unencoded, so no name can add one.
struct MailMessage {
  /// Whoever sends; empty: nobody is set, and whoever opens the file puts their own address there.
  var sender: String
  var senderName: String
  /// Empty: not known; the message then names the owner and nobody's mailbox.
  var recipient: String
  var recipientName: String
  var subject: String
  var date: Instant
  /// The part before the `@`: letters, digits and `-`.
  var id: String
  /// Of the organisation, for the id and for a sender who is not set.
  var domain: String
  var body: String

  /// The file, with CRLF at line ends.
  var text: String {
    let from = sender.isEmpty ? "not-set@\(domain)" : sender
    // A blank stands before `:;`, since an encoded word ends only there.
    let mailbox = recipient.isEmpty ? ":;" : "<\(recipient)>"
    // Outlook and Thunderbird open a message with this mark for editing and sending.
    let headers = [
      mailHeader("From", displayName(senderName) + ["<\(from)>"]),
      mailHeader("To", displayName(recipientName) + [mailbox]),
      mailHeader("Subject", unstructured(subject)),
      "Date: \(rfc5322(date))", "Message-ID: <\(id)@\(domain)>", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
      "Auto-Submitted: auto-generated", "X-Unsent: 1",
    ]
    return headers.joined(separator: "\r\n") + "\r\n\r\n" + quotedPrintable(body)
  }
}

/// `Mon, 05 Oct 2026 09:00:00 +0000` (RFC 5322, 3.3).
func rfc5322(_ moment: Instant) -> String {
  let day = moment.day(in: .utc)
  let (year, month, number) = day.components
  let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let weekday = weekdays[((Int(day.number) % 7) + 7) % 7]
  let time = moment.description.dropFirst(11).prefix(8)
  return "\(weekday), \(twoDigits(number)) \(months[month - 1]) \(year) \(time) +0000"
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// RFC 2045, 6.7: lines of at most 76 characters, line ends as CRLF, every byte that is not printable ASCII escaped.
func quotedPrintable(_ text: String) -> String {
  var output = ""
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let bytes = Array(line.utf8)
    var width = 0
    for (place, byte) in bytes.enumerated() {
      let isLast = place == bytes.count - 1
      let piece =
        switch byte {
        case 0x20 where !isLast, 0x21...0x3C, 0x3E...0x7E: String(UnicodeScalar(byte))
        default: "=" + hexadecimalPair(byte)
        }
      if width + piece.utf8.count > (isLast ? 76 : 75) {
        output += "=\r\n"
        width = 0
      }
      output += piece
      width += piece.utf8.count
    }
    output += "\r\n"
  }
  // The text's own last line end is one already.
  if text.hasSuffix("\n") { output.removeLast() }
  return output
}

func hexadecimalPair(_ byte: UInt8) -> String {
  let digits = Array("0123456789ABCDEF")
  return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
}
