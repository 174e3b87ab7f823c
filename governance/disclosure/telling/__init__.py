"""What is told in a figure's place, and what that tells of the counts."""
