"""A small bank that is right, to be broken in one place at a time."""

from __future__ import annotations

from pathlib import Path

from discovery_tui.bank.library import Library

GOOD = """\
bank: team
version: "1"
title: Team
criteria:
  - id: pain
    letter: P
    key: p
    name: Pain
    means: Something hurts.
    weight: 10
    needs:
      - {fact: pain.problem, level: stated}
      - {fact: pain.impact, min: 1}
    helps: [pain.reach]
    points: {1: [{fact: pain.problem}], 2: [{fact: pain.problem, level: stated}]}
    questions:
      - {id: pa_what, ask: "What hurts?", asks: pain.problem}
      - {id: pa_much, ask: "How much of it is there?", asks: pain.impact}
      - {id: pa_who, ask: "Who feels it first?", asks: pain.reach}
      - {id: pa_then, ask: "What happens if nothing changes?", asks: cost.waiting}
  - id: money
    letter: M
    key: m
    name: Money
    means: There is some.
    needs:
      - {fact: budget.status, in: [approved, planned]}
      - any_of: [{fact: budget.amount, max: 90000}, {fact: budget.owner}]
    fails_if: [{fact: budget.status, is: none, level: stated}]
    questions:
      - {id: mo_far, ask: "How far along is the money?", asks: budget.status}
      - {id: mo_sum, ask: "What range?", asks: budget.amount, when: [{fact: budget.status}]}
      - {id: mo_who, ask: "Whose budget is it?", asks: budget.owner, also: [buyer.economic]}
      - {id: mo_step, ask: "What comes next?", asks: next_step.action}
      - {id: mo_day, ask: "What day suits you?", asks: next_step.date}
      - {id: mo_yes, ask: "How does that sound?", asks: next_step.agreed}
gate:
  must: [pain]
  at_least: {n: 1, of: [pain, money]}
  min_points: {pain: 1}
  score: 50
  points: 10
  min_stated: 3
  needs: [{fact: next_step.date, within_days: 14}, {fact: next_step.agreed, is: true}]
  disqualify: [{fact: budget.status, is: none, reason: no_budget, then: nurture}]
  bands: {on: score, rows: [{from: 60, name: accept}, {from: 0, name: early}]}
segments:
  smb:
    gate: {score: 40}
    criteria: [{id: pain, weight: 20}]
sellers:
  agency:
    criteria: [{id: pain, questions: [{id: pa_what, ask: "What is not working?"}]}]
reasons: {no_budget: No budget}
"""


def with_(old: str, new: str, text: str = GOOD) -> str:
    """The bank with one place changed."""
    assert text.count(old) == 1, f"{text.count(old)} places: {old}"
    return text.replace(old, new)


def write(folder: Path, text: str, name: str = "team.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str, name: str = "team.yaml") -> list[str]:
    """Everything `bank check` says of it, without the file's name."""
    path = write(folder, text, name)
    return [str(p).removeprefix(f"{path}:") for p in Library([folder]).check(path)]
