#!/usr/bin/env python3
"""usage: rapidfuzz_peer.py FOLDER < quotations

FOLDER has the `texts` and their `ends`. For each quotation, a line each, the stretch of any text that
is likest by partial_ratio_alignment: the text's number, where the stretch starts and ends in bytes, and
the seconds of processor time that it took.
"""

import struct
import sys
import time

from rapidfuzz import fuzz

data = open(sys.argv[1] + "/texts", "rb").read()
ends = [end for (end,) in struct.iter_unpack("<Q", open(sys.argv[1] + "/ends", "rb").read())]
texts = [data[start:end].decode() for start, end in zip([0] + ends, ends)]
for line in sys.stdin:
    quotation = line.strip()
    began = time.thread_time()
    best = (0.0, 0, 0, 0)
    for number, text in enumerate(texts):
        found = fuzz.partial_ratio_alignment(quotation, text, score_cutoff=best[0])
        if found is not None and found.score > best[0]:
            best = (found.score, number, found.dest_start, found.dest_end)
    took = time.thread_time() - began
    _, number, start, end = best
    start, end = (len(texts[number][:at].encode()) for at in (start, end))
    print(number, start, end, took, flush=True)
