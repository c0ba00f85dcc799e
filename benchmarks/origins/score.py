#!/usr/bin/env python3
# ruff: noqa
# mypy: ignore-errors
"""Score a brief against the gold of report families.

    score.py FAMILY_DIR... --brief 'hearsay brief --json'

The command is run once per family as `COMMAND --about FILE.jsonl REPORT...`: FILE.jsonl gives each report's file, outlet,
owner and time of publication, as a reader of the page would know them. It must print one brief as JSON on standard output,
in the form that docs/usage.md describes. Standard library only. Every figure lies between 0 and 1; higher is better.

  attributions  F1: source, cue and content all overlap the same gold attribution (empty matches empty); contents under one
                cue and source are joined first, on both sides
  firmness      of the attributions found, the share with gold's firmness (saying "asserted" everywhere gives about 0.81)
  source kind   of the attributions found, the share with gold's kind
  chain         of the attributions found, the share whose chain has gold's length and ends in gold's witness
  copies        F1 over ordered pairs (from, to)
  same claim    of the pairs of carriers of one gold claim, the share that the brief puts in one claim
  apart         of the pairs of carriers of two different gold claims, the share that it keeps apart
  origins       of the gold claims, the share whose (at_least, at_most) is exactly gold's
  origins 1     the same, over the claims with exactly one origin (saying "1" everywhere scores 1.0 here ...)
  origins n     ... and over all others (and 0.0 here)
  cautious      of the gold claims, the share whose at_least is not above gold's: 1 minus false corroboration
  responses     F1: the same file and status, the span overlapping
  open          F1 over open questions, the span overlapping
  figures       recall: the span overlaps, and value and bound agree (after a change of unit, where one is known)
  conflicts     F1: a conflict is right when two or more of its values belong to one figure that gold marks as
                conflicting and none to another figure of gold's
  places        recall: every place on an overlapping span lies within 161 km of gold's
  times         recall: every time on an overlapping span begins with gold's value
  checks        recall: the verdicts on overlapping spans are gold's and no other (besides 'cannot tell')
"""
import argparse, collections, glob, itertools, json, math, os, shlex, subprocess, sys, tempfile


def spans_of(text, item, key="text"):
    value = item.get(key)
    if not value:
        return []
    values = value if isinstance(value, list) else [value]
    found = []
    for v in values:
        start = item.get("start" if key in ("text", "content") else f"{key}_start")
        start = text.find(v) if start is None or isinstance(value, list) else start
        if start < 0:
            raise SystemExit(f"gold text not in its file: {v!r}")
        found.append((start, start + len(v)))
    return found


def overlap(a, b):
    return any(s < f and e < t for (s, t) in a for (e, f) in b)


def agree(a, b):
    return (not a and not b) or overlap(a, b)


def pairs(spans):
    if not spans:
        return []
    return [tuple(spans[:2])] if isinstance(spans[0], int) else [tuple(s[:2]) for s in spans]


def km(a, b):
    la, lo, lb, lp = map(math.radians, (a[0], a[1], b[0], b[1]))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def fold(name):
    return {w for w in "".join(c.lower() if c.isalnum() else " " for c in name or "").split() if w not in
            {"the", "a", "an", "of", "mr", "mrs", "ms", "newspaper", "agency", "news"}}


UNITS = {"mile": ("km", 1.609344), "miles": ("km", 1.609344), "kilometre": ("km", 1), "kilometres": ("km", 1),
         "kilometer": ("km", 1), "kilometers": ("km", 1), "km": ("km", 1), "metre": ("km", .001), "metres": ("km", .001),
         "m": ("km", .001), "%": ("%", 1), "percent": ("%", 1), "per cent": ("%", 1)}


def same_figure(gold, mine):
    gv, gu = gold.get("value"), (gold.get("unit") or "").lower()
    mv, mu = mine.get("value"), (mine.get("unit") or "").lower()
    if gv is None or mv is None or not isinstance(gv, (int, float)) or not isinstance(mv, (int, float)):
        return False
    if gu in UNITS and mu in UNITS and UNITS[gu][0] == UNITS[mu][0]:
        gv, mv = gv * UNITS[gu][1], mv * UNITS[mu][1]
    return math.isclose(gv, mv, rel_tol=.01)


def same_name(a, b):
    return bool(fold(a) & fold(b)) or a.strip().lower() == b.strip().lower()


def joined(items, spans, put):
    """Join the items that share source and cue: their contents become one list of spans."""
    groups = {}
    for x in items:
        source, cue, content = spans(x)
        key = (tuple(source), tuple(cue)) if cue else id(x)
        if key in groups:
            put(groups[key], [source, cue, sorted(set(spans(groups[key])[2]) | set(content))])
        else:
            groups[key] = x
    return list(groups.values())


