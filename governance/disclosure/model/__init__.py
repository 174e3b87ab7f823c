"""What an attacker would know of the counts: whole numbers, and sums that tie them."""
