#!/usr/bin/env python3
"""What a keystroke costs a language server: processor time, and how often it publishes.

usage: benches/keystrokes/measure.py [--data DIR | --sources DIR --releases DIR]
                                     [--copydesk PATH] [--sizes 10,100,1000] [--keys 120]
                                     [--servers copydesk,typos-lsp,harper-ls] [--seed 1]

See README.md beside this file.
"""

import argparse
import json
import os
import pathlib
import queue
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEERS = ["typos-lsp", "harper-ls"]
SENTENCE = "Mayor Ada Hale told us on Friday, 13 February, that “we will *rebuild* the pier,” and left for New Hale. "
QUOTATION = re.compile("“[^“”]{12,}”")
# typed into a faithful quotation, so that every key changes what there is to say
BURST = " indeed a most wonderful and steady boat"
FAITHFUL = re.compile(r"(?<=[.!?] )[A-Z][a-z ,’]{90,160}(?=[.] )")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data/whitehouse")
    arguments.add_argument("--sources", type=pathlib.Path, help="a folder of transcripts, unpacked already")
    arguments.add_argument("--releases", type=pathlib.Path, help="a folder of press releases, unpacked already")
    arguments.add_argument("--copydesk", type=pathlib.Path, default=ROOT / "target/release/copydesk")
    arguments.add_argument("--sizes", default="10,100,1000", help="sizes of the draft in KB")
    arguments.add_argument("--keys", type=int, default=120, help="keys pressed one by one")
    arguments.add_argument("--servers", default=",".join(["copydesk", *PEERS]))
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=pathlib.Path, help="keep the drafts in this folder")
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ("sources", "releases"):
            if getattr(arguments, name) is None:
                archive = arguments.data / {"sources": "transcripts.tar.xz", "releases": "releases.tar.xz"}[name]
                if not archive.is_file():
                    sys.exit(f"the practice data is not there: {archive}")
                with tarfile.open(archive) as packed:
                    packed.extractall(folder / name, filter="data")
                setattr(arguments, name, folder / name)
        compare(arguments, folder)


def compare(arguments, folder):
    drafts = []
    for kilobytes in map(int, arguments.sizes.split(",")):
        text = draft(arguments.releases, kilobytes * 1000, arguments.seed) + faithful(arguments.sources)
        path = (arguments.keep or folder) / f"draft-{kilobytes}.md"
        path.write_text(text, encoding="utf-8")
        drafts.append((kilobytes, path, text))
        print(f"{path.name}: {len(text.encode())} bytes, {len(QUOTATION.findall(text))} quotations", flush=True)
    print(f"\n{'':12}{'KB':>6}{'keys':>6}{'median ms':>11}{'p99 ms':>9}{'worst ms':>10}{'burst: ms/key':>15}{'publishes':>11}{'last after ms':>15}")
    for server in arguments.servers.split(","):
        command = [str(arguments.copydesk), "lsp"] if server == "copydesk" else [shutil.which(server) or server]
        if server == "harper-ls":
            command.append("--stdio")
        if not shutil.which(command[0]):
            print(f"{server:12}not measured: it is not on the PATH", flush=True)
            continue
        for kilobytes, path, text in drafts:
            print(row(server, command, kilobytes, path, text, arguments), flush=True)
            if server == "copydesk":
                print(pulled(command, kilobytes, path, text, arguments), flush=True)


def draft(releases, size, seed):
    """A draft of `size` bytes with two quotations in each thousand, from paragraphs of real releases."""
    paths = sorted(releases.rglob("*.md"))
    random.Random(seed).shuffle(paths)
    parts = ["---\ntitle: A draft\ndate: 2026-01-31\n---\n"]
    length, quotations = len(parts[0]), 0
    for path in paths:
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
        paragraphs = [part.strip("\n") for part in text.split("\n\n") if part.strip() and len(part) < 1500 and "<" not in part]
        if not QUOTATION.search(text):
            continue
        for paragraph in paragraphs:
            own = len(QUOTATION.findall(paragraph))
            if (quotations < length / 500) != (own > 0) or paragraph.count("“") != paragraph.count("”"):
                continue
            cost = len(paragraph.encode()) + 2
            if length + cost > size:
                return "\n".join(parts)
            parts.append(paragraph + "\n")
            length, quotations = length + cost, quotations + own
    return "\n".join(parts)


