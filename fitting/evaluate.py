"""`make eval`: how well lines are heard, on lines of authors the model never saw.

Prints each measure with n and a 95 % interval (Wilson). `--on fitted` measures the lines it was
fitted to, which flatters; `--errors KIND` prints the lines of one kind of error.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence

from discovery_tui.bank.lens import Lens, tests_of
from discovery_tui.bank.library import Library
from discovery_tui.claims.hear import Hearing, hear
from discovery_tui.claims.homes import homes
from discovery_tui.claims.types import Claim, Heard
from discovery_tui.deal.values import Level, Stance
from fitting import values
from fitting.corpus import CONTEXT, Entry, read
from fitting.share import Share

SEED = 3
BANKS = {"bant": 2, "meddicc": 3}
"""Each bank, and how many of its criteria count as the first few."""


class Bank:
    """A bank's lens with what is asked by it."""

    def __init__(self, name: str) -> None:
        self.lens: Lens = Library().lens(name)
        self.homes = homes(self.lens)
        self.questions = {q.asks: q for q in reversed(self.lens.questions())}
        self.needed = {
            t.fact for c in self.lens.criteria for need in c.needs for t in tests_of(need)
        }

    def criteria(self, facts: Iterable[str]) -> set[str]:
        return {c for fact in facts for c in self.homes.get(fact, ())}

    def heard(self, text: str, asks: str = "") -> Heard:
        question = self.questions.get(asks)
        also = frozenset(question.also) if question else frozenset[str]()
        return hear(text, self.lens, Hearing(CONTEXT, asks, also))


def gold(entry: Entry) -> set[str]:
    """Every fact the line may be evidence for."""
    return {fact for label in entry.labels for fact, _ in label.facts}


def sure(claims: Iterable[Claim]) -> set[str]:
    return {c.fact for c in claims}


def routing(bank: Bank, few: int, entries: Sequence[Entry]) -> dict[str, Share]:
    """The measures that depend on the bank."""
    luck = random.Random(SEED)
    found = {
        name: Share()
        for name in (
            "out of order: filed in a right criterion",
            "out of order: filed, or first other way",
            "asked fact stated by another line",
            "in order: needed fact of the asked criterion",
            "second criterion of two",
            "criteria credited that are right",
            "nothing, yet credited (text asked)",
            "nothing, yet credited (typed asked)",
            "nothing, yet credited (nothing asked)",
            "ranking: first",
            f"ranking: first {few}",
        )
    }
    asked = sorted(bank.questions)
    kinds = {f.id: f.type for f in bank.lens.facts}
    for entry in entries:
        facts = gold(entry)
        right = bank.criteria(facts)
        if not facts:
            for name, wanted in (("text", ("text",)), ("typed", ("money", "when", "number"))):
                own = [entry.asks] if entry.asks in bank.questions else asked
                fits = [f for f in own if kinds[f] in wanted]
                if fits:
                    heard = bank.heard(entry.text, luck.choice(fits))
                    found[f"nothing, yet credited ({name} asked)"].add(
                        bool(heard.filed), f"{sure(heard.filed)} {entry.text}"
                    )
            heard = bank.heard(entry.text)
            found["nothing, yet credited (nothing asked)"].add(bool(heard.filed))
            continue
        if not right:
            continue
        if not entry.asks:
            ranked = [c for c, _ in bank.heard(entry.text).criteria]
            first = bool(set(ranked[:1]) & right)
            found["ranking: first"].add(first, f"{ranked[:2]} {right} {entry.text}")
            found[f"ranking: first {few}"].add(bool(set(ranked[:few]) & right))
            elsewhere = [f for f in asked if not set(bank.homes[f]) & right and f not in facts]
            if elsewhere:
                other = luck.choice(elsewhere)
                heard = bank.heard(entry.text, other)
                filed = bank.criteria(sure(heard.filed))
                where = f"{other}: {sure(heard.filed) or '-'} not {facts}: {entry.text}"
                found["out of order: filed in a right criterion"].add(bool(filed & right), where)
                offered = bank.criteria(sure(heard.offered[:1]))
                found["out of order: filed, or first other way"].add(
                    bool((filed | offered) & right), where
                )
                stated = {c.fact for c in heard.filed if c.level >= Level.STATED}
                found["asked fact stated by another line"].add(other in stated)
                for criterion in filed:
                    found["criteria credited that are right"].add(
                        criterion in right, f"{criterion} {where}"
                    )
        answered = [f for f in facts if f in bank.questions and f in bank.needed]
        own = [entry.asks] if entry.asks else sorted(answered)
        for fact in own[:1]:
            if fact not in answered:
                continue
            heard = bank.heard(entry.text, fact)
            home = set(bank.homes[fact])
            credited = {f for f in sure(heard.filed) if home & set(bank.homes.get(f, ()))}
            found["in order: needed fact of the asked criterion"].add(
                bool(credited & bank.needed), f"{fact}: {sure(heard.filed)} {entry.text}"
            )
            filed = bank.criteria(sure(heard.filed))
            for criterion in filed:
                found["criteria credited that are right"].add(criterion in right)
            # a label that the asked criterion satisfies as well is no second one
            others = bank.criteria(
                f
                for label in entry.labels
                if not any(home & set(bank.homes.get(f, ())) for f, _ in label.facts)
                for f, _ in label.facts
            )
            if others:
                found["second criterion of two"].add(
                    bool(filed & others), f"{fact}: {sure(heard.filed)} of {facts} {entry.text}"
                )
    return found


