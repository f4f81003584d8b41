"""Statistics in running text: quantities, what they measure, of whom, in which unit."""