def faithful(sources):
    """A paragraph that quotes a sentence of a source as it is."""
    for path in sorted(sources.rglob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
        if found := FAITHFUL.search(" ".join(text.split())):
            return f"\n“{found[0]},” she said.\n"
    sys.exit(f"no source below {sources} has a sentence to quote")


def row(server, command, kilobytes, path, text, arguments):
    client = Client(command, path, arguments.sources, text)
    lines = text.split("\n")
    chance = random.Random(arguments.seed)
    keys, costs = arguments.keys, []
    client.settle(0.5)
    while len(costs) < keys:
        ends = [n for n, line in enumerate(lines[:-1]) if n > 8 and line and not lines[n + 1]]
        line = chance.choice(ends)
        for character in SENTENCE[: keys - len(costs)]:
            if len(costs) >= keys:
                break
            before = client.processor_time()
            client.press(line, len(lines[line].encode("utf-16-le")) // 2, character)
            lines[line] += character
            client.settle()
            costs.append((client.processor_time() - before) * 1000)
            # of a second each, a few keys tell as much
            if sum(costs) > 60_000:
                keys = len(costs)
    burst = client.burst(lines)
    client.end()
    costs.sort()
    p99 = costs[min(len(costs) - 1, int(len(costs) * 0.99))]
    per_key, publishes, last = burst
    return (
        f"{server:12}{kilobytes:6}{len(costs):6}{costs[len(costs) // 2]:11.2f}{p99:9.2f}{costs[-1]:10.2f}"
        f"{per_key:15.2f}{publishes:11}{last:15.0f}"
    )


def pulled(command, kilobytes, path, text, arguments):
    """The burst as an editor has it that asks for diagnostics after every key."""
    client = Client(command, path, arguments.sources, text, pulls=True)
    client.settle(0.5)
    per_key, reports, last = client.burst(text.split("\n"))
    client.end()
    return f"{'  that asks':12}{kilobytes:6}{'':32}{per_key:15.2f}{reports:11}{last:15.0f}"


class Client:
    """An editor that speaks to a server over its pipes, and that `pulls` diagnostics or is sent them."""

    def __init__(self, command, path, sources, text, pulls=False):
        self.pulls = pulls
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.published = []
        self.awaited, self.report = {}, None
        self.answers = queue.Queue()
        self.uri = path.resolve().as_uri()
        self.version = 1
        self.asked = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.listen, daemon=True).start()
        capabilities = {
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": True, "versionSupport": True, "codeDescriptionSupport": True},
                "synchronization": {"didSave": True},
            },
            "workspace": {"configuration": True},
        }
        if pulls:
            capabilities["textDocument"]["diagnostic"] = {}
            capabilities["workspace"]["diagnostics"] = {"refreshSupport": True}
        self.ask("initialize", {
            "processId": os.getpid(), "rootUri": path.resolve().parent.as_uri(), "capabilities": capabilities,
            "initializationOptions": {"sources": [str(sources.resolve())]} if command[-1] == "lsp" else {},
        })
        self.sources = sources
        self.tell("initialized", {})
        document = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        self.await_first(command)

    def await_first(self, command):
        """Waits for diagnostics of what was opened: copydesk has none before it has read its sources."""
        while not any(count for _, uri, count, _ in self.published if uri == self.uri):
            if self.process.poll() is not None:
                sys.exit(f"{command[0]} ended")
            time.sleep(0.05)
            if self.pulls:
                self.pull()
            if command[-1] != "lsp" and self.published:
                break
        self.settle(1.0)

    def processor_time(self):
        """Seconds of user and system time of all threads, as the kernel counts them for the process."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def settle(self, quiet=0.12, least=0.3):
        """Waits until the server rests."""
        time.sleep(least)
        last, since = self.processor_time(), time.monotonic()
        while time.monotonic() - since < quiet:
            time.sleep(0.03)
            now = self.processor_time()
            if now - last > 0.0004:
                last, since = now, time.monotonic()

    def press(self, line, column, character):
        self.version += 1
        at = {"line": line, "character": column}
        change = {"range": {"start": at, "end": at}, "text": character}
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change],
        })
        if self.pulls:
            self.pull()

    def pull(self):
        """Asks for diagnostics and does not wait for them."""
        self.asked += 1
        self.awaited[self.asked] = self.version
        document = {"textDocument": {"uri": self.uri}, "previousResultId": self.report}
        self.send({"jsonrpc": "2.0", "id": self.asked, "method": "textDocument/diagnostic", "params": document})

    def burst(self, lines):
        """Milliseconds of processor time a key, publications, and when the last came behind the last key:
        never, if that was of an earlier one."""
        self.settle(0.5)
        begun, before = len(self.published), self.processor_time()
        line = max(number for number, text in enumerate(lines) if text)
        column = lines[line].index(" ", 40)
        for place, character in enumerate(BURST):
            self.press(line, column + place, character)
            pressed = time.monotonic()
            time.sleep(0.025)
        self.settle(0.6, 0.6)
        cost = (self.processor_time() - before) * 1000 / len(BURST)
        published = [(at, version) for at, uri, _, version in self.published[begun:] if uri == self.uri]
        if not published or published[-1][1] not in (self.version, None):
            return cost, len(published), float("inf")
        return cost, len(published), (published[-1][0] - pressed) * 1000

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def ask(self, method, params):
        self.asked += 1
        self.send({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params})
        return self.answers.get(timeout=120)

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, message):
        body = json.dumps(message).encode()
        with self.lock:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()

    def listen(self):
        while (length := self.header()) is not None:
            at, message = time.monotonic(), json.loads(self.process.stdout.read(length))
            method = message.get("method")
            if method == "textDocument/publishDiagnostics":
                params = message["params"]
                self.published.append((at, params["uri"], len(params["diagnostics"]), params.get("version")))
            elif method and "id" in message:
                items = message.get("params", {}).get("items", []) if isinstance(message.get("params"), dict) else []
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": self.settings(items) if items else None})
            elif version := self.awaited.pop(message.get("id"), None):
                # what is refused has been overtaken, and an unchanged report is none
                if "items" in (report := message.get("result") or {}):
                    self.report = report["resultId"]
                    self.published.append((at, self.uri, len(report["items"]), version))
            elif "id" in message:
                self.answers.put(message)

    def settings(self, items):
        return [{"sources": [str(self.sources.resolve())]} if item.get("section") == "copydesk" else {} for item in items]

    def header(self):
        length = None
        while True:
            line = self.process.stdout.readline()
            if not line:
                return None
            if line == b"\r\n":
                return length
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])


if __name__ == "__main__":
    main()
