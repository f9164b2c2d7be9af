import Facts

/// `0.35 s`, `12.4 s`, `3 min 20 s`, `2 h 05 min`. Fewer digits where they would say nothing.
func durationText(nanoseconds: Int64) -> String {
  let time = min(max(nanoseconds, 0), .max / 2)
  let hundredths = (time + 5_000_000) / 10_000_000
  if hundredths < 1000 { return "\(hundredths / 100).\(twoDigits(hundredths % 100)) s" }
  let tenths = (time + 50_000_000) / 100_000_000
  if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
  return wholeSecondsText((time + 500_000_000) / 1_000_000_000)
}

/// `8 s`, `3 min 20 s`, `2 h 05 min`.
func wholeSecondsText(_ seconds: Int64) -> String {
  if seconds < 60 { return "\(max(seconds, 0)) s" }
  if seconds < 3600 { return "\(seconds / 60) min \(twoDigits(seconds % 60)) s" }
  let minutes = (seconds + 30) / 60
  return "\(minutes / 60) h \(twoDigits(minutes % 60)) min"
}

/// `950 B`, `1.2 kB`, `640 MB`, `7.4 GB`: powers of 1000, as the International System of Units has them.
func byteText(_ bytes: Int64) -> String {
  let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
  var unit = 0
  // Tenths, rounded once from the exact number.
  var scale: Int64 = 1
  while unit < units.count - 1, max(bytes, 0) >= scale * 1000 - scale / 2 {
    scale *= 1000
    unit += 1
  }
  if unit == 0 { return "\(max(bytes, 0)) B" }
  let tenths = (max(bytes, 0) / (scale / 10 / 2) + 1) / 2
  if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(units[unit])" }
  return "\((bytes + scale / 2) / scale) \(units[unit])"
}

/// How much a second, of something that took some time; `nil` where it took next to none.
func perSecond(_ amount: Int64, nanoseconds: Int64) -> Int64? {
  guard amount > 0, nanoseconds >= 1_000_000 else { return nil }
  let rate = Double(amount) / Double(nanoseconds) * 1e9
  return rate < 1e18 ? Int64(rate.rounded()) : nil
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
