internal import Facts

extension Preset {
  /// The access log of EZproxy: who opened which publisher's site.
  ///
  /// Line: EZproxy's documentation of `LogFormat`, `%h %l %u %t "%r" %s %b`. The host may be followed by those of
  /// proxies; the user stands third, and a session's id or nothing second, or the other way round. The product is the
  /// site, without its port.
  static let ezProxyLog = Preset(
    "ezproxy-log", title: "EZproxy: access log", format: "lines",
    linePattern:
      #"^(?<host>[^ ,]+)(?:, ?[^ ,]+)* (?<session>\S+) (?<user>\S+) \[(?<time>[^\]]+)\] "#
      + #""(?<method>[A-Z]+) (?:https?://)?(?<site>[^/:" ]+)(?::\d+)?(?<path>[^" ]*)[^"]*" (?<status>\d{3})(?: .*)?$"#,
    required: ["user", "time", "site", "status"],
    uses: [
      Use(
        .access,
        [
          "at": .columns("time", formats: ["dd/MMM/yyyy:HH:mm:ss Z"]), "subject": .columns("user"),
          "product": .columns("site"),
          "outcome": .columns("status", map: ["200": "success", "206": "success", "304": "success"]),
        ],
        filters: [.not("user", "-")],
        note:
          "a site stands for a product: catalogue/aliases.csv says which; lines without a user are left out")
    ])
}
