"""Places of the small bank, what to write there instead, and what must be said of it."""

from __future__ import annotations

END = "reasons: {no_budget: No budget}\n"

SHAPES = [
    (
        "    weight: 10",
        "    wieght: 10",
        "10:5: 'wieght' is not known here — did you mean 'weight'?",
    ),
    ("when: [{fact", "wen: [{fact", "32:63: 'wen' is not known here — did you mean 'when'?"),
    ("min: 1}", "mim: 1}", "13:29: 'mim' is not known here — did you mean 'min'?"),
    ("  at_least:", "  at_leest:", "39:3: 'at_leest' is not known here — did you mean 'at_least'?"),
    ("segments:\n", "segmets:\n", "47:1: 'segmets' is not known here — did you mean 'segments'?"),
    ("{score: 40}", "{scor: 40}", "49:12: 'scor' is not known here — did you mean 'score'?"),
    (
        'version: "1"',
        "version: 1.10",
        "2:10: 'version' must be text, not the number 1.1 — put it in quotes",
    ),
    ('version: "1"\n', "", "1:1: 'version' is missing — a label in quotes: version: \"2026.1\""),
    (
        "    weight: 10",
        "    weight: ten",
        "10:13: 'weight' must be a number, not the text 'ten' — for example 30",
    ),
    ("    weight: 10", "    weight: 101", "10:13: 'weight' is 101 — at most 100"),
    ("    weight: 10", "    weight: 0", "10:13: 'weight' is 0 — at least 1"),
    (
        "    weight: 10",
        "    weight: 2.5",
        "10:13: 'weight' must be a whole number, not 2.5 — for example 30",
    ),
    ("    key: m", "    key: M", "23:10: 'M' cannot be a key — one lower case letter or digit"),
    ("    key: m", "    key: 5", "23:10: 'key' must be text, not the number 5 — put it in quotes"),
    (
        "    name: Money",
        f"    name: {'x' * 31}",
        "24:11: 'name' is too long — at most 30 characters",
    ),
    ("    means: There is some.\n", "", "21:5: 'means' is missing — add `means:`"),
    (
        "    means: There is some.",
        "    means:",
        "25:11: 'means' is empty — write something or leave it out",
    ),
    (
        "    means: There is some.",
        '    means: ""',
        "25:12: 'means' is empty — write something or leave it out",
    ),
    (
        "bank: team",
        "bank: My Team",
        "1:7: 'My Team' cannot be a bank"
        " — lower case letters, digits, - and _, starting with a letter",
    ),
    (
        "level: stated}\n      - {fact: pain.impact",
        "level: sure}\n      - {fact: pain.impact",
        "12:37: 'sure' is no level — use 'assumed', 'stated' or 'validated'",
    ),
    ("in: [approved, planned]", "in: approved", "27:35: 'in' must be a list — write [one, two]"),
    ("in: [approved, planned]", "in: []", "27:35: 'in' is empty — it needs at least one entry"),
    ("is: true", "is: 5", "44:81: 'is' must be text, not the number 5 — put it in quotes"),
    (
        "max: 90000",
        "max: lots",
        "28:45: 'max' must be a number, not the text 'lots' — for example 30",
    ),
    ("within_days: 14", "within_days: -1", "44:47: 'within_days' is -1 — at least 0"),
    (
        "within_days: 14",
        "within_days: ~",
        "44:34: 'within_days' is empty — write something or leave it out",
    ),
    ("  must: [pain]", "  must: pain", "38:9: 'must' must be a list — write [one, two]"),
    ("then: nurture", "then: wait", "45:73: 'wait' is no then — use 'nurture' or 'disqualify'"),
    (
        "sellers:\n  agency:\n    criteria",
        "sellers: [agency]\ncriteria2",
        "51:10: 'sellers' must hold keys — one of startup, consulting, agency",
    ),
]

FACTS = [
    (
        "fact: pain.impact, min",
        "fact: pain.impct, min",
        "13:16: unknown fact 'pain.impct' — did you mean 'pain.impact'?",
    ),
    (
        "also: [buyer.economic]",
        "also: [acme.region]",
        "33:77: unknown fact 'acme.region' — see facts.yaml, or add it under your own prefix",
    ),
    (
        "helps: [pain.reach]",
        "helps: [pain.rech]",
        "14:13: unknown fact 'pain.rech' — did you mean 'pain.reach'?",
    ),
    (
        "{fact: pain.impact, min: 1}",
        "{fact: metrics.now, min: 1}",
        "13:16: no question asks for 'metrics.now' — add one with `asks: metrics.now`",
    ),
    (
        "in: [approved, planned]",
        "in: [approved, plannd]",
        "27:31: 'budget.status' has no choice 'plannd' — one of approved, none, planned, possible",
    ),
    (
        "in: [approved, planned]",
        "min: 5",
        "27:36: 'budget.status' is choice, not an amount — use it on money or number facts",
    ),
    (
        "max: 90000",
        "within_days: 5",
        "28:53: 'budget.amount' is money, not a day — use it on when facts",
    ),
    (
        "within_days: 14",
        "is: soon",
        "44:38: 'next_step.date' is when, which has no choices"
        " — use known, min, max or within_days",
    ),
    ("is: true", "is: yes", "44:81: 'next_step.agreed' is yes or no — write is: true or is: false"),
    ("max: 90000", "max: 90000, min: 100000", "28:57: 'min' is above 'max' — swap them"),
    (
        "{fact: budget.owner}]",
        "{fact: budget.owner, known: true, level: stated}]",
        "28:81: 'known' stands beside another condition — leave one of them out",
    ),
    (
        "when: [{fact: budget.status}]",
        "when: [{fact: timeline.start}]",
        "32:63: 'mo_sum' can never be put: it waits for timeline.start"
        " — let a question before it ask that",
    ),
]

