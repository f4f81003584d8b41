"""Immutable release folders, the journal, the identifier ledger, the index and the atomic switch."""
