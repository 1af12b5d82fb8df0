"""The rules of a live call: when the question moves, what an edit drops, how a call ends."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from discovery_tui.clock import FixedClock
from discovery_tui.deal.records import AskedResult, Kind, Outcome, Record
from discovery_tui.deal.values import Level, Stance, show
from discovery_tui.settings import Settings
from discovery_tui.workspace.claim import Claim
from discovery_tui.workspace.export import ExportError, write_new
from discovery_tui.workspace.live_call import LINE_LIMIT, LiveCall
from discovery_tui.workspace.workspace import Workspace, WorkspaceError
from tests.support.banks import GOOD, with_
from tests.support.posix import links

MONDAY = int(datetime(2026, 11, 23, 10, 0, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = Workspace(tmp_path / "w.db", Settings(name="Ann"), clock=FixedClock(MONDAY))
    yield found
    found.close()


@pytest.fixture
def live(workspace: Workspace) -> LiveCall:
    return start(workspace, workspace.new_deal("Acme", contact="Sarah Chen", bank="bant"))


def start(workspace: Workspace, deal: Record | str) -> LiveCall:
    live, first = LiveCall.start(workspace, deal, minutes=30)
    workspace.journal.append(first)
    return live


def save(live: LiveCall, records: list[Record]) -> list[Record]:
    live.workspace.journal.append(records)
    live.apply(records)
    return records


def say(live: LiveCall, text: str, fact: str | None = None) -> list[Record]:
    return save(live, live.type_line(text, fact=fact))


def test_the_question_stays_until_what_it_asks_is_known(live: LiveCall) -> None:
    live.question = live.lens.first_question_for("budget.amount")
    before = live.question
    say(live, "we talked about the weather for a while")
    assert live.question == before, "no amount was named"
    say(live, "about 40k a year")
    assert live.question != before


def test_a_correction_is_about_what_was_said_just_before(live: LiveCall) -> None:
    live.question = live.lens.first_question_for("cost.amount")
    say(live, "it costs them 80k a year")
    live.question = live.lens.first_question_for("budget.amount")
    assert [r.fact for r in live.read("95k").reads] == ["budget.amount"], "no correction"
    say(live, "no wait, 95k")
    costs = [r for r in live.evidence.readings if r.fact == "cost.amount"]
    assert [show(r.value) for r in costs] == ["€80k/yr", "€95k"]
    assert live.card.fact("budget.amount").lead is None


def test_nothing_counts_before_it_is_saved(live: LiveCall) -> None:
    before = live.evidence, live.card, live.question
    live.type_line("orders are typed twice")
    assert (live.evidence, live.card, live.question) == before


def test_turning_to_a_criterion_and_back(live: LiveCall) -> None:
    first = live.question
    assert live.go_to("no such key") is None
    assert live.question == first
    budget = live.go_to("b")
    assert budget is not None
    assert live.question in budget.questions
    assert live.topic == budget
    assert live.back()
    assert live.question == first


def test_there_is_nothing_before_the_first_question(live: LiveCall) -> None:
    assert not live.back()


def test_what_was_left_comes_again_only_after_the_others(live: LiveCall) -> None:
    left = live.question
    assert left is not None
    save(live, live.leave_question(AskedResult.PUT))
    seen: list[str] = []
    while live.question is not None and live.question != left and len(seen) < 60:
        seen.append(live.question.id)
        if records := live.leave_question(AskedResult.PUT):
            save(live, records)
        else:
            live.move_on()
    assert left.id not in seen[:3]


def test_what_was_declined_is_not_asked_again(live: LiveCall) -> None:
    declined = live.question
    assert declined is not None
    save(live, live.leave_question(AskedResult.DECLINED))
    for _ in range(60):
        assert live.question != declined
        live.move_on()


def test_a_new_wording_drops_the_marks_and_offers_them(live: LiveCall) -> None:
    say(live, "orders are typed twice")
    line = live.lines[0]
    save(live, live.turn(line))
    save(live, live.set_level(live.lines[0], Level.VALIDATED, "the audit report"))
    line = live.lines[0]
    marks = live.marks_of(line)
    [new] = save(live, live.type_line("orders are typed three times", replaces=line))
    reading = live.lines[0].readings[0]
    assert (reading.stance, reading.level) == (Stance.SUPPORTS, Level.STATED)
    save(live, live.mark_again(new.id, marks))
    reading = live.lines[0].readings[0]
    assert (reading.stance, reading.level) == (Stance.AGAINST, Level.VALIDATED)
    assert reading.source == "the audit report"


def test_validated_needs_a_source(live: LiveCall) -> None:
    say(live, "orders are typed twice")
    with pytest.raises(WorkspaceError, match="source"):
        live.set_level(live.lines[0], Level.VALIDATED, "  ")


def test_the_end_records_the_next_step_once(live: LiveCall) -> None:
    say(live, "demo with finance", fact="next_step.action")
    records = live.end(
        Outcome.CONNECTED,
        action="demo with finance",
        people="Sarah and Tom",
        day="next Tuesday",
        agreed=True,
    )
    save(live, records)
    texts = [line.text for line in live.evidence.lines]
    assert texts == ["demo with finance", "Sarah and Tom", "next Tuesday", "yes"]
    assert live.shown("next_step.date") != ""
    again = live.end(
        Outcome.CONNECTED,
        action="demo with finance",
        people=live.shown("next_step.people"),
        day=live.shown("next_step.date"),
        agreed=True,
    )
    assert [r.kind for r in again] == [Kind.CALL]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mid January", date(2027, 1, 11)),
        ("January", date(2027, 1, 1)),
        ("till January", None),
        ("next Tuesday", date(2026, 12, 1)),
        ("whenever", None),
        ("", None),
    ],
)
def test_the_day_to_call_again(live: LiveCall, text: str, day: date | None) -> None:
    found = live.revisit_day(text)
    if text == "till January":
        assert found is not None
        assert found > date(2026, 12, 30)
    else:
        assert found == day


def test_a_line_over_the_limit_keeps_the_rest_as_private_notes(live: LiveCall) -> None:
    text = "".join(f"{n:05d} " for n in range(5000))
    records = say(live, text)
    lines = [r for r in records if r.body.get("text")]
    assert [r.kind for r in lines] == [Kind.ANSWER, Kind.PRIVATE, Kind.PRIVATE]
    assert len(lines[0].body["text"]) <= LINE_LIMIT
    joined = "".join(r.body["text"] for r in lines)
    assert joined.replace(" ", "") == text.replace(" ", "")


def test_a_name_alone_says_who_speaks_now(live: LiveCall) -> None:
    say(live, "Tom: orders are typed twice")
    assert live.speaker == "Tom"
    assert live.type_line("sarah: ") == []
    assert live.speaker == "Sarah Chen"


def test_another_framework_keeps_what_was_heard(live: LiveCall) -> None:
    say(live, "about 40k a year", fact="budget.amount")
    heard = live.evidence.readings
    save(live, live.change_bank("meddicc", "enterprise"))
    assert live.lens.bank == "meddicc"
    assert live.evidence.readings == heard
    assert live.card.fact("budget.amount").value is not None
    assert live.question is not None
    assert live.lens.question(live.question.id) is not None


def test_a_label_used_for_another_content_is_noticed(tmp_path: Path) -> None:
    bank = tmp_path / "team.yaml"
    bank.write_text(GOOD, encoding="utf-8")

    def opened() -> Workspace:
        clock = FixedClock(MONDAY)
        return Workspace(tmp_path / "w.db", bank_folders=[tmp_path], clock=clock)

    first = opened()
    start(first, first.new_deal("Acme", bank="team"))
    assert not first.label_reused(first.lens("team"))
    first.close()
    bank.write_text(with_("What hurts?", "What hurts most?"), encoding="utf-8")
    second = opened()
    assert second.label_reused(second.lens("team"))
    assert not second.label_reused(second.lens("team", "smb")), "another segment is no such thing"
    second.close()


def hold(database: Path, ready: object, done: object) -> None:
    claim = Claim(database, "a" * 36, "Acme")
    ready.set()  # type: ignore[attr-defined]
    done.wait(60)  # type: ignore[attr-defined]
    claim.release()


def test_a_deal_is_held_by_one_window(tmp_path: Path) -> None:
    database = tmp_path / "w.db"
    spawn = multiprocessing.get_context("spawn")
    ready, done = spawn.Event(), spawn.Event()
    other = spawn.Process(target=hold, args=(database, ready, done))
    other.start()
    assert ready.wait(60)
    with pytest.raises(WorkspaceError, match=f"Acme is open in another window.*{other.pid}"):
        Claim(database, "a" * 36, "Acme")
    Claim(database, "b" * 36, "Another").release()
    done.set()
    other.join(60)
    Claim(database, "a" * 36, "Acme").release()


def test_deals_whose_keys_end_alike_are_held_apart(tmp_path: Path) -> None:
    """From some thousand deals on, two of them end in the same six digits."""
    ends = [f"0000000{n}-0000-7000-8000-000000abcdef" for n in range(3)]
    odd = ["../" * 3 + "abcdef", "a/b", "", "x" * 300]
    claims = [Claim(tmp_path / "w.db", deal, "Acme") for deal in (*ends, *odd)]
    with pytest.raises(WorkspaceError, match="open in another window"):
        Claim(tmp_path / "w.db", ends[1], "Acme")
    for claim in claims:
        claim.release()
    assert {path.parent for path in tmp_path.rglob("*.lock")} == {tmp_path / "w.db.calls"}


def test_a_claim_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.db.calls").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        Claim(tmp_path / "w.db", "a" * 36, "Acme")


def test_an_export_never_writes_over_a_file_unasked(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    write_new(path, "one")
    with pytest.raises(FileExistsError):
        write_new(path, "two")
    assert path.read_text(encoding="utf-8") == "one"
    write_new(path, "two", overwrite=True)
    assert path.read_text(encoding="utf-8") == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["brief.md"], "nothing half written is left"


@links
def test_an_export_does_not_follow_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "brief.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(FileExistsError):
        write_new(link, "text")
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("name", ["", "missing/brief.md", "~nobody-here/x.md", "x" * 300])
def test_an_export_that_cannot_be_says_why(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError):
        write_new(Path(name), "text")
    assert list(tmp_path.iterdir()) == []


def test_a_second_call_asks_only_what_is_open(workspace: Workspace) -> None:
    deal = workspace.new_deal("Acme", contact="Sarah Chen", bank="bant")
    first = start(workspace, deal)
    known = {"pain.problem": "orders are typed twice", "budget.amount": "about 40k a year"}
    for fact, text in known.items():
        say(first, text, fact=fact)
    save(first, first.end(Outcome.CONNECTED))
    workspace.clock.advance(86_400)  # type: ignore[attr-defined]
    second = start(workspace, deal.deal)
    asked = []
    for _ in range(40):
        if second.question is None:
            break
        asked.append(second.question.asks)
        if records := second.leave_question(AskedResult.PUT):
            save(second, records)
        else:
            second.move_on()
    assert asked
    assert not set(known) & set(asked)
    assert second.card.fact("pain.problem").value is None or second.card.facts


def test_after_a_line_for_another_criterion_the_question_comes_back(live: LiveCall) -> None:
    before = live.question
    live.go_to("t")
    assert live.question != before
    say(live, "the lease of the hall runs out")
    assert live.question == before
    assert live.chosen is None