class Tally(dict):
    def add(self, name, hit, tried, found=None):
        h, t, f = self.get(name, (0, 0, None))
        self[name] = (h + hit, t + tried, None if found is None else (f or 0) + found)

    def show(self, out=sys.stdout):
        values = {}
        for name, (h, t, f) in self.items():
            if f is None:
                value = h / t if t else float("nan")
                print(f"{name:13s} {value:6.3f}   {h} of {t}", file=out)
            else:
                r, p = (h / t if t else float("nan")), (h / f if f else 0.0)
                value = 2 * p * r / (p + r) if p + r else 0.0
                print(f"{name:13s} {value:6.3f}   {h} of {t}, {f} found (precision {p:.3f}, recall {r:.3f})", file=out)
            values[name] = value
        return values


def matched(gold, mine, fits):
    """Greedy one-to-one matching; returns [(gold, mine)]."""
    left, out = list(mine), []
    for g in gold:
        for m in left:
            if fits(g, m):
                out.append((g, m))
                left.remove(m)
                break
    return out


def score_family(folder, brief, tally):
    gold = json.load(open(os.path.join(folder, "family.json")))
    text = {a["file"]: open(os.path.join(folder, a["file"]), encoding="utf-8", newline="").read() for a in gold["articles"]}
    name = {a["id"]: os.path.basename(a["locator"]) for a in brief["articles"]}
    for a in brief["articles"]:
        if text.get(name[a["id"]]) is not None and a["text"] != text[name[a["id"]]]:
            print(f"warning: {folder}/{name[a['id']]}: the brief's text differs from the file: offsets cannot be compared", file=sys.stderr)
    at = lambda kind: collections.defaultdict(list, {f: [x for x in brief.get(kind, []) if name.get(x["article"]) == f] for f in text})
    # attributions
    mine = at("attributions")
    for f in text:
        gs = []
        for g in gold["attributions"]:
            if g["file"] == f:
                g["_"] = [spans_of(text[f], g, k) for k in ("source", "cue", "content")]
                gs.append(g)
        gs = joined(gs, lambda g: g["_"], lambda g, spans: g.update(_=spans))
        ms = joined([dict(m, _=[pairs(m.get(k)) for k in ("source", "cue", "content")]) for m in mine[f]],
                    lambda m: m["_"], lambda m, spans: m.update(_=spans))
        hit = matched(gs, ms, lambda g, m: all(agree(a, b) for a, b in zip(g["_"], m["_"])))
        tally.add("attributions", len(hit), len(gs), len(ms))
        tally.add("firmness", sum(g["firmness"] == m.get("firmness") for g, m in hit), len(hit))
        tally.add("source kind", sum(g["source_kind"] == m.get("source_kind") for g, m in hit), len(hit))
        tally.add("chain", sum(len(g["chain"]) == len(m.get("chain", [])) and bool(m["chain"]) and same_name(g["chain"][-1], m["chain"][-1]["name"])
                               for g, m in hit), len(hit))
    # copies
    got = {(name.get(c["from"]), name.get(c["to"])) for c in brief.get("copies", [])}
    want = {(c["from"], c["to"]) for c in gold["copies"]}
    tally.add("copies", len(got & want), len(want), len(got))
    # claims, origins: a carrier belongs to every claim with a statement that shares at least half of the shorter of the two spans
    claims_of, said_at = collections.defaultdict(set), collections.defaultdict(list)
    claim = {c["id"]: c for c in brief.get("claims", [])}
    for c in claim.values():
        for s in c["statements"]:
            claims_of[s].add(c["id"])
    for s in brief.get("statements", []):
        said_at[name.get(s["article"])].append((tuple(s["span"][:2]), s["id"]))
    place = {}
    for g in gold["claims"]:
        place[g["id"]] = []
        for c in g["carried_by"]:
            b, t = spans_of(text[c["file"]], c, "content")[0]
            near = [sid for (s, e), sid in said_at[c["file"]] if min(e, t) - max(s, b) >= .5 * min(e - s, t - b)]
            place[g["id"]].append(((c["file"], b, t), set().union(*(claims_of[sid] for sid in near))))
    for g in gold["claims"]:
        both = list(itertools.combinations([held for _, held in place[g["id"]]], 2))
        tally.add("same claim", sum(bool(a & b) for a, b in both), len(both))
        counted = collections.Counter(s for _, held in place[g["id"]] for s in held)
        best = min(counted, key=lambda s: (-counted[s], len(claim[s]["statements"]), str(s)), default=None)
        lo, hi = (claim[best]["origins"]["at_least"], claim[best]["origins"]["at_most"]) if best is not None else (None, None)
        o = g["origins"]
        single = (o["at_least"], o["at_most"]) == (1, 1)
        tally.add("origins", int((lo, hi) == (o["at_least"], o["at_most"])), 1)
        tally.add("origins 1" if single else "origins n", int((lo, hi) == (o["at_least"], o["at_most"])), 1)
        tally.add("cautious", int(lo is not None and lo <= o["at_least"]), 1)
    touches = lambda a, others: any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for b, _ in others)
    for a, b in itertools.combinations(gold["claims"], 2):  # a sentence that carries both claims is no evidence either way
        left = [held for at, held in place[a["id"]] if not touches(at, place[b["id"]])]
        right = [held for at, held in place[b["id"]] if not touches(at, place[a["id"]])]
        tally.add("apart", sum(not (x & y) for x in left for y in right), len(left) * len(right))
    # responses, open questions
    mine = at("responses")
    for f in text:
        gs = [g for g in gold.get("responses", []) if g["file"] == f]
        hit = matched(gs, mine[f], lambda g, m: g["status"] == m["status"] and overlap(spans_of(text[f], g), pairs(m["span"])))
        tally.add("responses", len(hit), len(gs), len(mine[f]))
    mine = at("open_questions")
    for f in text:
        gs = [g for g in gold.get("open_questions", []) if g["file"] == f]
        hit = matched(gs, mine[f], lambda g, m: overlap(spans_of(text[f], g), pairs(m["span"])))
        tally.add("open", len(hit), len(gs), len(mine[f]))
    # figures and their conflicts; places; times; checks: on statements, places and times also on datelines
    parts = {k: collections.defaultdict(list) for k in ("figures", "places", "times", "checks")}
    for c in brief.get("statements", []) + [dict(a["dateline"], article=a["id"]) for a in brief["articles"] if a.get("dateline")]:
        for k in parts:
            for x in c.get(k, []):
                parts[k][name.get(c["article"])].append(x)
    on = lambda k, f, g: [m for m in parts[k][f] if overlap(spans_of(text[f], g), pairs(m["span"]))]
    file_of = {s["id"]: name.get(s["article"]) for s in brief.get("statements", [])}
    values = []  # (figure, file, spans, gold value)
    for fig in gold.get("figures", []):
        for v in fig["values"]:
            values.append((fig["what"], v["file"], spans_of(text[v["file"]], v), v))
            tally.add("figures", int(any(same_figure(v, m) and (v.get("bound") or "exact") == (m.get("bound") or "exact")
                                         for m in on("figures", v["file"], v))), 1)
    torn = {fig["what"] for fig in gold.get("figures", []) if fig.get("conflict")}
    hit, found = set(), 0
    for c in brief.get("conflicts", []):
        touched = [what for x in c["values"] for what, f, span, v in values
                   if f == file_of.get(x["statement"]) and overlap(span, pairs(x["span"])) and same_figure(v, x)]
        found += bool(touched)
        if len(touched) >= 2 and len(set(touched)) == 1 and touched[0] in torn:
            hit.add(touched[0])
    tally.add("conflicts", len(hit), len(torn), found)
    for g in gold.get("places", []):
        ms = on("places", g["file"], g)
        tally.add("places", int(bool(ms) and all(m.get("lat") is not None and km((g["lat"], g["lon"]), (m["lat"], m["lon"])) <= 161 for m in ms)), 1)
    for g in gold.get("times", []):
        ms = on("times", g["file"], g)
        tally.add("times", int(bool(ms) and all(str(m.get("value") or "").startswith(str(g["value"])[:10]) for m in ms)), 1)
    for g in gold.get("checks", []):
        tally.add("checks", int({m["verdict"] for m in on("checks", g["file"], g)} - {"cannot tell"} == {g["verdict"]}), 1)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("family", nargs="+")
    ask.add_argument("--brief", required=True, help="command that prints a brief as JSON for the files appended to it")
    ask.add_argument("--each", action="store_true", help="print each family's figures too")
    ask.add_argument("--floor", action="append", default=[], metavar="NAME=VALUE", help="exit 1 if this figure is lower")
    args = ask.parse_args()
    total = Tally()
    for folder in args.family:
        files = sorted(glob.glob(os.path.join(folder, "*.txt")))
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as about:
            for a in json.load(open(os.path.join(folder, "family.json")))["articles"]:
                about.write(json.dumps({k: a.get(k) for k in ("file", "outlet", "owner", "published")}) + "\n")
            about.flush()
            ran = subprocess.run(shlex.split(args.brief) + ["--about", about.name] + files, capture_output=True, text=True)
        if ran.returncode > 1:
            raise SystemExit(f"{folder}: the command failed ({ran.returncode}): {ran.stderr[-400:]}")
        brief = json.loads(ran.stdout)
        if args.each:
            own = Tally()
            score_family(folder, brief, own)
            print(f"== {folder}")
            own.show()
        score_family(folder, brief, total)
    print(f"== {len(args.family)} families")
    values = total.show()
    short = [f for f in args.floor if not values.get(f.split("=")[0], 0) >= float(f.split("=")[1])]
    for f in short:
        print(f"below the floor: {f} (is {values.get(f.split('=')[0], float('nan')):.3f})")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
