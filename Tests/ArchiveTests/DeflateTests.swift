import CZlib
import TestSupport
import Testing

@testable import Archive
@testable import Intake

/// What sealing compresses is one deflate stream to everybody, and zlib is the judge of where blocks stand.
@Suite struct DeflateTests {
  /// Text with repeats, bytes of chance, runs, and mixtures of these.
  private func content(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    let words = ["\"licence\":", "0123456789abcdef", "Mechanical ", "\n", "{}", "e3b0c44298fc1c14"]
    var bytes: [UInt8] = []
    while bytes.count < count {
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        bytes += (0..<Int.random(in: 1...3000, using: &random)).map { _ in
          .random(in: 0...255, using: &random)
        }
      case 1: bytes += [UInt8](repeating: .random(in: 0...255, using: &random), count: 2000)
      default:
        for _ in 0..<Int.random(in: 1...2000, using: &random) {
          bytes += Array((words.randomElement(using: &random) ?? "").utf8)
          bytes.append(.random(in: 0x30...0x39, using: &random))
        }
      }
    }
    return Array(bytes.prefix(count))
  }

  private func expanded(_ stream: [UInt8], size: Int, _ rules: ZipRules) throws -> [UInt8] {
    let inflater = try Inflater(
      size: UInt64(size), compressedSize: UInt64(stream.count), rules: rules,
      read: { Array(stream[Int($0)..<Int($0) + $1]) })
    var content: [UInt8] = []
    while case let piece = try inflater.next(), !piece.isEmpty { content += piece }
    return content
  }

  /// Chunks of any content and length, put one after another.
  @Test func chunksAreOneStream() throws {
    var random = SeededGenerator(seed: 11)
    for count in [0, 1, 40, 1000, 70_000, deflateChunkSize, deflateChunkSize + 1, 3 * deflateChunkSize + 77] {
      let whole = content(count, &random)
      var stream: [UInt8] = []
      var at = 0
      repeat {
        let end = min(at + deflateChunkSize, count)
        stream += try Deflate.chunk(Array(whole[at..<end]), isLast: end == count)
        at = end
      } while at < count
      #expect(try expanded(stream, size: count, .foreign) == whole)
      #expect(try expanded(stream, size: count, .sealed) == whole)
    }
  }

  /// Small chunks, so that every number of bits is left in the last byte of one.
  @Test func smallChunksAreOneStream() throws {
    var random = SeededGenerator(seed: 12)
    let parts = (0..<200).map { _ in content(.random(in: 1...5000, using: &random), &random) }
    var stream: [UInt8] = []
    for (index, part) in parts.enumerated() {
      stream += try Deflate.chunk(part, isLast: index == parts.count - 1)
    }
    let whole = Array(parts.joined())
    #expect(try expanded(stream, size: whole.count, .foreign) == whole)
    #expect(try expanded(stream, size: whole.count, .sealed) == whole)
  }

  // MARK: zlib as judge

  private enum Flush { case never, often }

  private func zlibStream(
    _ content: [UInt8], level: Int32, strategy: Int32, _ flush: Flush
  ) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard deflateInit2_(&stream, level, Z_DEFLATED, -15, 8, strategy, ZLIB_VERSION, size) == Z_OK else {
      return []
    }
    defer { deflateEnd(&stream) }
    var content = content
    return content.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: 2 * input.count + 1000) { space, count in
        stream.next_out = space.baseAddress
        stream.avail_out = UInt32(space.count)
        stream.next_in = input.baseAddress
        if flush == .often {
          let step = max(input.count / 3, 1)
          for _ in 0..<2 {
            stream.avail_in = UInt32(step)
            deflate(&stream, Z_SYNC_FLUSH)
          }
          stream.avail_in = UInt32(input.count - 2 * step)
        } else {
          stream.avail_in = UInt32(input.count)
        }
        deflate(&stream, Z_FINISH)
        count = space.count - Int(stream.avail_out)
      }
    }
  }

  /// Where zlib finds the last block's header, and its end.
  private func lastBlock(_ stream: [UInt8], size: Int) -> (start: Int, end: Int) {
    var state = z_stream()
    guard inflateInit2_(&state, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return (-1, -1)
    }
    defer { inflateEnd(&state) }
    var stream = stream
    var space = [UInt8](repeating: 0, count: size + 1)
    var found = (start: 0, end: -1)
    stream.withUnsafeMutableBufferPointer { input in
      space.withUnsafeMutableBufferPointer { output in
        state.next_in = input.baseAddress
        state.avail_in = UInt32(input.count)
        state.next_out = output.baseAddress
        state.avail_out = UInt32(output.count)
        while inflate(&state, Z_BLOCK) == Z_OK {
          guard state.data_type & 128 != 0 else { continue }
          let bit = (input.count - Int(state.avail_in)) * 8 - Int(state.data_type & 7)
          if state.data_type & 64 != 0 { found.end = bit } else { found.start = bit }
        }
      }
    }
    return found
  }

  @Test func blocksStandWhereZlibFindsThem() {
    var random = SeededGenerator(seed: 13)
    var kinds: Set<Int32> = []
    for round in 0..<120 {
      let whole = content(.random(in: 1...300_000, using: &random), &random)
      let strategy = [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED][round % 5]
      kinds.insert(strategy)
      let stream = zlibStream(whole, level: Int32(round % 10), strategy: strategy, .never)
      let expected = lastBlock(stream, size: whole.count)
      let found = stream.withUnsafeBytes { DeflateBlocks().walk($0, from: 0) }
      #expect(found == .ended(lastBlock: expected.start, end: expected.end), "round \(round)")
      // Cut off anywhere, it is never taken for whole.
      let cut = Int.random(in: 0..<stream.count, using: &random)
      let part = Array(stream[..<cut])
      #expect(part.withUnsafeBytes { DeflateBlocks().walk($0, from: 0) } == .unsure)
    }
    #expect(kinds.count == 5)
  }

  @Test func bytesOfChanceNeitherCrashNorLoop() {
    var random = SeededGenerator(seed: 14)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      _ = bytes.withUnsafeBytes { DeflateBlocks().walk($0, from: 0) }
    }
  }

  /// Streams that point back over a flush, as packs had them that zlib compressed.
  @Test func streamsOfZlibAreExpanded() throws {
    var random = SeededGenerator(seed: 15)
    for count in [3, 500, 40_000, 2_500_000] {
      let whole = content(count, &random)
      let stream = zlibStream(whole, level: 6, strategy: Z_DEFAULT_STRATEGY, .often)
      #expect(try expanded(stream, size: count, .sealed) == whole)
    }
  }

  // MARK: Damage

  @Test func skippedBitsMustBeZero() throws {
    var random = SeededGenerator(seed: 16)
    var padded = 0
    for _ in 0..<20 {
      let part = content(.random(in: 2000...9000, using: &random), &random)
      let first = try Deflate.chunk(part, isLast: false)
      let stream = try first + Deflate.chunk(part, isLast: true)
      for bit in [first.count - 5, stream.count - 1].flatMap({ $0 * 8..<$0 * 8 + 8 }) {
        var damaged = stream
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        do {
          let found = try expanded(damaged, size: 2 * part.count, .sealed)
          #expect(found != part + part)
        } catch let defect as ZipDefect {
          if defect.detail.contains("unused bits") { padded += 1 }
        }
      }
    }
    #expect(padded > 20)
  }

  @Test func whatFollowsOrIsMissingIsFound() throws {
    let part = [UInt8](repeating: 0x61, count: 5000)
    let stream = try Deflate.chunk(part, isLast: false) + Deflate.chunk(part, isLast: true)
    #expect(throws: ZipDefect.self) { try expanded(stream + [0], size: 10_000, .sealed) }
    #expect(throws: ZipDefect.self) { try expanded(Array(stream.dropLast()), size: 10_000, .sealed) }
    #expect(throws: ZipDefect.self) { try expanded(stream, size: 9999, .sealed) }
    #expect(throws: ZipDefect.self) { try expanded(stream, size: 10_001, .sealed) }
  }
}
