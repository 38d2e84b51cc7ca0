"""Whether a wheel and an sdist hold what they should: ``python .ci/contents.py WHEEL SDIST``, in a git checkout."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
# What a clone has and an sdist does not need.
_LEFT_OUT = (".ci/", ".github/", ".gitignore")


def main(wheel: Path, sdist: Path) -> int:
    """Print what is missing or too much; 1 where there is any."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    files = {name for name in tracked.split("\0") if name and (ROOT / name).is_file()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {name for name in files if name.startswith("summarizer/")}
    expected |= {f"summarizer/_{name}" for name in files if name.startswith("prompts/")}
    problems = [f"the wheel lacks {name}" for name in sorted(expected - packed)]
    problems += [f"the wheel holds {name}" for name in sorted(packed - expected)]
    with tarfile.open(sdist) as archive:
        inside = {member.name.partition("/")[2] for member in archive if member.isfile()}
    wanted = {name for name in files if not name.startswith(_LEFT_OUT)}
    problems += [f"the sdist lacks {name}" for name in sorted(wanted - inside)]
    for problem in problems:
        print(problem)
    if not problems:
        print(f"the wheel holds {len(packed)} files, the sdist {len(inside)}: all that should be there")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
