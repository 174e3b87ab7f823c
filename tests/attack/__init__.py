"""An attacker that shares no code with what it attacks. `make attack` runs it wide."""
