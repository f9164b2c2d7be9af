public import Facts
import FoundationEssentials
import Templates

/// The templates, stylesheet and schema of the reports: those compiled in, and in their place whole files of the same
/// name from the organisation's own folder; with them the organisation's logo and texts, and the language of its pages.
public struct TemplateSet: Sendable {
  private let files: [String: [UInt8]]
  /// Templates in the pages' language.
  private let sources: [String: [UInt8]]
  private let parsed: [String: Template]
  let style: Stylesheet
  let script: PageScript
  let language: Language
  let logo: Logo?
  /// The organisation's own files, by name.
  public private(set) var overrides: [String: [UInt8]] = [:]

  /// The templates compiled in, in English.
  ///
  /// - Throws: ``Fault`` with code `template` where one is wrong; the tests hold them to being right.
  public init() throws {
    try self.init(files: TemplateSet.embedded())
  }

  /// The templates compiled in, with the files of a folder in place of those that have the same name.
  ///
  /// - Parameters:
  ///   - folder: it may hold templates, `logo.svg` or `logo.png`, and texts: `de.po`.
  ///   - house: how the organisation wants its pages.
  /// - Throws: ``Fault`` with code `template` where a file's name is none of ``names`` or a template is wrong, and with
  ///   code `unreadable` where the folder or a file cannot be read.
  public init(overriddenFrom folder: String, house: HouseStyle = HouseStyle()) throws {
    let manager = FileManager.default
    let names: [String]
    do { names = try manager.contentsOfDirectory(atPath: folder).sorted() } catch {
      throw Fault(.unreadable, place: folder, found: "the folder of templates cannot be read")
    }
    var overrides: [String: [UInt8]] = [:]
    for name in names where !name.hasPrefix(".") {
      try Self.checkOverride(name, in: folder)
      guard let data = manager.contents(atPath: "\(folder)/\(name)") else {
        throw Fault(.unreadable, place: "\(folder)/\(name)", found: "the template cannot be read")
      }
      overrides[name] = Array(data)
    }
    try self.init(checked: overrides, place: folder, house: house)
  }

  /// The templates compiled in, with these files in place of those that have the same name.
  ///
  /// - Parameter place: where they are from, for faults.
  /// - Throws: ``Fault`` with code `template` where a file's name is none of ``names``, a template or a text is wrong, or the
  ///   pages' language is none that has texts.
  public init(overrides: [String: [UInt8]], place: String, house: HouseStyle = HouseStyle()) throws {
    for name in overrides.keys.sorted() { try Self.checkOverride(name, in: place) }
    try self.init(checked: overrides, place: place, house: house)
  }

  /// Files whose names are known to be right.
  private init(checked overrides: [String: [UInt8]], place: String, house: HouseStyle) throws {
    let own = overrides.filter { !TemplateSet.isBeside($0.key) }
    try self.init(
      files: TemplateSet.embedded().merging(own) { $1 }, house: house,
      logo: try Logo(overrides, place: place), language: try Language(house, overrides, place: place))
    self.overrides = overrides
  }

  private static func checkOverride(_ name: String, in place: String) throws {
    if isBeside(name) { return }
    let known = TemplateSet.embedded().keys.sorted()
    guard known.contains(name) else {
      let nearest = nearestName(to: name, among: known + Logo.names)
      throw Fault(
        .template, place: "\(place)/\(name)", found: "no template is named \(name)",
        expected: nearest == nil
          ? "one of " + known.joined(separator: ", ") + ", logo.svg, logo.png, or texts as de.po" : "",
        remedy: nearest.map { "did you mean \($0)?" } ?? "")
    }
    guard !name.hasSuffix(".xsd") else {
      throw Fault(
        .template, place: "\(place)/\(name)", found: "a schema of evidence.xml cannot be overridden",
        remedy: "remove the file: programs rely on the shipped schemas")
    }
  }

  /// Whether a file is no template, but stands beside them: a logo, texts of a language.
  private static func isBeside(_ name: String) -> Bool {
    Logo.names.contains(name) || (name.hasSuffix(".po") && Language.isTag(name.dropLast(3)))
  }

  /// For tests: exactly these files.
  init(
    files: [String: [UInt8]], house: HouseStyle = HouseStyle(), logo: Logo? = nil,
    language: Language = .english
  ) throws {
    var parsed: [String: Template] = [:]
    var sources: [String: [UInt8]] = [:]
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".mustache") {
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw Fault(.template, place: name, found: "the template is not UTF-8")
      }
      let source = TemplateTranslation.translate(bytes, name: name, into: language)
      sources[name] = source
      parsed[name] = try TemplateParser.parse(name: name, source: source)
    }
    self.files = files
    self.sources = sources
    self.parsed = parsed
    self.language = language
    self.logo = logo
    self.style = try Stylesheet(
      (files["style.css"] ?? []) + house.stylesheet(hasLogo: logo != nil).utf8 + language.stylesheet.utf8,
      name: "style.css")
    self.script = try PageScript(files["script.js"] ?? [], name: "script.js")
    for template in parsed.values.sorted(by: { $0.name < $1.name }) {
      for partial in template.partials {
        let file = partial.name.hasSuffix(".mustache") ? partial.name : partial.name + ".mustache"
        _ = try self.template(file, usedAt: "\(template.name):\(partial.line)")
      }
    }
  }

  /// A text in the pages' language, for messages in plain text.
  public func text(_ wording: Wording) -> String { language.text(wording) }

  /// Whether the pages are in English.
  public var isEnglish: Bool { language.isEnglish }

  /// File names, in order.
  public var names: [String] { files.keys.sorted() }

  /// SHA-256 of each template and of each file of the organisation's own, by name: they go into `run.json`. Shipped texts of a
  /// language go with the program's version.
  public var digests: [(name: String, digest: Digest)] {
    files.merging(overrides) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, Digest.sha256($0.value)) }
  }

  static let schemaName = "evidence.xsd"

  /// - Throws: ``Fault`` with code `template` where there is no such file.
  func bytes(_ name: String) throws -> [UInt8] {
    guard let bytes = files[name] else { throw unknown(name, usedAt: name) }
    return bytes
  }

  /// A template in the pages' language.
  ///
  /// - Throws: ``Fault`` with code `template` where there is no such template.
  func source(_ name: String) throws -> [UInt8] {
    guard let bytes = sources[name] else { throw unknown(name, usedAt: name) }
    return bytes
  }

  func template(_ name: String, usedAt place: String) throws -> Template {
    guard let template = parsed[name] else { throw unknown(name, usedAt: place) }
    return template
  }

  private func unknown(_ name: String, usedAt place: String) -> Fault {
    let nearest = nearestName(to: name, among: files.keys.sorted())
    return Fault(
      .template, place: place, found: "no template is named \(name)",
      remedy: nearest.map { "did you mean \($0)?" } ?? "")
  }

  private static func embedded() -> [String: [UInt8]] {
    compiledIn().filter { !$0.key.hasSuffix(".po") }
  }

  /// Every file compiled in: templates, stylesheet, schemas, and texts by language.
  static func compiledIn() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for index in 0..<seatledger_template_count() {
      guard let name = seatledger_template_name(index) else { continue }
      var size = 0
      guard let bytes = seatledger_template(name, &size) else { continue }
      files[String(cString: name)] = Array(UnsafeBufferPointer(start: bytes, count: size))
    }
    return files
  }
}
