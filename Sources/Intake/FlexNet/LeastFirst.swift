/// Whole numbers of which the least comes out first: a binary heap.
struct LeastFirst {
  private var numbers: [Int] = []

  var first: Int? { numbers.first }

  mutating func insert(_ number: Int) {
    numbers.append(number)
    var child = numbers.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if numbers[parent] <= numbers[child] { return }
      numbers.swapAt(parent, child)
      child = parent
    }
  }

  mutating func removeFirst() {
    guard let last = numbers.popLast(), !numbers.isEmpty else { return }
    numbers[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < numbers.count && numbers[child] < numbers[least] {
        least = child
      }
      if least == parent { return }
      numbers.swapAt(parent, least)
      parent = least
    }
  }
}
