import Archive
import Facts

extension SealRequest {
  /// The same, whose documents tell when they are written.
  func watched(by watch: Watch) -> SealRequest {
    guard watch.isWatched else { return self }
    var request = self
    watch.expect(Int64(documents.count), of: .documents)
    request.documents = documents.map { document in
      Document(path: document.path) { sink in
        try document.write(sink)
        watch.add(1)
      }
    }
    return request
  }
}
