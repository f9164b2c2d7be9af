internal import Facts

/// A part of a JSON document as it stands there.
struct JSONPart {
  /// Index of the way that leads to it.
  let way: Int
  /// All bytes, or the first of a part that is longer than 16 MiB.
  let bytes: [UInt8]
  let line: Int
  let isCut: Bool
  /// It is an element of an array.
  let isElement: Bool

  var isObject: Bool { bytes.first == 0x7B }

  /// The part as it stands, shortened.
  var raw: String { String(decoding: bytes.prefix(16_384), as: UTF8.self) }

  /// What the part says.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where it is no JSON, or too long.
  func node(in place: String) throws -> JSONNode {
    if isCut { throw Fault.unreadable("\(place):\(line)", tooLong) }
    do throws(JSONFlaw) {
      return try JSONParser.parse(bytes)
    } catch {
      let line = line + bytes.prefix(error.offset).count { $0 == 0x0A }
      throw Fault.unreadable("\(place):\(line)", "it is no JSON: \(error.sentence)")
    }
  }

  /// The object that a row is; `nil` where it is none: it is rejected then.
  ///
  /// - Parameter raw: what reports may show of it.
  func object(_ reading: FileReading, raw: @autoclosure () -> String) -> JSONNode? {
    if isCut {
      reading.reject(line, "record-too-long", tooLong, raw: raw())
    } else if !isObject {
      reading.reject(line, "bad-json", "the row is no object", raw: raw())
    } else {
      do throws(JSONFlaw) {
        return try JSONParser.parse(bytes)
      } catch {
        reading.reject(
          line, "bad-json", "the row is no JSON: \(error.sentence) at byte \(error.offset + 1)", raw: raw())
      }
    }
    return nil
  }

  private var tooLong: String { "the row is longer than \(LineScanner.defaultLimit >> 20) MiB" }
}

extension SurveyedFile {
  /// Visits parts of the file, which is one JSON document, in their order.
  ///
  /// - Returns: the ways on which something was found.
  /// - Throws: ``Fault`` with code `unreadable` where it is no JSON, after all parts before that place; and what the
  ///   body throws.
  @discardableResult
  func forEachJSONPart(on ways: [JSONWay], _ body: (JSONPart) throws -> Void) throws -> Set<Int> {
    var scanner = JSONPartScanner(try text(), ways: ways, place: file.path)
    try scanner.visit(body)
    return scanner.found
  }
}
