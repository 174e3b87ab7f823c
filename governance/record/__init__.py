"""The log folded into a position: what happened, what the doors refuse, the registers."""
