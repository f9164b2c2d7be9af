const int seatledger_templates_placeholder = 0;
