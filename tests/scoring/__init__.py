"""How good the extraction is: the program's records against the reference answers in `tests/gold`."""
