"""Makes docs/call.svg, the README's picture, from the real app: `python docs/picture.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from tests.tui.play import new_deal, playing

LINES = (
    "month-end is closed by hand, three people are at it for two days",
    "it costs us about 180k a year, plus the audit risk",
    "Tom Weber: no, it costs 90k a year",
    "Sarah: BlackLine showed them a demo",
    "sorry, my dog wants to join the call",
)
TYPED = "40k is set aside for it, Piotr (CFO) has to sign, must be live by end of May"


async def main() -> None:
    start = new_deal("Acme Corp", "Sarah Chen", "meddicc", "enterprise", title="VP Operations")
    with tempfile.TemporaryDirectory() as folder:
        async with playing(Path(folder) / "picture.db", size=(100, 30), start=start) as play:
            for text in LINES:
                await play.say(text, seconds=75)
            await play.say("+ send SOC 2 by Friday")
            await play.type(TYPED)
            await play.shows("Budget: €40k", "Signs: Piotr (CFO)", "by 31 May 2027")
            svg = play.app.export_screenshot(title="discovery-tui")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    (Path(__file__).parent / "call.svg").write_text(svg.replace("Fira Code", "monospace"))


if __name__ == "__main__":
    asyncio.run(main())
