import Facts

/// A share of a whole as one bar, 0 to 100 per cent; more than all fills it.
func shareBar(_ percent: FixedDecimal, label: String) -> Markup {
  var svg = SVG(width: 1000, height: 10)
  let thousandths = min(1000, max(0, Int(percent.hundredMillionths / (FixedDecimal.scale / 10))))
  svg.rectangle(x: 0, y: 0, width: 1000, height: 10, style: "c-surplus")
  svg.rectangle(x: 0, y: 0, width: thousandths, height: 10, style: "c-covered")
  return svg.bar(style: "coverage", label: label)
}