GATES = [
    ("  must: [pain]", "  must: [pein]", "38:10: no criterion 'pein' — one of pain, money"),
    (
        "{n: 1, of: [pain, money]",
        "{n: 3, of: [pain, money]",
        "39:17: asks 3 of 2 criteria — at most 2",
    ),
    (
        "{n: 1, of: [pain, money]",
        "{n: 2, of: [pain, pain]",
        "39:17: asks 2 of 1 criteria — at most 1",
    ),
    ("{n: 1, of: [pain, money]", "{n: 3, of: all", "39:17: asks 3 of 2 criteria — at most 2"),
    (
        "{n: 1, of: [pain, money]",
        "{n: all, of: [pain, cash]",
        "39:33: no criterion 'cash' — one of pain, money",
    ),
    (
        "min_points: {pain: 1}",
        "min_points: {pain: 3}",
        "40:22: 'pain' can reach 2 points, not 3 — add `points` rows or ask less",
    ),
    (
        "min_points: {pain: 1}",
        "min_points: {money: 1}",
        "40:23: 'money' can reach 0 points, not 1 — add `points` rows or ask less",
    ),
    (
        "min_points: {pain: 1}",
        "min_points: {pian: 1}",
        "40:22: no criterion 'pian' — one of pain, money",
    ),
    ("  points: 10", "  points: 21", "42:11: asks 21 of 20 points — at most 20"),
    ("  score: 50", "  score: 101", "41:10: 'score' is 101 — at most 100"),
    ("  min_stated: 3", "  min_stated: 11", "43:15: asks 11 of 10 asked facts — at most 10"),
    (
        "reason: no_budget",
        "reason: no_money",
        "45:56: no reason 'no_money' — add it to reasons; known: no_budget",
    ),
    (
        "from: 0,",
        "from: 60,",
        "46:22: two bands start at the same number — give each its own `from`",
    ),
    (
        "from: 60,",
        "from: 110,",
        "46:22: a band starts above 100, which nothing reaches — at most 100",
    ),
]

OVERLAYS = [
    ("  smb:", "  small:", "48:3: no segment 'small' — one of smb, mid-market, enterprise"),
    ("  agency:", "  bakery:", "52:3: no seller 'bakery' — one of startup, consulting, agency"),
    (
        "criteria: [{id: pain, weight: 20}]",
        "criteria: [{id: pian, weight: 20}]",
        "50:21: segment smb: no criterion 'pian' to change — one of pain, money",
    ),
    (
        '[{id: pa_what, ask: "What is not working?"',
        '[{id: pa_wat, ask: "What is not working?"',
        "53:44: seller agency: no question 'pa_wat' to change"
        " — one of pa_what, pa_much, pa_who, pa_then",
    ),
    ("{score: 40}", "{score: 140}", "49:19: 'score' is 140 — at most 100"),
    (
        "    gate: {score: 40}",
        "    bank: other",
        "49:5: segment smb: 'bank' cannot be changed here — it stands at the top of the bank",
    ),
    (
        "criteria: [{id: pain, questions",
        "criteria: [{id: pain, weight: 3, questions",
        "53:27: a seller's 'weight' cannot be changed — sellers change wording only",
    ),
    (
        "  agency:\n",
        "  agency:\n    gate: {score: 1}\n",
        "53:5: a seller's 'gate' cannot be changed — sellers change wording only",
    ),
    (
        '"What is not working?"}',
        '"What is not working?", asks: pain.reach}',
        "53:82: a seller's 'asks' cannot be changed — sellers change wording only",
    ),
    (
        "criteria: [{id: pain, weight: 20}]",
        "criteria: [{id: pain, weight: null, name: null}]",
        "50:41: 'name' is missing — add `name:`",
    ),
    (
        END,
        f"{END}include: [{{bank: nobody}}]\n",
        "55:18: no bank 'nobody' to include — see `bank list`",
    ),
    (
        END,
        f"{END}include: [{{bank: team}}]\n",
        "55:18: bank 'team' includes itself — leave one of the two includes out",
    ),
    (
        END,
        f"{END}include: [{{bank: bant, criteria: [needs]}}]\n",
        "55:35: bank 'bant' has no criterion 'needs' — one of budget, authority, need, timeline",
    ),
    (
        END,
        f"{END}include: [{{bank: bant, criteria: [], parts: [gate]}}]\n",
        "55:46: no part 'gate' — one of competitors, objections, reasons, opening, closing",
    ),
    (END, f"{END}include: bant\n", "55:10: 'include' must be a list — write [{bank: meddicc}]"),
    (
        END,
        f"{END}include: [bant]\n",
        "55:11: an include must name its bank — write {bank: meddicc}",
    ),
    (
        END,
        f"{END}extend: {{criteria: [{{id: pain, weight: 3}}]}}\n",
        "55:26: extend: no criterion 'pain' to change — one of none",
    ),
    (END, f"{END}extend: []\n", "55:9: 'extend' must hold keys — for example criteria: [...]"),
]

TWICE = [
    ("    key: m", "    key: p", "23:10: key 'p' is taken by 'pain' — give each criterion its own"),
    (
        "id: mo_sum",
        "id: pa_who",
        "32:14: question id 'pa_who' stands twice — rename it; the first is in line 19",
    ),
    (
        "id: mo_sum",
        "id: mo_far",
        "32:14: id 'mo_far' stands twice — rename it; the first is in line 31",
    ),
    (
        "    letter: M",
        "    letter: M\n    letter: N",
        "23:5: key 'letter' stands twice — keep one; the first is in line 22",
    ),
]
