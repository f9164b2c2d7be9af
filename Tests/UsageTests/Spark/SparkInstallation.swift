import Foundation
import TestSupport

/// Where Spark is on this machine: SPARK_HOME, or PyPI's `pyspark`, which carries all of it. In CI a missing one is a
/// failure, not a reason to skip.
let sparkHome: String? = {
  if let home = ProcessInfo.processInfo.environment["SPARK_HOME"], !home.isEmpty { return home }
  let script = "import pyspark, os; print(os.path.dirname(pyspark.__file__))"
  guard let found = try? run("python3", ["-c", script]), found.status == 0 else { return nil }
  return found.output.trimmingCharacters(in: .whitespacesAndNewlines)
}()

let mustTrySpark = sparkHome != nil || isCI
