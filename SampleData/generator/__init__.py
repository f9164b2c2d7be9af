"""Makes the sample workspace: a fictional engineering firm, its software, and what went wrong with it.

One module an idea: `quarters` and `dice` (time and chance), `staff`, `software` (the catalogue), `seats`, `machines`,
`access` and `licence_servers` (logs), `supply` (orders and contracts), `flaws` (what is planted, and what SeatLedger
must say of it), `workspace` (the files).
"""
