#!/usr/bin/env python3
"""How well copydesk finds the people of a text, and knows them again in other texts.

usage: benches/people.py [--data FILE] [--copydesk PATH] [--half even|odd] [--misses]

Reads documents with every person's name (default ../shared/data/people-dates/people.jsonl.gz), lets
`copydesk annotate` read each collection of them as one folder, and prints precision, recall and F1
of the names, once where they overlap and once where they are the same to the byte; and for the
collections that tell who is who (MEANTIME), B³ of the identity of people across the documents of a
folder, over named mentions: the recall over all of them, the precision over those that were found.

MEANTIME marks descriptions and pronouns too; what counts is the name in them, without titles and
offices. It marks everybody only in the head of a document (title, date, four sentences) and a few
people in all of it, so further down a name that is not marked counts neither way. --misses lists
what went wrong, each name in ⟦brackets⟧. --half takes every other document only: what is learned
from the misses of one half is to be measured on the other.
"""

import argparse
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAD = 6


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data/people-dates/people.jsonl.gz")
    arguments.add_argument("--copydesk", type=pathlib.Path, default=ROOT / "target/release/copydesk")
    arguments.add_argument("--half", choices=["even", "odd"])
    arguments.add_argument("--misses", action="store_true")
    arguments = arguments.parse_args()
    if not arguments.data.is_file():
        sys.exit(f"the practice data is not there: {arguments.data}")
    with gzip.open(arguments.data, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    if arguments.half:
        documents = documents[arguments.half == "odd"::2]
    folders = {}
    for document in documents:
        folders.setdefault(document["id"].rpartition("/")[0], []).append(document)
    names, identity, misses = {}, [], []
    for folder, documents in sorted(folders.items()):
        found = annotated(arguments.copydesk, documents)
        mentions = []
        for document, people in zip(documents, found):
            pairs = score(document, people, names.setdefault(folder.partition("/")[0], {}), misses)
            mentions += [(told["id"], person["id"] if person else None) for told, person in pairs if told.get("id")]
        if mentions:
            identity.append(mentions)
            misses += torn(folder, mentions)
    show(names, identity)
    for miss in sorted(misses) if arguments.misses else []:
        print(miss)


def annotated(copydesk, documents):
    """The people that copydesk finds in each of the documents, read as one folder."""
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(documents):
            pathlib.Path(folder, f"{number:04}.txt").write_bytes(document["text"].encode())
        run = subprocess.run([copydesk, "annotate", folder], capture_output=True, text=True, check=True)
    drafts = sorted(json.loads(run.stdout)["drafts"], key=lambda draft: draft["path"])
    return [draft["people"] for draft in drafts]


def score(document, people, count, misses):
    """Adds to the count, and pairs each named mention with what was found for it, or None."""
    text = document["text"].encode()
    told = named(document)
    partial = any("kind" in person for person in document["people"]) or document["id"].startswith("meantime")
    head = sum(len(line) for line in text.splitlines(keepends=True)[:HEAD]) if partial else len(text)
    pairs, taken = [], set()
    for mention in told:
        span = mention["span"]
        here = [i for i, person in enumerate(people) if i not in taken and overlap(person["span"], span)]
        best = max(here, key=lambda i: (people[i]["span"] == span, -i), default=None)
        taken.add(best)
        pairs.append((mention, None if best is None else people[best]))
        exact = best is not None and people[best]["span"] == span
        add(count, "missed", best is None)
        add(count, "inexact", best is not None and not exact)
        add(count, "exact", exact)
        if not exact:
            what = "missed" if best is None else "inexact: " + around(text, people[best]["span"], 0)
            misses.append(f"\n{what}: {document['id']} {span[0]}\n    {around(text, span)}")
    for i, person in enumerate(people):
        if i not in taken and person["span"][0] < head:
            add(count, "no name", True)
            misses.append(f"\nno name: {document['id']} {person['span'][0]}\n    {around(text, person['span'])}")
    return pairs


def add(count, key, is_so):
    count[key] = count.get(key, 0) + bool(is_so)


def named(document):
    """The names of people that the document marks, innermost, in its order."""
    if not document["id"].startswith("meantime"):
        return document["people"]
    text, spans = document["text"].encode(), {}
    for person in document["people"]:
        whole = re.sub(r"\(.*", "", person["name"] or "").strip()
        if not re.fullmatch(r"[A-Z][\w.’'-]*( [A-Z][\w.’'-]*)+", whole) or "'s" in whole:
            continue
        start, end = person["span"]
        words = sorted(set(re.findall(r"[\w’'-]+", whole)) - {"Mr", "Justice"}, key=len, reverse=True)
        word = "(?:%s)\\b\\.?" % "|".join(re.escape(word).replace("'", "' ?") for word in words)
        # the longest row of words of the name, which may have one more in the midst («William Clay Ford»)
        rows = re.finditer(rf"\b{word}(?:\W{{1,2}}(?:[A-Z]\w+ )?{word})*", text[start:end].decode())
        row = max(rows, key=lambda row: len(row[0]), default=None)
        if row is None:
            continue
        said = row[0] if row[0].endswith("Jr.") else row[0].rstrip(".")
        at = start + len(text[start:end].decode()[:row.start()].encode())
        spans[at, at + len(said.encode())] = person["id"] or whole
    keep = {span for span in spans if not any(span != other and overlap(span, other) and other[1] - other[0] > span[1] - span[0] for other in spans)}
    return [{"span": list(span), "id": spans[span]} for span in sorted(keep)]


def torn(folder, mentions):
    """Who was taken for several, and who were taken for one."""
    lines = []
    for what, (one, other) in {"several ids": (0, 1), "several people": (1, 0)}.items():
        together = {}
        for mention in mentions:
            if mention[1] is not None:
                together.setdefault(mention[one], set()).add(mention[other])
        lines += [f"\n{what}: {folder} {key}\n    {', '.join(sorted(ids))}" for key, ids in together.items() if len(ids) > 1]
    return lines


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def around(text, span, context=100):
    """The span between brackets with the text beside it, on one line."""
    start, end = span
    parts = [text[max(0, start - context):start], "⟦".encode(), text[start:end], "⟧".encode(), text[end:end + context]]
    return " ".join(b"".join(parts).decode(errors="ignore").split())


def show(names, identity):
    def line(what, precision, recall):
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{what:35}precision {precision:6.1%}   recall {recall:6.1%}   F1 {f1:6.1%}")

    together = {}
    for count in names.values():
        for key, value in count.items():
            together[key] = together.get(key, 0) + value
    for part, count in [*sorted(names.items()), ("together", together)]:
        exact, inexact = count["exact"], count["inexact"]
        found, told = max(1, exact + inexact + count.get("no name", 0)), max(1, exact + inexact + count["missed"])
        line(f"{part}: overlap", (exact + inexact) / found, (exact + inexact) / told)
        line(f"{part}: exact", exact / found, exact / told)
    recalls, precisions = [], []
    for mentions in identity:
        for told, given in mentions:
            same = [m for m in mentions if m[0] == told]
            both = sum(m == (told, given) for m in mentions) if given is not None else 0
            recalls.append(both / len(same))
            if given is not None:
                precisions.append(both / sum(m[1] == given for m in mentions))
    if precisions:
        line("identity across documents (B³)", sum(precisions) / len(precisions), sum(recalls) / len(recalls))


if __name__ == "__main__":
    main()