def manners(bank: Bank, entries: Sequence[Entry]) -> dict[str, Share]:
    """Stance and level, line by line, of lines that are evidence."""
    found = {
        name: Share()
        for name in (
            "against: recall",
            "against: precision",
            "assumed: recall",
            "assumed: precision",
            "choice: the right one",
        )
    }
    for entry in entries:
        if not entry.labels:
            continue
        heard = bank.heard(entry.text, entry.asks)
        best = sorted(heard.claims, key=lambda c: -c.p)[:1]
        told = heard.filed or best
        for name, want, have in (
            (
                "against",
                any(x.against for x in entry.labels),
                any(c.stance is Stance.AGAINST for c in told),
            ),
            (
                "assumed",
                any(x.assumed for x in entry.labels),
                any(c.level is Level.ASSUMED for c in told),
            ),
        ):
            if want:
                found[f"{name}: recall"].add(have, entry.text)
            if have:
                found[f"{name}: precision"].add(want, entry.text)
        choices = {fact: choice for x in entry.labels for fact, choice in x.facts if choice}
        for claim in heard.filed:
            if claim.fact in choices:
                right = getattr(claim.value, "id", "") == choices[claim.fact]
                found["choice: the right one"].add(right, f"{claim.value} {entry.text}")
    return found


def told_from_talk(bank: Bank, entries: Sequence[Entry]) -> float:
    """Area under the curve: how often a line of evidence scores above one of talk."""
    scores = [(bank.heard(e.text, e.asks).evidence, bool(e.labels)) for e in entries]
    ranked = sorted(scores)
    yes = sum(1 for _, gold in ranked if gold)
    no = len(ranked) - yes
    below = total = 0
    for _, evidence in ranked:
        if evidence:
            total += below
        else:
            below += 1
    return total / max(yes * no, 1)


def calibration(bank: Bank, entries: Sequence[Entry]) -> tuple[float, int]:
    """Expected calibration error of all claims, in ten bins, and how many there are."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for entry in entries:
        facts = gold(entry)
        for claim in bank.heard(entry.text, entry.asks).claims:
            bins[min(int(claim.p * 10), 9)].append((claim.p, claim.fact in facts))
    n = sum(len(b) for b in bins)
    off = sum(abs(sum(p for p, _ in b) - sum(hit for _, hit in b)) for b in bins)
    return off / max(n, 1), n


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", default="unseen", help="folder below corpus/")
    parser.add_argument("--errors", default="", help="print lines missed by measures so named")
    parser.add_argument("--files", default="", help="only files whose name contains this")
    options = parser.parse_args()
    files = {k: v for k, v in read(options.on).items() if options.files in k}
    entries = [e for k, part in files.items() if "stance" not in k for e in part]
    print(f"{options.on}: {len(entries)} lines")
    for name, few in BANKS.items():
        bank = Bank(name)
        print(f"\n{name}")
        for measure, share in routing(bank, few, entries).items():
            print(f"  {measure:<46} {share}")
            if options.errors and options.errors in measure:
                print(*(f"      {line}" for line in share.missed), sep="\n")
        print(f"  {'evidence told from talk (AUROC)':<46} {told_from_talk(bank, entries):.3f}")
        off, n = calibration(bank, entries)
        print(f"  {'calibration: expected error':<46} {off:.3f}  (n {n})")
    bank = Bank("hybrid")
    for title, part in (
        ("all lines", entries),
        ("stance lines", [e for k, p in files.items() if "stance" in k for e in p]),
    ):
        if part:
            print(f"\nstance and level, {title}")
            for measure, share in manners(bank, part).items():
                print(f"  {measure:<46} {share}")
    if options.on == "unseen" and not options.files:
        for name, rows in values.files().items():
            print(f"\n{name}: {len(rows)} lines")
            for measure, share in values.measure(rows).items():
                print(f"  {measure:<46} {share}")
                if options.errors and options.errors in measure:
                    print(*(f"      {line}" for line in share.missed), sep="\n")


if __name__ == "__main__":
    main()
