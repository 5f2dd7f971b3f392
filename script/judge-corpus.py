#!/usr/bin/env python3
"""Judges scanners by the labelled corpus: what each finds and flags, in all and by form.

    script/judge-corpus.py development
    script/judge-corpus.py unseen-10 --peers --forms

A secret counts as found where a finding overlaps it; an innocent value counts as flagged where one does and no secret
is overlapped by the same finding. Findings that overlap no marked value are counted by themselves ("beside").
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import labelled_corpus
import scanners


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = [
        "development", "development-2", "development-3", "development-4", "development-5", "development-6", "development-7",
        "development-8", "development-9", "development-10", "development-11", "development-12", "development-13", "unseen", "unseen-2",
        "unseen-3", "unseen-4", "unseen-5", "unseen-6", "unseen-7", "unseen-8", "unseen-9", "unseen-10",
    ]
    parser.add_argument("part", choices=parts)
    parser.add_argument("--keyfuse", default=str(scanners.ROOT / ".build/release/keyfuse"), help="the binary")
    parser.add_argument("--min-confidence", default="medium")
    parser.add_argument("--peers", action="store_true", help="also the scanners that script/bench --peers installs")
    parser.add_argument("--forms", action="store_true", help="print a row for each form")
    parser.add_argument("--misses", action="store_true", help="name missed and flagged values; never of an unseen part")
    options = parser.parse_args()
    if options.misses and options.part in ("unseen", "unseen-10"):
        parser.error("an unseen part is judged, not looked into")
    documents = {document.id: document for document in labelled_corpus.load(options.part)}
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "corpus"
        for document in documents.values():
            file = root / document.id / document.path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(document.content)
        tallies = {"keyfuse": judge(documents, keyfuse_findings(options, root), options.misses)}
        if options.peers:
            tallies["kingfisher"] = judge(documents, kingfisher_findings(root), False)
            tallies["betterleaks"] = judge(documents, betterleaks_findings(root), False)
            tallies["gitleaks"] = judge(documents, gitleaks_findings(root, folder), False)
    report(tallies, options.forms)


def keyfuse_findings(options, root):
    """Pairs of a document's id and a range of bytes; the parts of a credential say so."""
    command = [options.keyfuse, "scan", "--format", "jsonl", "--min-confidence", options.min_confidence, str(root)]
    for record in json_lines(command):
        if record.get("schema") == "keyfuse.finding/1" and not record["suppressed"]:
            name = record["path"].split("/")[0]
            yield name, lambda _, record=record: (record["start"], record["end"])
            for part in record.get("parts", []):
                yield name, lambda _, part=part: (part["start"], part["end"]), "part"


def kingfisher_findings(root):
    for record in json_lines(scanners.kingfisher(str(root))):
        finding = record.get("finding")
        if finding:
            document = str(pathlib.Path(finding["path"]).relative_to(root)).split("/")[0]
            yield document, lambda content, f=finding: locate(content, f["snippet"], f["line"], f["line"])


def betterleaks_findings(root):
    for record in json_lines(scanners.betterleaks(str(root)) + ["--jsonl"]):
        if "finding" in record:
            value, place = record["finding"]["match"]["value"], record["finding"]["location"]
            document = str(pathlib.Path(place["path"]).relative_to(root)).split("/")[0]
            yield document, lambda content, v=value, p=place: locate(content, v, p["start_line"], p["end_line"])


def gitleaks_findings(root, folder):
    report = pathlib.Path(folder) / "gitleaks.json"
    command = scanners.gitleaks(str(root)) + ["--report-format", "json", "--report-path", str(report)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    for finding in json.loads(report.read_text()):
        document = str(pathlib.Path(finding["File"]).relative_to(root)).split("/")[0]
        yield document, lambda content, f=finding: locate(content, f["Secret"], f["StartLine"], f["EndLine"])


def json_lines(command):
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    for line in output.splitlines():
        if line.startswith(b"{"):
            yield json.loads(line)


def locate(content, secret, first_line, last_line):
    """The bytes of `secret` at the lines told, or else where it is nearest to them, or else those lines."""
    starts = [0] + [match.end() for match in re.finditer(b"\n", content)] + [len(content)]
    begin, end = starts[min(first_line - 1, len(starts) - 2)], starts[min(last_line, len(starts) - 1)]
    wanted = secret.encode()
    places = [match.start() for match in re.finditer(re.escape(wanted), content)] if wanted else []
    if not places:
        return begin, end
    nearest = min(places, key=lambda at: (not begin <= at < end, abs(at - begin)))
    return nearest, nearest + len(wanted)


def judge(documents, findings, names_misses):
    tally = collections.defaultdict(collections.Counter)
    hit, beside = set(), 0
    for name, place, *is_part in findings:
        document = documents[name]
        start, end = place(document.content)
        met = [mark for mark in document.marks if mark.start < end and start < mark.end]
        secrets = [mark for mark in met if mark.label == "+"]
        # A public id that is told beside its secret is no alarm of its own.
        if is_part and not secrets:
            continue
        hit.update((name, mark.start) for mark in secrets or met)
        if not met:
            tally[document.form]["beside"] += 1
            if names_misses:
                print(f"beside {name}: {document.content[start:end]!r}")
    for document in documents.values():
        counts = tally[document.form]
        for mark in document.marks:
            found = (document.id, mark.start) in hit
            counts[mark.label, found] += 1
            if names_misses and mark.label != "?" and found != (mark.label == "+"):
                print(f"{'missed' if mark.label == '+' else 'flagged'} {document.id} {document.path}: "
                      f"{mark.expression} {mark.value[:60]!r}")
    return tally


def report(tallies, with_forms):
    header = f"{'':28}" + "".join(f"{name:>30}" for name in tallies)
    print(header)
    print(f"{'':28}" + f"{'found   flagged  beside':>30}" * len(tallies))
    forms = sorted({form for tally in tallies.values() for form in tally})
    for form in forms if with_forms else []:
        print(f"{form:28}" + "".join(cell(tally[form]) for tally in tallies.values()))
    totals = [sum(tally.values(), collections.Counter()) for tally in tallies.values()]
    print(f"{'all':28}" + "".join(cell(total) for total in totals))
    for name, total in zip(tallies, totals):
        secrets = total["+", True] + total["+", False]
        innocents = total["-", True] + total["-", False]
        print(f"{name}: recall {100 * total['+', True] / secrets:.1f} %, "
              f"flagged {100 * total['-', True] / innocents:.2f} % of the innocent values, "
              f"{total['beside']} findings beside all values")


def cell(counts):
    found, missed = counts["+", True], counts["+", False]
    flagged, passed = counts["-", True], counts["-", False]
    return f"{f'{found}/{found + missed}':>12} {f'{flagged}/{flagged + passed}':>9} {counts['beside']:>7}"


if __name__ == "__main__":
    sys.exit(main())
