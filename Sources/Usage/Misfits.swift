import Facts

/// Rules of sources that do not fit their files: all are told at once, so that a person mends them in one go.
struct Misfits {
  private var errors: [any Error] = []

  /// What the body gives, or `nil` where rules do not fit; every other failure is the run's.
  mutating func passing<Result>(_ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let fault as Fault where fault.code == .configuration {
      errors.append(fault)
    } catch let faults as Faults where faults.all.allSatisfy({ $0.code == .configuration }) {
      errors.append(faults)
    }
    return nil
  }

  /// - Throws: ``Fault`` or ``Faults`` where anything did not fit.
  func report() throws {
    if errors.count == 1 { throw errors[0] }
    if errors.isEmpty { return }
    throw Faults(errors.flatMap { ($0 as? Faults)?.all ?? [$0 as? Fault].compactMap(\.self) })
  }
}
