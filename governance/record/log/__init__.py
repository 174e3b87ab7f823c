"""The log as people and rules look at it: by the names of today, told whole, what is unsettled."""
