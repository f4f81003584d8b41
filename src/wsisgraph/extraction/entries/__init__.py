"""Rows in the form of WSIS Stocktaking entries: each becomes one activity that its columns state."""
