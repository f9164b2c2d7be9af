/// Why a row could not be used: what ``RejectedRow`` says of it.
struct RowFlaw: Error {
  var code: String
  var reason: String
}
