/// Who adds up access logs. What comes out is the same.
public enum RollupEngine: Sendable {
  /// This machine.
  case here
  /// An Apache Spark cluster.
  case spark(SparkCluster)
}

/// An Apache Spark cluster, and how it is reached.
public struct SparkCluster: Sendable, Hashable {
  /// URL of the master: `spark://host:7077`, `yarn`, `k8s://…`, `local[2]`.
  public var master: String
  /// Folder of the Spark installation whose `bin/spark-sql` is run; `nil`: the environment's `SPARK_HOME`.
  public var home: String?
  /// Folder that this machine and every worker see under this path, and may write to.
  public var sharedFolder: String
  /// Memory of an executor: `2g`.
  public var memory: String
  /// Seconds in which the cluster must show progress; 1 or more.
  public var patience: Int
  /// Bytes of a log that a task reads; from ``leastPieceSize`` on. What comes out is the same for any number.
  public var pieceSize = 128 << 20

  /// Workers see the workspace; else logs in it are added up by this machine, and the cluster reads those of its own
  /// file systems alone.
  public var seesWorkspace = true

  /// A log's header ends within so many bytes.
  public static let leastPieceSize = 1 << 17

  /// See the properties of the same names.
  public init(
    master: String, home: String? = nil, sharedFolder: String, memory: String = "2g",
    patience: Int = 1800
  ) {
    self.master = master
    self.home = home
    self.sharedFolder = sharedFolder
    self.memory = memory
    self.patience = patience
  }
}
