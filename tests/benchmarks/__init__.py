"""Speed, measured as ratios in one run against named peers; never a timed test.

Every module `bench_*.py` here has `run() -> list[Row]`.
"""
