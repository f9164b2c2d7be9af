internal import Facts

extension Fault {
  static func unreadable(_ place: String, _ found: String, remedy: String = "") -> Fault {
    Fault(.unreadable, place: place, found: found, remedy: remedy)
  }

  static func tooLarge(place: String, limit: Int) -> Fault {
    .unreadable(
      place, "the document holds more than \(limit >> 20) MiB and can only be read whole",
      remedy: "export it as JSON lines or delimited text, which are read piece by piece")
  }
}
