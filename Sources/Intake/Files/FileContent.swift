internal import Facts

/// Where a file's bytes come from: the disk, a zip on it, or the cluster's file systems. They can be read again and again.
struct FileContent {
  private enum Home {
    case disk(path: String, standing: RegularFile.Standing)
    case member(Container, index: Int)
    case remote(RemoteFile)
  }

  private let home: Home
  private let place: String

  /// - Throws: ``Fault`` with code `unreadable` where there is no such file or member.
  init(workspace: String, path: String, containers: Containers) throws {
    place = path
    if let (outer, inner) = memberPath(path, in: workspace) {
      let container = try containers.container(workspace: workspace, path: outer)
      guard let index = container.index(of: inner) else {
        throw Fault.unreadable(path, "the zip has no such member")
      }
      home = .member(container, index: index)
    } else {
      let file = try RegularFile(path: workspace + "/" + path, place: path)
      home = .disk(path: workspace + "/" + path, standing: file.standing)
    }
  }

  init(_ remote: RemoteFile) {
    place = remote.path
    home = .remote(remote)
  }

  /// From the first byte on.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where it changed since it was first opened.
  func open() throws -> any ByteStream {
    switch home {
    case .disk(let path, let standing):
      let file = try RegularFile(path: path, place: place)
      guard file.standing == standing else {
        throw Fault.unreadable(
          place, "it was written to while it was read", remedy: "run again when the export is complete")
      }
      return file
    case .member(let container, let index): return try container.stream(index, place: place)
    case .remote(let file): return try file.open()
    }
  }

  /// `nil` where it can only be read from its beginning on.
  func randomAccess() throws -> (any RandomAccess)? {
    guard case .disk = home else { return nil }
    return try open() as? RegularFile
  }

  /// Size of the file; `nil` for a member of a zip.
  var byteCountOnDisk: Int64? {
    switch home {
    case .disk(_, let standing): standing.byteCount
    case .remote(let file): file.byteCount
    case .member: nil
    }
  }

  var isRemote: Bool { if case .remote = home { true } else { false } }

  var containerNote: String? {
    get throws {
      guard case .member(let container, _) = home else { return nil }
      return "in \(container.path), SHA-256 \(try container.digest)"
    }
  }
}
