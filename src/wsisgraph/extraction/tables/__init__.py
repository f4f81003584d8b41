"""Statistics in tables, of a report or of a file: heads, units, notes and the figure of each cell."""
