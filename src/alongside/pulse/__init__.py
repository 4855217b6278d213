"""Own answers after meetings, sealed to the one who answered. Nothing else in the system reads them."""
