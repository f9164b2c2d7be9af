/// The inverse of the small matrix of a basis: one column for each coupling row.
struct WorkingBasis: Sendable {
  let size: Int
  /// Row by row.
  private(set) var inverse: [Double]

  /// - Parameter columns: by place, with entries by row.
  /// - Returns: `nil` where the columns are not independent.
  init?(_ columns: [[Double]]) {
    size = columns.count
    var matrix = [Double](repeating: 0, count: size * size)
    var inverse = matrix
    for (place, column) in columns.enumerated() {
      inverse[place * size + place] = 1
      for row in 0..<size { matrix[row * size + place] = column[row] }
    }
    // Gauss–Jordan with row exchanges: matrix · inverse = unit.
    for step in 0..<size {
      var pivot = step
      for row in step..<size where abs(matrix[row * size + step]) > abs(matrix[pivot * size + step]) {
        pivot = row
      }
      let value = matrix[pivot * size + step]
      guard abs(value) > 1e-9 else { return nil }
      if pivot != step {
        for place in 0..<size {
          matrix.swapAt(pivot * size + place, step * size + place)
          inverse.swapAt(pivot * size + place, step * size + place)
        }
      }
      for place in 0..<size {
        matrix[step * size + place] /= value
        inverse[step * size + place] /= value
      }
      for row in 0..<size where row != step {
        let factor = matrix[row * size + step]
        if factor == 0 { continue }
        for place in 0..<size {
          matrix[row * size + place] -= factor * matrix[step * size + place]
          inverse[row * size + place] -= factor * inverse[step * size + place]
        }
      }
    }
    self.inverse = inverse
  }

  func times(_ column: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: size)
    for place in 0..<size {
      var sum = 0.0
      for row in 0..<size { sum += inverse[place * size + row] * column[row] }
      result[place] = sum
    }
    return result
  }

  func times(_ entries: [(row: Int, value: Double)]) -> [Double] {
    var result = [Double](repeating: 0, count: size)
    for place in 0..<size {
      var sum = 0.0
      for entry in entries { sum += inverse[place * size + entry.row] * entry.value }
      result[place] = sum
    }
    return result
  }

  /// `values` by place, as duals by row.
  func duals(_ values: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: size)
    for place in 0..<size where values[place] != 0 {
      for row in 0..<size { result[row] += values[place] * inverse[place * size + row] }
    }
    return result
  }

  /// A column whose product with the inverse is `direction` takes a place.
  mutating func replace(_ place: Int, _ direction: [Double]) {
    let pivot = direction[place]
    for row in 0..<size { inverse[place * size + row] /= pivot }
    for other in 0..<size where other != place && direction[other] != 0 {
      let factor = direction[other]
      for row in 0..<size { inverse[other * size + row] -= factor * inverse[place * size + row] }
    }
  }

  /// The key column of a group changes places with one of the group's other columns.
  mutating func exchangeKey(_ place: Int, others: [Int]) {
    for row in 0..<size {
      var sum = inverse[place * size + row]
      for other in others { sum += inverse[other * size + row] }
      inverse[place * size + row] = -sum
    }
  }
}
