"""`make fit`: the model of the claims, fitted to corpus/fitted. The same seed gives the same model.

Everything that says how likely something is (the competition, stance and level) is fitted on
lines of authors whose lines that network had not seen; then one network is fitted to all of them.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np

from discovery_tui.bank.lens import Fact
from discovery_tui.bank.library import Library
from discovery_tui.claims.homes import homes
from discovery_tui.claims.network import Network as Shipped
from discovery_tui.claims.phrases import Phrases
from fitting import compete, manner, network, ship
from fitting.corpus import ROOT, Entry, read
from fitting.dataset import Row, Space, rows, shared_facts, stretches, wholes

SEED = 7
FOLDS = 4


def word_table() -> tuple[dict[str, int], np.ndarray, float]:
    """The words, their vectors and the scale of one step, as they ship (fitting/words.py)."""
    about = json.loads((ship.FOLDER / "words.json").read_text(encoding="utf-8"))
    words = ship.WORDS.read_text(encoding="utf-8").split("\n")
    data = np.frombuffer((ship.FOLDER / "vectors.bin").read_bytes(), np.uint8)
    table = (data.reshape(len(words), about["dims"]).astype(np.float32) - 128) * about["scale"]
    return {w: i for i, w in enumerate(words)}, table, about["scale"]


def unseen_scores(
    data: list[Row],
    more: list[Row],
    author: np.ndarray,
    facts: list[Fact],
    vectors: tuple[dict[str, int], np.ndarray],
) -> np.ndarray:
    """The scores of each of `data` by a network that saw no line of its author. `more` is only
    fitted to."""
    fold = np.array([author[row.line] % FOLDS for row in data])
    found: np.ndarray | None = None
    for held in range(FOLDS):
        seen = [row for row, f in zip(data, fold, strict=True) if f != held]
        seen += [row for row in more if author[row.line] % FOLDS != held]
        rest = [row for row, f in zip(data, fold, strict=True) if f == held]
        space = Space.of(seen, facts, *vectors)
        scores = network.fit(space.batch(seen), SEED).scores(space.batch(rest))
        if found is None:
            found = np.zeros((len(data), scores.shape[1]), np.float32)
        found[fold == held] = scores
        print(f"  fold {held + 1} of {FOLDS}")
    assert found is not None
    return found


def phrase_weights(data: list[Row], shipped: Shipped) -> list[float]:
    """How near a clause must be to a bank's phrases to count: fitted as if the shared facts were
    a bank's own, over the criteria of the shipped banks."""
    x, y = [], []
    for bank in ("bant", "meddicc", "sqo", "champ"):
        lens = Library().lens(bank)
        phrases, owners = Phrases(lens, shipped), homes(lens)
        for row in data[::3]:
            said = {c for fact in row.facts for c in owners.get(fact, ())}
            for criterion in lens.criteria:
                x.append(phrases.clues(row.words, phrases.criteria[criterion.id]))
                y.append(float(criterion.id in said))
    return manner.logistic(np.array(x), np.array(y))


def main() -> None:
    authors = read("fitted")
    entries: list[Entry] = [e for part in authors.values() for e in part]
    author = np.array([i for i, part in enumerate(authors.values()) for _ in part])
    facts = shared_facts()
    data, more = rows(entries, facts), stretches(entries)
    lines = wholes(entries, data)
    words, table, scale = word_table()
    print(f"{len(entries)} lines, {len(data)} clauses of {len(authors)} authors")
    found = unseen_scores([*data, *lines], more, author, facts, (words, table))
    scores = found[: len(data)]
    heard = compete.heard(lines, found[len(data) :], facts)
    cases = compete.situations(entries, data, heard, facts, SEED)
    about: dict[str, Any] = compete.fit(cases, data, scores, facts)
    about |= manner.fit(entries, data, scores, len(facts))
    everything = [*data, *lines, *more]
    space = Space.of(everything, facts, words, table)
    net = network.fit(space.batch(everything), SEED)
    files = sorted((ROOT / "fitted").glob("*.txt"))
    about["corpus"] = hashlib.sha256(b"".join(p.read_bytes() for p in files)).hexdigest()
    about["lines"] = len(entries)
    about["phrases"] = [0.0, 0.0, 0.0]
    ship.ship(space, net, about, scale)
    from discovery_tui.claims.network import load

    about["phrases"] = phrase_weights(data, load())
    ship.ship(space, net, about, scale)
    print("fitted:", {k: v for k, v in about.items() if isinstance(v, list)})


if __name__ == "__main__":
    main()
