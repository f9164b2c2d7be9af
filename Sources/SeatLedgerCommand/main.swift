print("seatledger")
