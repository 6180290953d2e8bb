#!/usr/bin/env python3
"""How well copydesk judges real press quotations against real transcripts.

usage: benches/whitehouse.py [--data DIR] [--copydesk PATH] [--misses]
       benches/whitehouse.py --removed [--misses]
       benches/whitehouse.py --releases [--sample 100]

Reads the White House practice data (default ../shared/data/whitehouse): 3,793 transcripts as
sources, the drafts of pairs.jsonl, and for each of its 243 quotations the passage it comes from.
Prints how many passages are found, how many changed quotations are reported, how many faithful
ones are warned about, processor time and peak memory. --misses lists what went wrong, one
by one. --removed takes each quotation's source and the other transcripts of its week away
and counts how many quotations are then taken for misquotations of something else. --releases
checks all 7,967 releases, prints how the verdicts and kinds are distributed, and draws --sample
warnings and errors at random (the same ones every time) to be read.
"""

import argparse
import collections
import datetime
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data/whitehouse")
    arguments.add_argument("--copydesk", type=pathlib.Path, default=ROOT / "target/release/copydesk")
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--removed", action="store_true")
    arguments.add_argument("--releases", action="store_true")
    arguments.add_argument("--sample", type=int, default=0)
    arguments = arguments.parse_args()
    if not arguments.data.is_dir():
        sys.exit(f"the practice data is not there: {arguments.data}")
    pairs = [json.loads(line) for line in open(arguments.data / "pairs.jsonl", encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        unpack(arguments.data, folder, None if arguments.releases else {pair["draft"] for pair in pairs})
        if arguments.releases:
            releases(arguments, folder)
        elif arguments.removed:
            removed(arguments, folder, pairs)
        else:
            judged(arguments, folder, pairs)


def unpack(data, folder, wanted):
    """The transcripts, and of the releases those wanted; all, where that is none."""
    with tarfile.open(data / "transcripts.tar.xz") as archive:
        archive.extractall(folder / "sources", filter="data")
    with tarfile.open(data / "releases.tar.xz") as archive:
        for member in archive:
            if wanted is None or member.name.removeprefix("./") in wanted:
                archive.extract(member, folder / "drafts", filter="data")


def check(copydesk, sources, drafts):
    """The report of `copydesk check`, its processor seconds and its peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(copydesk), "check", "--sources", str(sources), "--format", "json", *map(str, drafts)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(run.stdout), seconds, after.ru_maxrss / 1024


def at(report, drafts, pair):
    """The quotation of the report that covers most of the pair's."""
    best = (0, None)
    for draft in report["drafts"]:
        if pathlib.Path(draft["path"]) != drafts / pair["draft"]:
            continue
        for quotation in draft["quotations"]:
            start, end = quotation["span"]
            # an outer quotation of the same words counts for less than the one that fits
            shared = min(end, pair["span"][1]) - max(start, pair["span"][0])
            if shared > 0:
                fit = shared / (max(end, pair["span"][1]) - min(start, pair["span"][0]))
                best = max(best, (fit, quotation), key=lambda found: found[0])
    return best[1]


def judged(arguments, folder, pairs):
    drafts = folder / "drafts"
    report, seconds, memory = check(arguments.copydesk, folder / "sources", [drafts])
    counts = {}
    misses = []
    for pair in pairs:
        group = {"6": "changed", "4": "marked", "3": "style"}.get(pair["kind"][0], "faithful")
        row = counts.setdefault(group, dict.fromkeys(["all", "long", "place", "words", "noticed", "warned", "other", "warned_long"], 0))
        quotation = at(report, drafts, pair)
        passage = quotation and quotation["passage"]
        source = passage and pathlib.Path(passage["source"]) == folder / "sources" / pair["source"]
        place = source and passage["span"][0] < pair["source_span"][1] and pair["source_span"][0] < passage["span"][1]
        verdict = quotation["verdict"] if quotation else "not recognised"
        long = len(pair["quotation"].split()) >= 5
        row["all"] += 1
        row["long"] += long
        row["place"] += bool(place)
        row["words"] += passage is not None
        row["warned"] += verdict == "misquoted"
        row["other"] += verdict == "misattributed"
        row["warned_long"] += verdict == "misquoted" and long
        row["noticed"] += verdict in ("misquoted", "variant")
        if not passage or (group != "changed" and verdict in ("misquoted", "misattributed")) or (group == "changed" and verdict != "misquoted"):
            misses.append((group, verdict, pair, quotation))
    print(f"{report['sources']['count']} sources, {len(report['sources']['skipped'])} skipped, {len(report['drafts'])} drafts")
    print(f"{seconds:.1f} s of processor time, {memory:.0f} MB at the peak\n")
    print(f"{'':10}{'all':>6}{'passage':>9}{'that one':>10}{'noticed':>9}{'warned':>8}{'other speaker':>15}   of five words and more")
    for group in ("faithful", "style", "marked", "changed"):
        row = counts.get(group)
        if row:
            print(f"{group:10}{row['all']:6}{row['words']:9}{row['place']:10}{row['noticed']:9}{row['warned']:8}{row['other']:15}   {row['warned_long']} of {row['long']}")
    if arguments.misses:
        for group, verdict, pair, quotation in misses:
            show(group, verdict, pair, quotation)


def removed(arguments, folder, pairs):
    """Each week's pairs against the corpus without that week and without their sources."""
    weeks = {}
    for pair in pairs:
        weeks.setdefault(datetime.date.fromisoformat(pair["source_date"]).isocalendar()[:2], []).append(pair)
    verdicts = {}
    for week, of_week in sorted(weeks.items()):
        gone = [path for path in (folder / "sources").rglob("*.md") if in_week(path, week)]
        hidden = [(path, path.with_suffix(".away")) for path in gone]
        for path, away in hidden:
            path.rename(away)
        drafts = sorted({folder / "drafts" / pair["draft"] for pair in of_week})
        report, _, _ = check(arguments.copydesk, folder / "sources", drafts)
        for path, away in hidden:
            away.rename(path)
        for pair in of_week:
            quotation = at(report, folder / "drafts", pair)
            verdict = quotation["verdict"] if quotation else "not recognised"
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
            if verdict == "misquoted" and arguments.misses:
                show("removed", verdict, pair, quotation)
    for verdict, count in sorted(verdicts.items(), key=lambda row: -row[1]):
        print(f"{verdict:16}{count:5}{count / len(pairs):8.1%}")


def releases(arguments, folder):
    """All releases as drafts: the distribution of verdicts and kinds, and a sample to read."""
    report, seconds, memory = check(arguments.copydesk, folder / "sources", [folder / "drafts"])
    quotations = [(draft, quotation) for draft in report["drafts"] for quotation in draft["quotations"]]
    print(f"{len(report['drafts'])} drafts, {len(quotations)} quotations, {seconds:.0f} s of processor time, {memory:.0f} MB\n")
    for verdict, count in collections.Counter(quotation["verdict"] for _, quotation in quotations).most_common():
        print(f"{verdict:16}{count:7}{count / len(quotations):8.1%}")
    findings = [(draft, finding) for draft in report["drafts"] for finding in draft["findings"]]
    print()
    for (code, severity), count in collections.Counter((f["code"], f["severity"]) for _, f in findings).most_common():
        print(f"{code:16} {severity:12}{count:7}")
    warned = [(draft, quotation) for draft, quotation in quotations if quotation["verdict"] in ("misquoted", "misattributed")]
    for draft, quotation in random.Random(1).sample(warned, min(arguments.sample, len(warned))):
        path = pathlib.Path(draft["path"])
        start, end = quotation["span"]
        words = path.read_bytes()[start:end].decode(errors="replace")
        pair = {"draft": path.relative_to(folder / "drafts"), "quotation": words, "passage": "", "source": "", "source_span": ""}
        show("release", quotation["verdict"], pair, quotation)


def in_week(path, week):
    try:
        return datetime.date.fromisoformat(path.name[:10]).isocalendar()[:2] == week
    except ValueError:
        return False


def show(group, verdict, pair, quotation):
    print(f"\n{group}, {verdict}: {pair['draft']}")
    print("  draft:  ", " ".join(pair["quotation"].split()))
    if pair["source"]:
        print("  passage:", " ".join(pair["passage"].split())[:600])
        print("  expected:", pair["source"], pair["source_span"])
    if quotation and quotation["passage"]:
        names = [by and by["name"] for by in (quotation["speaker"], quotation["passage"]["speaker"])]
        print("  speaker:", " / ".join(map(str, names)))
        passage = quotation["passage"]
        print("  found:  ", passage["source"].split("sources/", 1)[-1], passage["span"], " ".join(passage["text"].split())[:400])
        for difference in quotation["differences"]:
            print(f"    {difference['severity']} {difference['kind']}: {difference['draft_text']!r} / {difference['passage_text']!r}")


if __name__ == "__main__":
    main()
