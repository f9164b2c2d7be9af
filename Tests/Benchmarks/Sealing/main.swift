import Archive
import Facts
import Foundation

// Seals the files of a folder as a close does (bag, digests, deflate, saved to the medium): seal FOLDER ARCHIVE

let arguments = CommandLine.arguments
guard arguments.count == 3, let day = Day("2026-10-05") else {
  print("seal FOLDER ARCHIVE")
  exit(2)
}
let folder = arguments[1]
let names = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
let files = names.filter {
  var isFolder = ObjCBool(false)
  return FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
    && !isFolder.boolValue
}
let documents = files.map { name in
  Document(path: name) { sink in
    let file = try FileHandle(forReadingFrom: URL(filePath: "\(folder)/\(name)"))
    defer { try? file.close() }
    while let part = try file.read(upToCount: 1 << 20), !part.isEmpty { try sink.write(Array(part)) }
  }
}
let pack = try sealPack(
  PackRequest(
    name: "sealed", organisation: "Benchmark Works", externalIdentifier: "benchmark",
    description: "Benchmark",
    baggingDate: day, softwareAgent: "benchmark", documents: documents),
  into: arguments[2])
print(pack.byteCount, pack.payloadOxum)
