"""`python -m tests.audit [--allow-offline]`: are there known vulnerabilities in what requirements/dev.txt pins?

uv asks the advisory service that it knows (OSV). Exit status 0: none, 1: some, 2: the service or the package index
could not be asked. With `--allow-offline` the last is 0, and is said plainly: nothing was audited then.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINNED = ROOT / "requirements" / "dev.txt"
_PIN = re.compile(r"^([A-Za-z0-9_.\[\]-]+==[^\s;\\]+)\s*(;[^\\]*)?", re.MULTILINE)
_ASKED = (0, 1)


def pins(text: str) -> list[str]:
    """The pinned requirements of a file with hashes: `name==version`, with its marker."""
    return [f"{pin}{' ' + marker.strip() if marker else ''}" for pin, marker in _PIN.findall(text)]


def project(requirements: Sequence[str]) -> str:
    """A project that depends on just these, which uv can audit."""
    listed = "".join(f"    {pin!r},\n" for pin in requirements)
    return f'[project]\nname = "audited"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = [\n{listed}]\n'


def audit(requirements: Sequence[str], *more: str) -> int:
    """uv's exit status: 0 none known, 1 some, else it could not be asked."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pyproject.toml").write_text(project(requirements), encoding="utf-8")
        command = [sys.executable, "-m", "uv", "audit", "--preview-features", "audit-command", "--project", folder]
        # By default uv tries for a quarter of a minute where there is no network.
        environment = {"UV_HTTP_RETRIES": "1", **os.environ}
        return subprocess.run([*command, *more], env=environment, check=False).returncode


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit what is pinned."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--allow-offline", action="store_true", help="0 when the service cannot be asked")
    parser.add_argument("--service-url", help="an advisory service other than uv's own")
    options = parser.parse_args(arguments)
    found = pins(PINNED.read_text(encoding="utf-8"))
    more = ["--service-url", options.service_url] if options.service_url else []
    status = audit(found, *more)
    if status in _ASKED:
        return status
    print(f"NOT AUDITED: the advisories for {len(found)} packages could not be asked for.", file=sys.stderr)
    return 0 if options.allow_offline else 2


if __name__ == "__main__":
    sys.exit(main())
