"""Scores every scripted call: facts as recall / precision of what Enter alone files."""

from __future__ import annotations

import sys

from tests.calls.score import Score, calls, play, report


def main() -> None:
    told = "--told" in sys.argv
    for file in ("fitted", "unseen"):
        for title, given in (
            ("in order", {}),
            ("shuffled", {"shuffled": True}),
            ("through answer", {"without_call": True}),
            ("answer, shuffled", {"without_call": True, "shuffled": True}),
        ):
            total = Score()
            for call in calls(file):
                score = play(call, **given)
                if title == "in order":
                    print(report(f"  {call['id']}", score))
                    if told and file == "fitted":
                        print(*(f"      {line}" for line in score.told), sep="\n")
                total += score
            print(report(f"{file}, {title}", total))


if __name__ == "__main__":
    main()
