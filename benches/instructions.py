#!/usr/bin/env python3
"""Instructions that one fixed check and fixed keystrokes cost, step by step: a regression shows without a clock.

usage: benches/instructions.py [--copydesk PATH] [--keys 40] [--kilobytes 30]

Needs `valgrind` and takes some minutes. Sources and draft are made here, the same in every run; the real
program checks the draft once on the command line, and once in the language server while a sentence is
typed into it. Callgrind counts; each line is a step with all that it calls, in thousands of
instructions, of the check altogether and of the keys for each. Between runs of one program the counts
differ by less than a hundredth, on any machine of the same architecture and standard libraries.
"""

import argparse
import importlib.util
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHECK = {
    "people of the sources": "copydesk::mention::people::find",
    "draft": "copydesk::draft::Draft::written_on",
    "check": "copydesk::check::check",
}
KEY = {
    "draft": "copydesk::draft::Draft::rewritten",
    "markup": "copydesk::text::markup::markdown_again",
    "quotations": "copydesk::quotation::trail::Trail::again",
    "check": "copydesk::check::again",
    "what stands": "copydesk::check::standing::Earlier::standing",
    "people": "copydesk::check::people::People::again",
    "judging": "copydesk::check::Judge::judge",
    "diagnostics": "copydesk::lsp::diagnostics::of",
}
WORDS = (
    "harbour pier crane council fleet herring lighthouse keeper weather boat morning budget bridge market school "
    "road winter mill river tax engine ledger garden station theatre orchard hospital library museum bakery "
    "repairs promises answers questions neighbours visitors teachers sailors farmers builders voters readers "
    "will must should never always often rebuild remember deliver finish begin carry answer open close follow"
).split()
SMALL = "the a of to and in for with before after because while from that this".split()
GIVEN = "Ruth Jo Ann Ada Tom Rosa Jacob Mary Peter Clara Simon Edith Oscar Nora".split()
FAMILY = "Calder Poe Moore Hale Quill Lindqvist Marlow Kester Velez Ashdown Thorne Whitlock Barrow Finch".split()
SENTENCE = "Mayor Ada Hale told us on Friday that “we will rebuild the pier,” and left. "


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--copydesk", type=pathlib.Path, default=ROOT / "target/release/copydesk")
    arguments.add_argument("--keys", type=int, default=40)
    arguments.add_argument("--kilobytes", type=int, default=30)
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        sources, draft = made(folder, arguments.kilobytes * 1000)
        checked(arguments, folder, sources, draft)
        typed(arguments, folder, sources, draft)


def made(folder, size):
    """A folder of sources, and a draft that quotes them, a word altered in every third quotation."""
    chance = random.Random(1)
    sources = folder / "sources"
    sources.mkdir()
    said = []
    for number in range(120):
        who = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
        paragraphs = [" ".join(sentence(chance) for _ in range(5)) for _ in range(8)]
        head = f"---\ntitle: Remarks {number}\nspeaker: {who}\nkind: primary\ndate: 2021-02-{number % 28 + 1:02}\n---\n\n"
        (sources / f"remarks-{number:03}.md").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
        said += [(who, words) for words in re.findall(r"[^.]+\.", " ".join(paragraphs))]
    text = "---\ntitle: A draft\ndate: 2021-03-05\n---\n"
    while len(text) < size:
        who, words = chance.choice(said)
        words = words.strip(" .").split()
        if chance.random() < 1 / 3:
            words[len(words) // 2] = chance.choice(WORDS)
        text += f"\n{sentence(chance)} “{' '.join(words)},” {who} said. {sentence(chance)} {who.split()[1]} left.\n"
    draft = folder / "draft.md"
    draft.write_text(text, encoding="utf-8")
    return sources, draft


def sentence(chance):
    words = [chance.choice(SMALL if nth % 2 else WORDS) for nth in range(chance.randrange(9, 17))]
    return f"{' '.join(words).capitalize()}."


def checked(arguments, folder, sources, draft):
    out = folder / "check.callgrind"
    command = [str(arguments.copydesk), "check", "--sources", str(sources), str(draft)]
    done = subprocess.run(under_valgrind(out) + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder)
    if done.returncode not in (0, 1):
        sys.exit(f"the check ended with {done.returncode}: {done.stderr.decode()}")
    show("check", out, CHECK, 1)


def typed(arguments, folder, sources, draft):
    keystrokes = measure()
    out, text = folder / "keys.callgrind", draft.read_text(encoding="utf-8")
    command = under_valgrind(out) + [str(arguments.copydesk), "lsp"]
    client = keystrokes.Client(command, draft, sources, text)
    client.settle(2.0)
    # what it took to open the draft is not counted
    subprocess.run(["callgrind_control", "--zero", str(client.process.pid)], check=True, stdout=subprocess.DEVNULL)
    lines = text.split("\n")
    line = len(lines) // 2 // 2 * 2 + 1
    while not lines[line]:
        line += 1
    for character in (SENTENCE * arguments.keys)[: arguments.keys]:
        client.press(line, len(lines[line].encode("utf-16-le")) // 2, character)
        lines[line] += character
        client.settle(0.3, 0.4)
    client.end()
    client.process.wait(60)
    show("a key", out, KEY, arguments.keys)


def measure():
    """The client of the keystrokes beside this file."""
    place = ROOT / "benches/keystrokes/measure.py"
    spec = importlib.util.spec_from_file_location("measure", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def under_valgrind(out):
    return ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}"]


def show(what, out, steps, times):
    """Prints what the steps cost, for each of so many times."""
    annotate = ["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", str(out)]
    printed = subprocess.run(annotate, check=True, stdout=subprocess.PIPE).stdout.decode()
    costs = {}
    for count, name in re.findall(r"^\s*([\d,]+) \([^)]*\)\s+(.*)$", printed, flags=re.M):
        costs.setdefault(name, int(count.replace(",", "")))
    total = next((cost for name, cost in costs.items() if name.startswith("PROGRAM TOTALS")), 0)
    print(f"{what:24}{total / times / 1000:14,.0f}")
    for step, function in steps.items():
        cost = max((cost for name, cost in costs.items() if f":{function}" in name), default=None)
        print(f"  {step:22}" + ("not found: inlined, or named otherwise" if cost is None else f"{cost / times / 1000:14,.0f}"))


if __name__ == "__main__":
    main()
