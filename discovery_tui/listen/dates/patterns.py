"""The words that name a window of days, as patterns: one long alternation, one name each.

`datewords` places what they find in the calendar.
"""

from __future__ import annotations

import re

from discovery_tui.listen.line import numbered

_MONTHS = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
_MONTH = "(?:" + "|".join(_MONTHS) + r")\b\.?"
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
)
ORDINALS |= {f"twenty-{n}": 20 + i for n, i in list(ORDINALS.items())[:9]}
ORDINALS |= {f"twenty {n}": 20 + i for n, i in list(ORDINALS.items())[:9]}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
_ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r")\b"
COUNTS = numbered("one two three four five six seven eight nine ten eleven twelve", 1) | {
    "a": 1, "an": 1, "couple": 2, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30,
    "sixty": 60, "ninety": 90, "half": 0,
}  # fmt: skip
_COUNT = (
    "(?:[0-9]{1,3}|(?:a )?couple(?: of)?|half an?|" + "|".join(k for k in COUNTS if len(k) > 2)
) + r"|an?)\b"
_DAY = r"[0-3]?[0-9]"
_TH = r"(?:st|nd|rd|th)"
_TO = r" ?(?:-|to|or|/|and|until) ?(?:the )?"
_NO_NUMBER = r"(?![0-9]|[.,:/][0-9]| ?[k%€$£]\b| ?%)"
_YEAR = (
    r"(?:,? (?:of |in )?(?:20[0-9]{2}\b|next year|this year|last year)|[ /-]?'[0-9]{2}\b"
    r"|[/-](?:20)?[2-9][0-9]\b(?!k)| [2-4][0-9](?=\s*(?:$|[,.;)])))"
)
_UNIT = (
    r"(?:(?:business |working |calendar )?days?|weeks?|wks?|months?|mths?|mos?|quarters?|years?"
    r"|yrs?|fortnights?)"
)
_PERIOD = r"(?:fiscal |financial |calendar |business )?(?:week|month|quarter|qtr|year|fy)"
_PART = (
    r"(?:(?P<part>early|beginning of|beg(?:in)?\.? of|start of|mid(?:dle)?(?: of)?|halfway through"
    r"|late|later|end(?:ing)?(?: of)?|back end of|close of|rest of|remainder of|(?:first|1st"
    r"|second|2nd|third|3rd|fourth|4th|last|final) (?:week|half) (?:of|in)|latter half of|(?:first"
    r"|last) (?:two|2|few|couple of) weeks (?:of|in)|week (?:of|commencing|beginning|starting)|w/c"
    r"|first thing|(?:first|last) day of|(?:month|quarter|year)[- ]end(?: of| in)?)(?: ?(?:to|-|/"
    r"|or) ?(?P<part2>mid|late|end))?(?: in)?[ -]+(?:the |our |your |their )?(?:month of )?)?"
)
_NOT_NTH = r"(?! (?:week|half|quarter|two|few|couple|day|mon|tue|wed|thu|fri|thing))"
_BASES = (
    r"(?P<iso>20[0-9]{2}[-/][01]?[0-9][-/][0-3]?[0-9](?![0-9]))",
    rf"(?P<dmy>{_DAY}[./-]{_DAY}[./-](?:20)?[0-9]{{2}}(?![0-9.]))",
    r"(?P<my12>(?P<mym>0?[1-9]|1[0-2])/(?P<myy>20[0-9]{2})(?![0-9/]))",
    rf"(?P<nthwd>(?:the )?(?P<nwn>first|second|third|fourth|last|1st|2nd|3rd|4th)"
    rf" (?P<nwd>{_WEEKDAY})\b(?: (?:of|in) (?:(?P<nwm>{_MONTH})(?P<nwy>{_YEAR})?"
    r"|(?:the|this|every|each|next) month\b))?)",
    rf"(?P<dmon>(?:the )?(?:(?P<day>{_DAY}){_TH}?(?:{_TO}(?P<day2>{_DAY}){_TH}?)?"
    rf"|(?P<ord>{_ORDINAL}))(?: of)? (?P<dm>{_MONTH})(?P<dy>{_YEAR})?)",
    rf"(?P<mond>(?P<mm>{_MONTH}),? (?:the )?(?:(?P<mday>{_DAY})(?P<mth>{_TH})?"
    rf"(?:{_TO}(?P<mday2>{_DAY}){_TH}?)?{_NO_NUMBER}|(?P<mord>{_ORDINAL}))(?P<my>{_YEAR})?)",
    rf"(?P<month>(?:(?P<mrel>this|next|last|coming) )?(?P<mon>{_MONTH})(?P<year>{_YEAR})?)",
    r"(?P<fyq>fy ?'?(?P<fyqy>20[0-9]{2}|[0-9]{2}) ?q(?P<fyqn>[1-4])\b)",
    r"(?P<quarter>(?:q(?P<qn>[1-4])|(?P<qd>[1-4])q(?:'?(?P<qdy>[2-4][0-9]))?|(?P<qw>first|second"
    r"|third|fourth|last|final|1st|2nd|3rd|4th) quarter)"
    rf"(?:(?P<qy>{_YEAR})| ?(?:of )?(?P<qfy>fy ?'?(?:20)?[0-9]{{2}})"
    r"|(?P<qthis> of (?:the|this|next) (?:fiscal |financial )?year))?(?:(?: books)?"
    r" close)?(?![0-9a-z]))",
    rf"(?P<half>(?:h(?P<hn>[12])|(?P<hd>[12])h(?:'?(?P<hdy>[2-4][0-9]))?)(?:(?P<hy>{_YEAR})"
    rf"| ?(?P<hfy>fy ?'?(?:20)?[0-9]{{2}}))?(?![0-9a-z]))",
    r"(?P<fy>(?:fy ?'?|(?:fiscal|financial)(?: year)? '?)(?P<fyn>20[0-9]{2}|[0-9]{2})"
    r"(?:[/-](?P<fyn2>(?:20)?[0-9]{2}))?(?![0-9]))",
    r"(?P<hol>christmas(?: eve| day)?|xmas|x-mas|easter|(?:the )?new year(?:'?s)?(?: eve| day)?"
    r"|thanksgiving|black friday|good friday|the holidays)\b",
    r"(?P<wafter>the (?P<wau>week|month|quarter|year) after(?: that| next)?)\b",
    rf"(?P<period>(?P<rel>this|next|new|coming|current|following|last|past|previous|the|our|your)"
    rf" (?P<unit>{_PERIOD}|weekend)(?P<after> after next)?)\b"
    r"(?! (?:commencing|beginning|starting)\b| of (?:the |[0-3]?[0-9]|[a-z]{3,9} [0-3]?[0-9]))",
    r"(?P<pend>(?P<pu>month|quarter|qtr|year|fy|week|fiscal year|financial year)[- ]end)\b",
    rf"(?P<plainunit>{_PERIOD})\b(?!-)",
    r"(?P<season>(?:(?P<srel>this|next|last|the|coming) )?(?P<sname>spring|summer|autumn|fall"
    rf"|winter)(?P<sy>{_YEAR})?)\b",
    rf"(?P<ahead>(?:(?:in|within|over|during|for) the (?:next|coming) |(?P<inn>in"
    rf"|within) (?:the next |about |around |roughly |approximately |maybe |max |at least |like "
    rf"|say |~|ca\.? )*|(?:the )?next )(?P<n>{_COUNT})(?:{_TO}(?P<n2>{_COUNT}))?(?: more)?"
    rf" ?(?P<nu>{_UNIT})\b"
    r"(?P<nor> or (?:two|so))?(?P<nhalf> and a half)?(?:'s?)?(?: time)?)",
    r"(?P<over>(?:in|within|over|during) the (?:next|coming) (?P<ou>week|month|quarter|year))\b",
    rf"(?P<hence>(?P<hc>{_COUNT})(?:{_TO}(?P<hc2>{_COUNT}))? ?(?P<hu>{_UNIT}) (?:from|on|hence"
    rf"|out)(?: (?P<hfrom>now|today|tomorrow|{_WEEKDAY}))?)\b",
    rf"(?P<ago>{_COUNT} ?{_UNIT} (?:ago|back))\b",
    rf"(?P<wday>(?:(?P<wrel>this|next|coming|last|past|every|each) )?(?P<wd>{_WEEKDAY})"
    r"(?P<ws>s)?\b(?P<wweek> week\b| after next)?)",
    r"(?P<word>day after tomorrow|tomorrow|tmrw?|tmw|tomoz|tonight|later today|today|eo[mqywd]"
    r"|eofy|cob|eob|end of (?:play|business|day)(?: today)?)\b",
    rf"(?P<nth>the (?P<nn>{_DAY}){_TH}\b{_NOT_NTH})",
    rf"(?P<nthword>the (?P<nw>{_ORDINAL}){_NOT_NTH})",
    r"(?P<cw>(?:cw|kw|calendar week) ?(?P<cwn>[0-5]?[0-9])\b)",
    r"(?P<dm2>(?<![0-9][/-])(?P<sd>[0-3]?[0-9])(?P<sep>[./])(?P<sm>[0-3]?[0-9])(?:\.(?![0-9]))?(?![0-9/%]))",
    r"(?P<yearonly>20[2-9][0-9](?![0-9,.]*[0-9]))",
)
BASE = re.compile(rf"(?<![a-z0-9_'#])(?<![0-9][.,:]){_PART}(?:{'|'.join(_BASES)})")
# A length of time as the whole of an answer: "about 6 weeks", "2-3 months tops".
SPAN_ONLY = re.compile(
    r"(?:about |around |roughly |probably |maybe |say |like |at least |another |~ ?)*"
    rf"(?P<n>{_COUNT})(?:{_TO}(?P<n2>{_COUNT}))? ?(?P<nu>{_UNIT})"
    r"(?P<nhalf> and a half)?(?: tops| max| at most| or so| from now| at least| hopefully| i think"
    r"| i guess)?[.!]?"
)
# "a week before Christmas": a day counted from what follows.
OFFSET = re.compile(
    rf"\b(?P<n>{_COUNT})(?:{_TO}(?P<n2>{_COUNT}))? ?(?P<nu>{_UNIT}) (?P<side>before|after|prior to)"
    r" (?:the )?$"
)
