/// Interchanges as a test needs them, with totals that agree.
struct X12Fixture {
  var element = "*"
  var terminator = "~"
  var lineEnd = "\n"

  func segment(_ elements: String...) -> String { elements.joined(separator: element) + terminator + lineEnd }

  /// An ISA segment of 106 bytes.
  func isa(_ control: Int = 1) -> String {
    let fields = [
      "ISA", "00", pad("", 10), "00", pad("", 10), "ZZ", pad("BUYERCO", 15), "ZZ", pad("RESELLERCO", 15),
      "260701",
      "1200", "U", "00401", pad(number: control), "0", "P", ">",
    ]
    return fields.joined(separator: element) + terminator + lineEnd
  }

  /// A whole interchange with orders, each a list of segments from BEG on.
  func interchange(_ orders: [[String]], set: String = "850", control: Int = 1) -> String {
    var text =
      isa(control) + segment("GS", "PO", "BUYERCO", "RESELLERCO", "20260701", "1200", "7", "X", "004010")
    for (index, order) in orders.enumerated() {
      text += segment("ST", set, "000\(index + 1)")
      for line in order { text += line.replacing("*", with: element) + terminator + lineEnd }
      text += segment("SE", String(order.count + 2), "000\(index + 1)")
    }
    text += segment("GE", String(orders.count), "7")
    return text + segment("IEA", "1", pad(number: control))
  }

  private func pad(_ text: String, _ length: Int) -> String {
    text + String(repeating: " ", count: length - text.count)
  }

  private func pad(number: Int) -> String {
    String(repeating: "0", count: 9 - String(number).count) + String(number)
  }

  /// Ten seats, a month of service by price per hundred, and a purchase that is money.
  static let order = [
    "BEG*00*SA*PO-77**20260701*CON-9", "CUR*BY*USD", "REF*CT*CON-10", "DTM*196*20260701", "DTM*197*20270630",
    "N1*BY*Meridian GmbH*92*1000", "N3*Hauptstr. 1", "N1*SU*Contoso Resale*92*77",
    "PO1*1*10*EA*120.5*PE*VN*R-123*MG*CAD-NU-1Y*BP*4711", "PID*F****Named user, CAD", "DTM*007*20260715",
    "PO1*2*250*MO*9.99*HP*VN*SVC-9", "AMT*1*24.98", "PO1**800*DO*1**PD*Prepaid consulting",
    "CTT*3*1060", "AMT*TT*2029.98",
  ]
}
