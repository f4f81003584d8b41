"""Invented tables in the form of WSIS Stocktaking entries, as large as wanted and always the same."""

import csv
import io
import random

HEAD = (
    "Title", "Organization", "Type", "Action lines", "SDGs", "Country", "Region", "Year", "Status", "Start date",
    "End date", "Partners", "Target groups", "Website", "Keywords", "Description",
)  # fmt: skip
_KINDS = ("Project", "Programme", "Training initiative", "Conference", "Website", "Guideline", "Toolkit")
_LINES = (*(f"C{n}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)), "C7. E-health", "C7. E-learning")
_KNOWN = ("ITU", "UNESCO", "UNCTAD", "FAO", "Ministry of Communications")
_COUNTRIES = ("Ghana", "Kenya", "KOR", "Chile", "France", "IN")
_REGIONS = ("Africa", "Americas", "Arab States", "Europe", "Asia and the Pacific")
_WORDS = (
    "network", "school", "village", "training", "data", "radio", "health", "farmers", "library", "coast", "skills",
    "service", "women", "language", "archive", "satellite", "market",
)  # fmt: skip


def table(rows: int, seed: int = 7) -> bytes:
    """A CSV file of so many entries."""
    chance = random.Random(seed)
    bodies = [*_KNOWN, *(f"Harbour Institute {n}" for n in range(400))]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for number in range(rows):
        year = chance.randint(2005, 2024)
        name = f"{chance.choice(_WORDS).title()} {chance.choice(_WORDS)}"
        writer.writerow([
            f"{name} {chance.choice(['programme', 'portal', 'workshop', 'strategy', 'study'])} {number}",
            chance.choice(bodies), chance.choice(_KINDS), "; ".join(chance.sample(_LINES, chance.randint(1, 3))),
            ", ".join(map(str, chance.sample(range(1, 18), chance.randint(1, 4)))), chance.choice(_COUNTRIES),
            chance.choice(_REGIONS), year, chance.choice(["Completed", "Ongoing", "Planned"]),
            f"{year}-0{chance.randint(1, 9)}-01", f"{year + 1}-12-31",
            "; ".join(chance.sample(bodies, chance.randint(0, 2))), chance.choice(["Women", "Farmers; Youth"]),
            f"https://example.org/{number}", f"Access to information; {chance.choice(_WORDS)}",
            f"The project {' '.join(chance.choice(_WORDS) for _ in range(60))}.",
        ])  # fmt: skip
    return out.getvalue().encode()
