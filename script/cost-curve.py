#!/usr/bin/env python3
"""Times scans of growing parts of a repository's history, and the second scan of one that remembers the first.

The parts are what commits of the main line lead to, each packed by itself with the deltas that it has in the repository.
Then 100 commits are added to the whole, and it is scanned with --state. Of each: processor and wall-clock seconds.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

KEYFUSE = pathlib.Path(__file__).resolve().parent.parent / ".build/release/keyfuse"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keyfuse", default=str(KEYFUSE), help="the binary")
    parser.add_argument("--head", default="HEAD", help="the commit that stands for the whole")
    parser.add_argument("--commits", type=int, default=100, help="how many are added before the second scan")
    parser.add_argument("repository")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        curve(options, folder)


def curve(options, folder):
    line = git(options.repository, "rev-list", "--first-parent", options.head).split()
    whole = count(options.repository, line[0])
    print(f"{options.repository}: {whole} commits; medians of {options.runs} runs")
    print("  part  commits    packed  CPU s  wall s  CPU ms per 1,000 commits")
    part = None
    for percent in (10, 25, 50, 100):
        commit = line[0] if percent == 100 else nearest(options.repository, line, whole * percent // 100)
        part = make_part(options.repository, commit, os.path.join(folder, str(percent)))
        commits = count(part, "HEAD")
        cpu, wall = median(options, lambda: scan(options, part))
        size = sum(file.stat().st_size for file in pathlib.Path(part, "objects/pack").glob("*.pack"))
        print(f"{percent:4} %  {commits:7}  {size / 1e6:5.1f} MB  {cpu:5.2f}  {wall:6.2f}  {1e6 * cpu / commits:8.1f}", flush=True)
    second_scan(options, part, os.path.join(folder, "state"))


def second_scan(options, part, state):
    first = scan(options, part, "--state", state)
    size = os.path.getsize(state)
    add_commits(part, options.commits)
    copy = state + ".copy"
    pathlib.Path(copy).write_bytes(pathlib.Path(state).read_bytes())
    os.chmod(copy, 0o600)

    def again():
        pathlib.Path(state).write_bytes(pathlib.Path(copy).read_bytes())
        return scan(options, part, "--state", state)

    second = median(options, again)
    print(f"first scan with --state: {first[0]:.2f} CPU s, {first[1]:.2f} wall s; state {size / 1e6:.1f} MB")
    print(
        f"second scan, {options.commits} commits more: {second[0]:.2f} CPU s, {second[1]:.2f} wall s: "
        f"{100 * second[0] / first[0]:.1f} % of the CPU time, {100 * second[1] / first[1]:.1f} % of the wall time")


def git(repository, *arguments, **options):
    return subprocess.run(
        ["git", "-C", repository, *arguments], check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def count(repository, commit):
    return int(git(repository, "rev-list", "--count", commit))


def nearest(repository, line, wanted):
    """The commit of `line`, youngest first, that leads to at least `wanted` commits, and to as few more as can be."""
    low, high = 0, len(line) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if count(repository, line[middle]) >= wanted:
            low = middle
        else:
            high = middle - 1
    return line[low]


def make_part(repository, commit, path):
    """A bare repository with what `commit` leads to."""
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", path], check=True)
    pack = subprocess.Popen(
        ["git", "-C", repository, "pack-objects", "--revs", "--stdout", "-q", "--delta-base-offset"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=False)
    index = subprocess.Popen(
        ["git", "-C", path, "index-pack", "--stdin"], stdin=pack.stdout, stdout=subprocess.DEVNULL)
    pack.stdin.write(f"{commit}\n".encode())
    pack.stdin.close()
    pack.stdout.close()
    if pack.wait() or index.wait():
        raise SystemExit(f"cannot pack what {commit} leads to")
    git(path, "update-ref", "refs/heads/main", commit)
    return path


def add_commits(repository, number):
    """Commits that each change one file a little and add another one."""
    lines = []
    for index in range(number):
        old = "".join(f"line {line} of {max(line, index)}\n" for line in range(200))
        message, parent = f"change {index}\n", "from refs/heads/main^0\n" if index == 0 else ""
        lines.append(
            f"commit refs/heads/main\ncommitter A <a@example.org> {int(time.time()) + index} +0000\n"
            f"data {len(message)}\n{message}{parent}M 100644 inline added/changed\ndata {len(old)}\n{old}\n"
            f"M 100644 inline added/new-{index}\ndata {len(message)}\n{message}\n")
    subprocess.run(
        ["git", "-C", repository, "fast-import", "--quiet"], input="".join(lines), text=True, check=True)


def scan(options, repository, *more):
    """Processor and wall-clock seconds of a scan of the history."""
    command = [options.keyfuse, "scan", "--quiet", "--history", "--format", "jsonl", *more, repository]
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    messages = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    # 4 with a scan that ended: parts of a clone whose source lacks objects lack them as well.
    if process.returncode not in (0, 1, 4) or "internal error" in messages:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}")
    return usage.ru_utime + usage.ru_stime, wall


def median(options, run):
    results = [run() for _ in range(options.runs)]
    return statistics.median(cpu for cpu, _ in results), statistics.median(wall for _, wall in results)


main()
