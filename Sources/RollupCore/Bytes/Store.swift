internal import CByteBlocks

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Memory for trivial values that grows, and is given back with its owner.
///
/// Large stores are pages of their own: on Linux they grow without a copy, and what is given back is free at once,
/// whichever thread took it.
struct Store<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    base = allocated(self.capacity)
  }

  deinit { freed(base, capacity) }

  /// Room for `count` values, all the same.
  init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    base.initialize(repeating: value, count: count)
  }

  /// Makes room for at least so many elements, keeping the first `kept`.
  @inline(__always)
  mutating func reserve(_ count: Int, keeping kept: Int) {
    if count > capacity { grow(count, keeping: kept) }
  }

  @inline(never)
  private mutating func grow(_ count: Int, keeping kept: Int) {
    let grown = max(count, capacity * 2)
    base = reallocated(base, capacity, grown, keeping: kept)
    capacity = grown
  }

  /// Gives back the memory of some elements, which may not be looked at any more.
  func giveBack(_ range: Range<Int>) {
    #if os(Linux)
      guard isMapped(Element.self, capacity) else { return }
      let stride = MemoryLayout<Element>.stride
      let first = (range.lowerBound * stride + pageSize - 1) / pageSize * pageSize
      let end = range.upperBound * stride / pageSize * pageSize
      if end > first { madvise(UnsafeMutableRawPointer(base) + first, end - first, Int32(MADV_DONTNEED)) }
    #endif
  }
}

private let pageSize = 4096
/// From this size on a store is pages of its own.
private let mappedSize = 1 << 16

private func isMapped<Element>(_ type: Element.Type, _ capacity: Int) -> Bool {
  #if os(Linux)
    capacity * MemoryLayout<Element>.stride >= mappedSize
  #else
    false
  #endif
}

private func allocated<Element>(_ capacity: Int) -> UnsafeMutablePointer<Element> {
  #if os(Linux)
    if isMapped(Element.self, capacity) {
      let size = capacity * MemoryLayout<Element>.stride
      let pages = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      if let pages, pages != MAP_FAILED { return pages.bindMemory(to: Element.self, capacity: capacity) }
      return exhausted(size)
    }
  #endif
  return .allocate(capacity: capacity)
}

private func freed<Element>(_ base: UnsafeMutablePointer<Element>, _ capacity: Int) {
  #if os(Linux)
    if isMapped(Element.self, capacity) {
      munmap(base, capacity * MemoryLayout<Element>.stride)
      return
    }
  #endif
  base.deallocate()
}

private func reallocated<Element>(
  _ base: UnsafeMutablePointer<Element>, _ capacity: Int, _ grown: Int, keeping kept: Int
) -> UnsafeMutablePointer<Element> {
  #if os(Linux)
    if isMapped(Element.self, capacity) {
      let size = grown * MemoryLayout<Element>.stride
      let pages = seatledger_mremap(base, capacity * MemoryLayout<Element>.stride, size)
      if let pages, pages != MAP_FAILED { return pages.bindMemory(to: Element.self, capacity: grown) }
      return exhausted(size)
    }
  #endif
  let larger: UnsafeMutablePointer<Element> = allocated(grown)
  larger.update(from: base, count: kept)
  freed(base, capacity)
  return larger
}

/// As when any allocation fails: nothing sensible can follow.
private func exhausted<Element>(_ size: Int) -> UnsafeMutablePointer<Element> {
  .allocate(capacity: size / MemoryLayout<Element>.stride)
}
