#!/usr/bin/env python3
"""How well copydesk finds quotations and their speakers in news.

usage: benches/quotations.py [--data FILE] [--copydesk PATH] [--half even|odd] [--misses]

Reads the annotated news articles (default ../shared/data/quotations/attributions.jsonl.gz), lets
`copydesk annotate` read their texts, and prints how many of the regions between marks it finds,
how many attributed ones it takes for speech, how many others it does not, and how often the
speaker is right, by what names the speaker. Whom a pronoun stands for is not part of the data: it was
read from the articles, blind to what copydesk says, into pronouns.tsv beside this script (article,
first byte of the region, the fullest name the article gives). --misses lists what went wrong, one by one, each
region in ⟦brackets⟧. --half takes every other article only: what is learned from the misses of
one half is to be measured on the other.
"""

import argparse
import csv
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEANT = pathlib.Path(__file__).with_name("pronouns.tsv")
PRONOUNS = {"he", "she", "they", "him", "her", "i", "we", "it", "who"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data/quotations/attributions.jsonl.gz")
    arguments.add_argument("--copydesk", type=pathlib.Path, default=ROOT / "target/release/copydesk")
    arguments.add_argument("--half", choices=["even", "odd"])
    arguments.add_argument("--misses", action="store_true")
    arguments = arguments.parse_args()
    if not arguments.data.is_file():
        sys.exit(f"the practice data is not there: {arguments.data}")
    with gzip.open(arguments.data, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    if arguments.half:
        articles = articles[arguments.half == "odd"::2]
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(articles):
            pathlib.Path(folder, f"{number:04}.txt").write_bytes(article["text"].encode())
        run = subprocess.run([arguments.copydesk, "annotate", folder], capture_output=True, text=True, check=True)
    drafts = {int(pathlib.Path(draft["path"]).stem): draft for draft in json.loads(run.stdout)["drafts"]}
    with MEANT.open(encoding="utf-8") as rows:
        meant = {(row["article"], int(row["start"])): row["speaker"] for row in csv.DictReader(rows, delimiter="\t")}
    count, misses = {}, []
    for number, article in enumerate(articles):
        score(article, drafts[number]["quotations"], meant, count, misses)
    show(count)
    for miss in sorted(misses) if arguments.misses else []:
        print(miss)


def score(article, found, meant, count, misses):
    text = article["text"].encode()

    def add(key, right, said=""):
        good, all_of_them = count.get(key, (0, 0))
        count[key] = (good + bool(right), all_of_them + 1)
        if not right:
            around = around_region(text, region)
            misses.append(f"\n{key}: {article['id']} {region[0]}{said and f': {said}'}\n    {around}")

    speakers = {}
    for attribution in article["attributions"]:
        for region in attribution["quoted"]:
            speakers[tuple(region)] = attribution["speaker"]
    for region in map(tuple, article["quotations"]):
        here = [q for q in found if overlap(q, region) > 0.5]
        speech = [q for q in here if q["verdict"] != "not-speech"]
        named = ", ".join(q["speaker"]["name"] if q["speaker"] else "nobody" for q in here)
        add("regions found", here)
        if region not in speakers:
            add("regions that are no attribution, not taken for speech", not speech, named)
            continue
        told = speakers[region]
        add("attributed regions taken for speech", speech, told)
        given = next((q["speaker"]["name"] for q in here if q["speaker"]), None)
        if told is None:
            continue
        kind = "pronoun" if told.lower() in PRONOUNS else "name" if re.search(r"[A-Z]\w+$", told) else "description"
        if kind == "pronoun":
            told = meant.get((article["id"], region[0]))
            if told is None:
                continue
        right = given is not None and same(told, given)
        add(f"speaker right, where a {kind} tells", right, f"{named} for {told}")
        if given is not None:
            add("speakers given that are right", right, f"{named} for {told}")


def around_region(text, region, context=240):
    """The region between brackets with the text beside it, on one line."""
    start, end = region
    before, after = text[max(0, start - context):start], text[end:end + context]
    around = b"".join([before, "⟦".encode(), text[start:end], "⟧".encode(), after])
    return " ".join(around.decode(errors="ignore").split())


def overlap(quotation, region):
    """How much of the region the quotation's parts cover; the marks count as part of them."""
    mark = 3
    parts = sum(max(0, min(end + mark, region[1]) - max(start - mark, region[0])) for start, end in quotation["parts"])
    return parts / max(1, region[1] - region[0])


def same(a, b):
    def words(name):
        return set(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "of", "mr", "mrs", "ms"}
    return bool(words(a) & words(b))


def show(count):
    for key in sorted(count):
        good, all_of_them = count[key]
        print(f"{key:55}{good:6} of {all_of_them:5}{good / all_of_them:8.1%}")


if __name__ == "__main__":
    main()
