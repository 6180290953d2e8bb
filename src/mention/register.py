#!/usr/bin/env python3
"""Writes register.txt: given names, family names and places, from the data of Faker.

usage: pip install Faker==37.0.0; src/mention/register.py > src/mention/register.txt

Faker (MIT, https://github.com/joke2k/faker) has the names of people and places of some seventy
countries; taken is what is written in Latin letters and one word. Cities come from the names of time
zones too (IANA, public domain). Each line has a letter for how much it shares with the line before
(`a` for none), the rest, and a digit: 1 for a given name, 2 for a family name, 4 for a place, or their
sum. Nothing of it was counted in any text.
"""

import ast
import pathlib
import re
import sys
import zoneinfo

import faker

GIVEN, FAMILY, PLACE = 1, 2, 4
PLACES = {"countries", "cities", "city_names", "states", "state", "provinces", "counties", "departments", "regions"}
WORD = re.compile(r"[A-ZÀ-ÖØ-Ž][a-zA-ZÀ-ÖØ-öø-ž]*(?:[’'-][A-ZÀ-ÖØ-Ž]?[a-zA-ZÀ-ÖØ-öø-ž]+)*")


def main():
    register = {}

    def add(word, kind):
        if WORD.fullmatch(word) and 1 < len(word) <= 15 and not word.isupper():
            register[word] = register.get(word, 0) | kind

    providers = pathlib.Path(faker.__file__).parent / "providers"
    for file in (providers / "person").glob("*/__init__.py"):
        for name, strings in lists(file):
            kind = GIVEN if name.startswith("first_name") else FAMILY if "last_name" in name else 0
            for string in strings if kind else []:
                add(string, kind)
    address = providers / "address"
    for file in [address / "__init__.py", *address.glob("en_*/__init__.py")]:
        for name, strings in lists(file):
            for string in strings if name in PLACES else []:
                add(string, PLACE)
    for zone in zoneinfo.available_timezones():
        if zone.split("/")[0] in {"Africa", "America", "Asia", "Europe", "Australia", "Pacific", "Atlantic", "Indian"}:
            add(zone.split("/")[-1], PLACE)
    last = ""
    for word in sorted(register):
        shared = next((i for i, (a, b) in enumerate(zip(word, last)) if a != b), min(len(word), len(last)))
        print(f"{chr(ord('a') + shared)}{word[shared:]}{register[word]}")
        last = word


def lists(file):
    """The name and the strings of every list in the classes of a module."""
    classes = [node for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]
    for item in (item for node in classes for item in node.body):
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
            constants = (node.value for node in ast.walk(item.value) if isinstance(node, ast.Constant))
            yield item.targets[0].id, [value for value in constants if isinstance(value, str)]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
