"""Makes docs/call.svg, the README's picture, from the real app: `python docs/picture.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from tests.tui.play import new_deal, playing

LINES = (
    ("", "month-end is closed by hand, 3 people, 2 days each"),
    ("cost.amount", "about 180k a year, plus the audit risk"),
    ("cost.amount", "Tom Weber: more like 90k a year"),
    ("buyer.economic", "Sarah: up to 50k me, above that piotr the CFO"),
    ("competition.named", "BlackLine showed them a demo"),
)


async def main() -> None:
    start = new_deal("Acme Corp", "Sarah Chen", "meddicc", "enterprise", title="VP Operations")
    with tempfile.TemporaryDirectory() as folder:
        async with playing(Path(folder) / "picture.db", size=(100, 30), start=start) as play:
            for fact, text in LINES:
                if fact:
                    play.call.call.ask_for(fact)
                await play.say(text, seconds=75)
            await play.say("+ send SOC 2 by Friday")
            play.call.call.ask_for("decision.date")
            play.call._show_all()
            await play.type("we decide before the end of Q1, I think")
            await play.shows("Decision date:")
            svg = play.app.export_screenshot(title="discovery-tui")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    (Path(__file__).parent / "call.svg").write_text(svg.replace("Fira Code", "monospace"))


if __name__ == "__main__":
    asyncio.run(main())
