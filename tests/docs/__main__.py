"""Write the generated pages (`--write`), or say which are out of date."""

import sys

from tests.docs.pages import PAGES, ROOT

if __name__ == "__main__":
    stale = [
        name for name, make in PAGES.items() if not (ROOT / name).exists() or (ROOT / name).read_text() != make()
    ]
    for name in stale:
        if "--write" in sys.argv:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"{'wrote' if '--write' in sys.argv else 'out of date:'} docs/{name}")
    sys.exit(1 if stale and "--write" not in sys.argv else 0)
