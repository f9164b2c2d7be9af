/// The version of SeatLedger, as packs and `seatledger --version` name it.
public let toolVersion = "0.1.0"
