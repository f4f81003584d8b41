"""What was done: where an object begins and ends, what belongs to it, and whether it names anything made."""
