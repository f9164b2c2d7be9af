import Dispatch
import Synchronization

/// Runs an asynchronous call to its end on the thread that asks.
///
/// swift-certificates verifies chains asynchronously, because a policy of others might ask a server. Nothing here does,
/// and everything around it is synchronous; to wait for a thread of the shared pool could be to wait for ever, where
/// all of them wait.
func waited<Value: Sendable>(_ call: @escaping @Sendable () async -> Value) -> Value {
  let thread = CallersThread<Value>()
  Task(executorPreference: thread) { thread.finish(with: await call()) }
  return thread.run()
}

private final class CallersThread<Value: Sendable>: TaskExecutor {
  private let state = Mutex<(jobs: [UnownedJob], result: Value?)>(([], nil))
  private let signal = DispatchSemaphore(value: 0)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    signal.signal()
  }

  func finish(with result: Value) {
    state.withLock { $0.result = result }
    signal.signal()
  }

  func run() -> Value {
    while true {
      signal.wait()
      let (job, result) = state.withLock { ($0.jobs.isEmpty ? nil : $0.jobs.removeFirst(), $0.result) }
      if let job {
        job.runSynchronously(on: asUnownedTaskExecutor())
      } else if let result {
        return result
      }
    }
  }
}
