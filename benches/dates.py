#!/usr/bin/env python3
"""How well copydesk finds expressions of time in news and resolves them.

usage: benches/dates.py [--data FILE] [--copydesk PATH] [--half even|odd] [--misses]
       benches/dates.py --hover FOLDER [--copydesk PATH]

Reads the annotated news (default ../shared/data/people-dates/dates.jsonl.gz), hands each text with
its date to `copydesk annotate`, and prints for each of its collections and for all of them: relaxed
precision, recall and F1 (the two share a character), strict F1 (the same extent), and relaxed F1 of
those whose type, and whose value, is right too, as in TempEval-3. MEANTIME is annotated in the
title, the date line and the four sentences after them only, one to a line; what lies behind them
does not count. --misses lists what went wrong, one by one, the annotators’ words in ⟦brackets⟧ and
copydesk’s in ⟪others⟫. --half takes every other document only: what is learned from the misses of
one half is to be measured on the other.

--hover has the server read the sources in FOLDER and then asks it for the cards of a date, of a
person, of a date told by an event and of a quotation, of each many times, and prints the
milliseconds of processor time that one takes.
"""

import argparse
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ANNOTATED_LINES = 6


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data/people-dates/dates.jsonl.gz")
    arguments.add_argument("--copydesk", type=pathlib.Path, default=ROOT / "target/release/copydesk")
    arguments.add_argument("--half", choices=["even", "odd"])
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--hover", type=pathlib.Path, metavar="FOLDER")
    arguments = arguments.parse_args()
    if arguments.hover:
        return hover(arguments.copydesk, arguments.hover.resolve())
    if not arguments.data.is_file():
        sys.exit(f"the practice data is not there: {arguments.data}")
    with gzip.open(arguments.data, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    if arguments.half:
        documents = documents[arguments.half == "odd"::2]
    counts, misses = {}, []
    for number, found in annotated(documents, arguments.copydesk):
        document = documents[number]
        for collection in [document["id"].split("/")[0], "together"]:
            count = counts.setdefault(collection, dict.fromkeys(["documents", "told", "found", "hit", "strict", "type", "value"], 0))
            score(document, found, count, misses if collection == "together" else [])
    for miss in sorted(misses) if arguments.misses else []:
        print(miss)
    show(counts)


def annotated(documents, copydesk):
    """The number of each document and what copydesk finds in it."""
    with tempfile.TemporaryDirectory() as folder:
        heads = []
        for number, document in enumerate(documents):
            head = f"---\ndate: {day(document)}\n---\n".encode()
            heads.append(len(head))
            pathlib.Path(folder, f"{number:04}.txt").write_bytes(head + document["text"].encode())
        run = subprocess.run([copydesk, "annotate", folder], capture_output=True, text=True, check=True)
        for draft in json.loads(run.stdout)["drafts"]:
            number = int(pathlib.Path(draft["path"]).stem)
            head = heads[number]
            dates = [{**date, "span": [at - head for at in date["span"]]} for date in draft["dates"]]
            yield number, [date for date in dates if date["span"][0] >= 0]


HOVERED = """---
date: 2021-02-16
---

Janet Yellen spoke on Friday, 20 years after the Olympic Games in Athens.

“The American people are the heart of this great nation,” Janet Yellen said.
"""
TIMES = 100


def hover(copydesk, sources):
    """Prints what a card costs."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "copydesk.toml").write_text(f'sources = ["{sources}"]\n')
        draft = pathlib.Path(folder, "draft.md").as_uri()
        with Server(copydesk) as server:
            server.ask("initialize", {"capabilities": {}, "rootUri": pathlib.Path(folder).as_uri()})
            server.tell("initialized", {})
            document = {"uri": draft, "languageId": "markdown", "version": 1, "text": HOVERED}
            server.tell("textDocument/didOpen", {"textDocument": document})

            def card(word):
                before = HOVERED[:HOVERED.index(word) + 1]
                place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
                return server.ask("textDocument/hover", {"textDocument": {"uri": draft}, "position": place})

            # until the people of the sources are known
            while not card("Yellen"):
                time.sleep(0.5)
            for what, word in [("person", "Yellen"), ("date", "Friday"), ("event", "20 years"), ("quotation", "American")]:
                shown, before = card(word), server.spent()
                for _ in range(TIMES):
                    card(word)
                cost = 1000 * (server.spent() - before) / TIMES
                print(f"{what:10} {cost:6.2f} ms   {'' if shown else '(no card)'}")


class Server:
    """`copydesk lsp` over pipes."""

    def __init__(self, copydesk):
        self.process = subprocess.Popen([copydesk, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def tell(self, method, params, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, method, params):
        self.asked += 1
        self.tell(method, params, id=self.asked)
        while True:
            length = 0
            while (head := self.process.stdout.readline().strip()):
                if head.lower().startswith(b"content-length:"):
                    length = int(head.split(b":")[1])
            message = json.loads(self.process.stdout.read(length))
            if message.get("id") == self.asked and "method" not in message:
                return message.get("result")

    def spent(self):
        """Its processor time so far, in seconds."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def day(document):
    """The document's date, which is `1998-02-13T14:26:00` or `03-02-2009` as well, or nothing."""
    date = document["date"] or ""
    return re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", date)[:10]


def score(document, found, count, misses):
    text = document["text"].encode()
    end = len(text)
    if document["id"].startswith("meantime"):
        end = len(b"\n".join(text.split(b"\n")[:ANNOTATED_LINES]))
    told = [date for date in document["dates"] if date["span"][0] < end]
    found = [date for date in found if date["span"][0] < end]
    count["documents"] += 1
    count["told"] += len(told)
    count["found"] += len(found)
    free = list(found)
    for date in told:
        hit = best(date, free)
        if hit is None:
            misses.append(line("missing", text, document, date))
            continue
        free.remove(hit)
        count["hit"] += 1
        count["strict"] += hit["span"] == date["span"]
        count["type"] += hit["type"] == date["type"]
        count["value"] += same(hit["value"], date["value"])
        if hit["span"] != date["span"]:
            misses.append(line("extent", text, document, date, hit))
        if hit["type"] != date["type"]:
            misses.append(line(f"type {hit['type']}", text, document, date))
        if not same(hit["value"], date["value"]):
            misses.append(line(f"value {hit['value']}", text, document, date))
    for date in free:
        misses.append(line("needless", text, document, {"span": [0, 0], **date, "told": False}))


def best(date, found):
    """The first that overlaps, one of the same extent before all."""
    overlapping = [other for other in found if other["span"][0] < date["span"][1] and date["span"][0] < other["span"][1]]
    overlapping.sort(key=lambda other: other["span"] != date["span"])
    return overlapping[0] if overlapping else None


def same(a, b):
    """Whether two values are the same, for which seconds and minutes of zero count for nothing."""
    plain = [re.sub(r"(T\d\d)(:00)+(?=Z|$)", r"\1", value) for value in (a, b)]
    return plain[0] == plain[1]


def line(what, text, document, date, hit=None, context=60):
    start, end = date["span"]
    marks = [(start, "⟦"), (end, "⟧")] if date.get("told", True) else []
    if hit or not marks:
        one, two = (hit or date)["span"]
        marks += [(one, "⟪"), (two, "⟫")]
    at, out = max(0, start - context), ""
    for place, mark in sorted(marks, key=lambda m: m[0]):
        out += text[at:place].decode(errors="ignore") + mark
        at = place
    out += text[at:at + 40].decode(errors="ignore")
    return f"{what:22} {date['type']:8} {date['value']:14} {day(document)} | {' '.join(out.split())}"


def show(counts):
    for collection in sorted(counts, key=lambda name: (name == "together", name)):
        c = counts[collection]
        precision, recall = c["hit"] / max(1, c["found"]), c["hit"] / max(1, c["told"])

        def f1(hits):
            return 200 * hits / max(1, c["found"] + c["told"])

        print(f"{collection:10} {c['documents']:4} documents {c['told']:5} told {c['found']:5} found   "
              f"relaxed P {100 * precision:5.1f} R {100 * recall:5.1f} F1 {f1(c['hit']):5.1f}   "
              f"strict F1 {f1(c['strict']):5.1f}   type F1 {f1(c['type']):5.1f}   value F1 {f1(c['value']):5.1f}")


if __name__ == "__main__":
    main()
