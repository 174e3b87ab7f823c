"""Actions put together to a plan and its history."""
