#!/usr/bin/env python3
"""Whether fixes settle what they are offered for, on real press quotations.

usage: benches/fixes.py [--data DIR] [--copydesk PATH]

Reads the same practice data as whitehouse.py and checks the same drafts. Carries all preferred
fixes of a draft out together, and then every fix by itself, checks again, and counts the quotations
in which the finding is gone and nothing has come in its place. What is not settled is printed in
full, and so is every quotation that has a preferred fix for each of its findings and yet does not
stand word for word in its source afterwards.
"""

import argparse
import json
import pathlib
import re
import sys
import tempfile

import whitehouse


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=pathlib.Path, default=whitehouse.ROOT.parent / "shared/data/whitehouse")
    arguments.add_argument("--copydesk", type=pathlib.Path, default=whitehouse.ROOT / "target/release/copydesk")
    arguments = arguments.parse_args()
    if not arguments.data.is_dir():
        sys.exit(f"the practice data is not there: {arguments.data}")
    pairs = [json.loads(line) for line in open(arguments.data / "pairs.jsonl", encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        whitehouse.unpack(arguments.data, folder, {pair["draft"] for pair in pairs})
        fixed(arguments, folder, pairs)


def fixed(arguments, folder, pairs):
    """All preferred fixes of a draft together, then of every quotation one fix at a time."""
    report, _, _ = whitehouse.check(arguments.copydesk, folder / "sources", [folder / "drafts"])
    trials = []
    for draft in report["drafts"]:
        groups = of_quotations(draft)
        preferred = [[(finding, fix) for finding, fix in group if fix["preferred"]] for group in groups]
        trials.append(Trial(draft, [group for group in preferred if group]))
        for turn in range(max(map(len, groups), default=0)):
            trials.append(Trial(draft, [[group[turn]] for group in groups if turn < len(group)], single=True))
    (folder / "fixed").mkdir()
    for number, trial in enumerate(trials):
        (folder / "fixed" / f"{number:05}.md").write_bytes(trial.after)
    again, _, _ = whitehouse.check(arguments.copydesk, folder / "sources", [folder / "fixed"])
    counts = {}
    for trial, after in zip(trials, sorted(again["drafts"], key=lambda draft: draft["path"])):
        for group in trial.groups:
            row = counts.setdefault(group[0][1]["title"].split()[0] if trial.single else "all preferred", [0, 0])
            left = trial.left(group, after)
            row[0] += 1
            row[1] += not left
            if left:
                trial.show(group, left)
    print(f"\n{'':16}{'quotations':>12}{'settled':>9}")
    for name, (tried, settled) in sorted(counts.items(), key=lambda row: row[0].lower()):
        print(f"{name:16}{tried:12}{settled:9}")
    restored([trial for trial in trials if not trial.single], folder, pairs)


def of_quotations(draft):
    """The findings of each quotation that stands in no other, with each of their fixes."""
    spans = [quotation["span"] for quotation in draft["quotations"]]
    outer = [span for span in spans if not any(covers(other, span) and other != span for other in spans)]
    fixes = [(finding, fix) for finding in draft["findings"] for fix in finding["fixes"]]
    groups = [[(finding, fix) for finding, fix in fixes if covers(span, finding["span"])] for span in outer]
    return [group for group in groups if group]


def covers(outer, inner):
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def restored(trials, folder, pairs):
    """How many quotations have, after all preferred fixes, word for word what their source has."""
    plain = lambda text: " ".join(re.findall(r"\w+", re.sub(r"\([A-Z ]+\)|\[[^]]*\]|[*_]", " ", text).lower()))
    sources, tried, right = {}, 0, 0
    for trial in trials:
        for pair in (pair for pair in pairs if folder / "drafts" / pair["draft"] == pathlib.Path(trial.draft["path"])):
            findings = [finding for finding in trial.draft["findings"] if covers(pair["span"], finding["span"])]
            if not findings or not all(any(fix["preferred"] for fix in finding["fixes"]) for finding in findings):
                continue
            tried += 1
            source = sources.setdefault(pair["source"], plain((folder / "sources" / pair["source"]).read_text(encoding="utf-8")))
            words = trial.after[trial.moved(pair["span"][0]) : trial.moved(pair["span"][1])].decode()
            right += plain(words) in source
            if plain(words) not in source:
                print(f"\nnot word for word: {pair['draft']}\n  after:  ", " ".join(words.split()))
                print("  passage:", " ".join(pair["passage"].split()))
    print(f"\n{tried} quotations with a preferred fix for every finding, {right} then word for word in their source")


class Trial:
    """Some fixes of a draft carried out: for each of its quotations a group of them."""

    def __init__(self, draft, groups, single=False):
        self.draft, self.groups, self.single = draft, groups, single
        # two findings may have one fix
        different = {json.dumps(fix["edits"]): fix["edits"] for group in groups for _, fix in group}.values()
        self.edits = sorted((edit["span"], edit["text"].encode()) for edits in different for edit in edits)
        before, self.after, at = pathlib.Path(draft["path"]).read_bytes(), b"", 0
        self.before = before
        for (start, end), text in self.edits:
            if start < at:
                print(f"\ntwo fixes overlap: {draft['path'].split('drafts/', 1)[-1]} {[start, end]} {text.decode()!r}")
                continue
            self.after += before[at:start] + text
            at = end
        self.after += before[at:]

    def moved(self, offset):
        """Where `offset` is found after the edits."""
        return offset + sum(len(text) - (end - start) for (start, end), text in self.edits if end <= offset and start < offset)

    def span(self, finding):
        """The quotation that a finding belongs to, before the edits: the innermost."""
        spans = [quotation["span"] for quotation in self.draft["quotations"]]
        return min((span for span in spans if covers(span, finding["span"])), key=lambda span: span[1] - span[0])

    def left(self, group, after):
        """The findings in the quotation that the fixes leave and should not."""
        spans = [list(map(self.moved, self.span(finding))) for finding, _ in group]
        mended = [finding for finding, _ in group]
        kept = [finding for finding in self.draft["findings"] if finding not in mended]
        known = lambda finding: any(
            finding["code"] == other["code"]
            and self.moved(other["span"][0]) <= finding["span"][1]
            and finding["span"][0] <= self.moved(other["span"][1])
            for other in kept
        )
        return [finding for finding in after["findings"] if any(covers(span, finding["span"]) for span in spans) and not known(finding)]

    def show(self, group, left):
        clipped = lambda text: " ".join(text.split())[:600]
        start, end = self.span(group[0][0])
        passages = [q["passage"]["text"] for q in self.draft["quotations"] if q["span"] == [start, end] and q["passage"]]
        print(f"\nnot settled: {self.draft['path'].split('drafts/', 1)[-1]}")
        print("  before: ", clipped(self.before[start:end].decode()))
        print("  after:  ", clipped(self.after[self.moved(start) : self.moved(end)].decode()))
        print("  passage:", *map(clipped, passages))
        for finding, fix in group:
            print(f"    {finding['code']}: {clipped(finding['message'])} / {fix['title']}")
        for finding in left:
            print(f"    left: {finding['code']}: {clipped(finding['message'])}")


if __name__ == "__main__":
    main()
