#!/usr/bin/env python3
"""Times whole scans of trees and git histories: Keyfuse beside other scanners, in turns.

Of each scan: processor and wall-clock seconds, peak resident memory, findings; then the ratios to Keyfuse. A directory
that holds a git repository is scanned with its whole history, any other as a tree. Of trees Keyfuse also runs with its
rules copied under other ids and keywords until it has as many as the peer with the most, so that the number of rules is
no excuse. Online validation is off everywhere.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import scanners

RULES_OF_MOST_PEERS = 488  # kingfisher 2.14.0 says "Rules Applied: 488"
KEYFUSE = str(scanners.ROOT / ".build/release/keyfuse")


@dataclasses.dataclass
class Run:
    cpu: float  # seconds
    wall: float  # seconds
    memory: float  # MB, resident, mapped files included
    findings: int


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keyfuse", default=KEYFUSE, help="the binary")
    parser.add_argument("--only", action="append", help="a scanner to run; repeatable")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copies = copied_rules(folder, RULES_OF_MOST_PEERS)
        for path in map(os.path.abspath, options.paths):
            scans = history_scans(path, options) if is_repository(path) else tree_scans(path, options, copies)
            if options.only:
                scans = {name: scan for name, scan in scans.items() if name.split(",")[0] in options.only}
            compare(scans, options.runs, folder)


def is_repository(path):
    return os.path.isdir(os.path.join(path, ".git")) or (
        os.path.isfile(os.path.join(path, "HEAD")) and os.path.isdir(os.path.join(path, "objects")))


def tree_scans(path, options, copies):
    files = [os.path.join(base, name) for base, _, names in os.walk(path) for name in names]
    size = sum(os.path.getsize(file) for file in files if os.path.isfile(file))
    print(f"\n{path}: {len(files)} files, {size / 1e6:.1f} MB; medians of {options.runs} runs in turns")
    own = [options.keyfuse, "scan", "--format", "jsonl", path]
    scans = {
        "keyfuse": own,
        "kingfisher": scanners.kingfisher(path, "--git-history", "none"),
        "betterleaks": scanners.betterleaks(path) + ["--jsonl"],
        "gitleaks": scanners.gitleaks(path),
    }
    if copies:
        scans[f"keyfuse, {RULES_OF_MOST_PEERS} rules"] = own + ["--rules", str(copies)]
    return scans


def history_scans(path, options):
    count = subprocess.run(
        ["git", "-C", path, "rev-list", "--all", "--count"], capture_output=True, text=True, check=False).stdout.strip()
    print(f"\n{path}: history of {count or 'unknown many'} commits; medians of {options.runs} runs in turns")
    own = [options.keyfuse, "scan", "--history", "--format", "jsonl", path]
    return {
        "keyfuse": own,
        "keyfuse, no attribution": own + ["--no-attribution"],
        "kingfisher": scanners.kingfisher(path, "--git-history", "full"),
        "betterleaks": scanners.betterleaks(path, "git") + ["--jsonl"],
        "gitleaks": scanners.gitleaks(path, "git"),
    }


def compare(scans, runs, folder):
    taken = {name: [] for name in scans}
    for number in range(runs + 1):
        for name, command in scans.items():
            run = timed(command, folder)
            if number > 0 or runs == 0:  # the first one warms the caches up
                taken[name].append(run)
    own = taken["keyfuse"]
    print(f"{'':28}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'findings':>10}{'CPU ratio':>11}{'wall ratio':>11}")
    for name, measured in taken.items():
        cpu, wall, memory = (median(measured, field) for field in ("cpu", "wall", "memory"))
        print(f"{name:28}{cpu:9.3f}{wall:9.3f}{memory:9.0f}{measured[-1].findings:10}"
              f"{cpu / median(own, 'cpu'):11.2f}{wall / median(own, 'wall'):11.2f}")


def median(runs, field):
    return statistics.median(getattr(run, field) for run in runs)


def timed(command, folder):
    """Runs a scan in `folder`; its standard output and error are read for the number of findings."""
    with tempfile.TemporaryFile(dir=folder) as output, tempfile.TemporaryFile(dir=folder) as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        findings = count_findings(output, errors)
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, findings)


def count_findings(output, errors):
    for line in errors:
        told = re.search(rb"leaks found: (\d+)", line)
        if told:
            return int(told[1])
    count = 0
    for line in output:
        if line.startswith(b"{"):
            record = json.loads(line)
            count += record.get("schema") == "keyfuse.finding/1" or "finding" in record
    return count


def copied_rules(folder, total):
    """Writes copies of the built-in rules with keywords that their expressions still contain; None if none are needed."""
    tables = []
    for path in sorted((scanners.ROOT / "rules").glob("*.toml")):
        tables += [table for table in re.split(r"(?m)^(?=\[\[rules\]\]\s*$)", path.read_text())[1:]]
    if len(tables) >= total:
        return None
    out, copies, number = [], total - len(tables), 0
    for table in [table for table in tables if re.search(r"(?m)^regex = '''", table)][:copies]:
        number += 1
        table = re.sub(r'(?m)^id = "([^"]+)"', rf'id = "\1-copy-{number}"', table, count=1)
        out.append(rekeyed(table, number))
    path = pathlib.Path(folder) / "copies.toml"
    path.write_text("".join(out))
    return path


def rekeyed(table, number):
    """Gives a copy its own keyword, demanded by its expression: as selective as that of a rule of its own."""
    word = "".join("qzxjvkwpyg"[int(digit)] for digit in f"{number:04d}")
    table = re.sub(r"(?ms)^keywords = \[.*?\]\s*$", f'keywords = ["{word}_"]', table, count=1)
    return re.sub(r"(?m)^regex = '''", f"regex = '''{word}_", table, count=1)


if __name__ == "__main__":
    sys.exit(main())
