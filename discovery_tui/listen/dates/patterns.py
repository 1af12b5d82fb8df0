"""The words that name a window of days, as patterns: one long alternation, one name each.

`placing` and `lengths` place what they find in the calendar.
"""

from __future__ import annotations

import re

from discovery_tui.listen.dates.windows import FEASTS
from discovery_tui.listen.line import numbered

# With the German and Nordic spellings that slip into English notes.
_MONTH = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|maj|jun[ei]?|jul[iy]?"
    r"|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\b\.?"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
)
ORDINALS |= {f"twenty{by}{n}": 20 + i for n, i in list(ORDINALS.items())[:9] for by in "- "}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
_ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r")\b"
COUNTS = numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
    1,
)
_ONES = "|".join(list(COUNTS)[:9])
COUNTS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1}
_TENS = rf"(?:twenty|thirty|forty|fifty)(?:[- ](?:{_ONES}))?"
_COUNT = (
    rf"(?:[0-9]{{1,3}}(?![0-9])|(?:(?:a )?couple(?: of)?|half an?|{_TENS}|"
    + "|".join(sorted((k for k in COUNTS if len(k) > 2), key=len, reverse=True))
    + r"|an?)\b)"
)
_DAY = r"[0-3]?[0-9]"
_TH = r"(?:st|nd|rd|th)"
_TO = r" ?(?:-|to|or|/|and|until) ?(?:the )?"
_NO_NUMBER = r"(?![0-9]|[.,:/][0-9]| ?[k%€$£]\b| ?%)"
_YEAR = (
    r"(?:,? (?:of |in )?(?:20[0-9]{2}\b|(?:next|this|last) (?:year|yr))|[ /-]?'[0-9]{2}\b"
    rf"|,? (?:twenty[ -])?twenty[ -](?:{_ONES})\b"
    r"|[/-](?:20)?[2-9][0-9]\b(?!k)| [2-4][0-9](?=\s*(?:$|[,.;)])))"
)
_UNIT = (
    r"(?:(?:business |working |calendar )?days?|weeks?|wks?|months?|mths?|mos?|quarters?|qtrs?"
    r"|years?|yrs?|fortnights?)"
)
_PERIOD = r"(?:fiscal |financial |calendar |business )?(?:week|wk|month|mth|quarter|qtr|year|yr|fy)"
_NTH = r"(?:first|1st|second|2nd|third|3rd|fourth|4th|last|final)"
_PART = (
    r"(?:(?P<part>early|beginning(?= [adfjmnos][a-z]{2})"
    r"|earlier|(?:very )?(?:beginning|beg(?:in)?\.?|start) of|mid(?:dle)?(?: of)?"
    r"|halfway through|late|later|latter part of|(?:very |back |tail )?end(?:ing)?(?: of)?|e/?o"
    r"|close of|rest of|remainder of|(?:back|front|latter) half of"
    rf"|{_NTH} (?:week|wk|weekend|half|fortnight)(?: of| in)?|last of"
    r"|(?:week|wk) (?:[1-4]|one|two|three|four) (?:of|in)"
    r"|(?:first|last) (?:two|2|few|couple of) (?:weeks|wks)(?: of| in)?"
    r"|(?:week|wk)(?: of| commencing| beginning| starting)|w/?[cb]|first thing"
    r"|(?:first|last) day of|(?:month|quarter|year)[- ]end(?: of| in)?)(?: ?(?:to|-|/"
    r"|or) ?(?P<part2>mid|late|end))?(?: in)?[ -]+(?:the |our |your |their )?(?:month of )?)?"
)
_NOT_NTH = r"(?! (?:week|wk|half|fortnight|quarter|two|few|couple|day|mon|tue|wed|thu|fri|thing))"
# Words people put between "in" and the number: "within, say, four weeks".
_WELL = (
    r"(?:,? (?:the next|about|around|roughly|approximately|maybe|max|at least|like|say|let's say|uh"
    r"|um|er|i don't know|i'd say|i guess|probably|perhaps|another|ca\.?|~)\b)*,? ?~?"
)
_FEAST = "|".join(
    re.sub("s( |$)", r"'?s\1", name).replace("st ", r"st\.? ")
    for name in sorted(FEASTS, key=len, reverse=True)
)
_BASES = (
    r"(?P<iso>20[0-9]{2}[-/][01]?[0-9][-/][0-3]?[0-9](?![0-9]))",
    rf"(?P<dmy>{_DAY}(?P<dsep>[./-]){_DAY}(?P=dsep)(?:20)?[0-9]{{2}}(?![0-9.]))",
    r"(?P<my12>(?P<mym>0?[1-9]|1[0-2])/(?P<myy>20[0-9]{2})(?![0-9/]))",
    rf"(?P<nthwd>(?:the )?(?P<nwn>first|second|third|fourth|last|1st|2nd|3rd|4th)"
    rf" (?P<nwd>{WEEKDAY})\b(?: (?:of|in) (?:(?P<nwm>{_MONTH})(?P<nwy>{_YEAR})?"
    r"|(?:the|this|every|each|next) month\b))?)",
    rf"(?P<dmon>(?:the )?(?:(?P<day>{_DAY}){_TH}?(?:{_TO}(?P<day2>{_DAY}){_TH}?)?"
    rf"|(?P<ord>{_ORDINAL}))(?: of)?[ ./-]{{0,2}}(?P<dm>{_MONTH})(?P<dy>{_YEAR})?)",
    rf"(?P<mond>(?P<mm>{_MONTH})(?:,? (?:the )?|-(?!2[6-9]|3))(?:(?P<mday>{_DAY})(?P<mth>{_TH})?"
    rf"(?:{_TO}(?P<mday2>{_DAY}){_TH}?\b)?{_NO_NUMBER}|(?P<mord>{_ORDINAL}))(?P<my>{_YEAR})?)",
    rf"(?P<month>(?:(?P<mrel>this|next|nxt|last|coming) )?(?P<mon>{_MONTH})(?P<year>{_YEAR})?"
    r"(?P<mend>[ -]end\b)?)",
    r"(?P<quarter>(?:(?P<fyq>fy ?'?(?:20)?[0-9]{2}),? )?(?:q(?P<qn>[1-4])"
    r"|(?P<qd>[1-4])q(?:'?(?P<qdy>[2-4][0-9]))?"
    r"|(?P<qw>first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?:quarter|qtr))"
    rf"(?:(?P<qy>{_YEAR})| ?(?:of )?(?P<qfy>fy ?'?(?:20)?[0-9]{{2}})"
    r"|(?P<qthis> of (?:the|this|next) (?:fiscal |financial )?year))?(?:(?: books)?"
    r" close)?(?![0-9a-z]))",
    rf"(?P<half>(?:h(?P<hn>[12])|(?P<hd>[12])h(?:'?(?P<hdy>[2-4][0-9]))?)(?:(?P<hy>{_YEAR})"
    rf"| ?(?P<hfy>fy ?'?(?:20)?[0-9]{{2}}))?(?![0-9a-z]))",
    r"(?P<fy>(?:fy ?'?|(?:fiscal|financial)(?: year)? '?)(?P<fyn>20[0-9]{2}|[0-9]{2})"
    r"(?:[/-](?P<fyn2>(?:20)?[0-9]{2}))?(?![0-9]))",
    rf"(?P<hol>{_FEAST})\b",
    r"(?P<pend>(?P<pu>" + _PERIOD + r")[- ]end"
    r"|(?:the )?(?P<pout>year|month|quarter)(?:(?:'s| is) (?:out|over|up)|'s end"
    r"| (?:ends|closes)(?! (?:on|in|at|with|[0-9]))))\b",
    rf"(?P<beside>(?:the )?(?:(?P<bc>{_COUNT})[- ]?)?(?P<bu>{_UNIT}|{WEEKDAY}(?! after next))"
    r" (?P<bside>after|later|before|b4|ahead|prior|earlier|in advance)(?: of)?"
    r"(?P<bnext> next| (?:that|it|this|then)\b)?(?=\s*(?:$|[,.;:!?)&+/→-]|(?:is|would|works|too|or"
    r"|then|maybe|if|and|but|so|for|at|with|w/|latest)\b)))",
    rf"(?P<period>(?P<rel>this|next|nxt|new|coming|current|following|last|past|previous|the|our"
    rf"|your) (?P<unit>{_PERIOD}|weekend)(?P<after> after next)?)\b"
    r"(?! (?:commencing|beginning|starting)\b| of (?:the |[0-3]?[0-9]|[a-z]{3,9} [0-3]?[0-9]))",
    r"(?P<cw>(?:(?P<cwweak>[wv])\.?|cw|kw|calendar week|weeks?|wks?|uke|uge|vecka) ?#?"
    rf"(?P<cwn>[0-5]?[0-9]|(?<= )(?:{_TENS}|(?:five|six|seven|eight|nine|ten|[a-z]+teen)\b))"
    rf"(?:{_TO}(?P<cwn2>[0-5]?[0-9]))?\b(?! (?:of|in|into)\b|[-/.:,%]?[0-9%]))",
    rf"(?P<plainunit>{_PERIOD})\b(?!-)",
    r"(?P<season>(?:(?P<srel>this|next|nxt|last|the|coming) )?(?P<sname>spring|summer|autumn|fall"
    rf"|winter)(?P<sy>{_YEAR})?)\b",
    rf"(?P<ahead>(?:(?P<lead>(?:in|within|over|during) the (?:next|nxt|coming) )|(?P<inn>in|within)"
    rf"{_WELL}(?<=[ ~])|(?:the )?(?:next|nxt) )(?P<n>(?(lead)(?:{_COUNT})?|{_COUNT}))"
    rf"(?:{_TO}(?P<n2>{_COUNT}))?(?: more)?[ -]?(?P<nu>{_UNIT})\b"
    r"(?P<nor> or (?:two|so))?(?P<nhalf> and a half)?(?:'s?)?(?: time)?)",
    rf"(?P<hence>(?P<hc>{_COUNT})(?:{_TO}(?P<hc2>{_COUNT}))? ?(?P<hu>{_UNIT}) (?:from|on|hence"
    rf"|out|(?<!days )(?=today|tomorrow))(?: ?(?P<hfrom>now|today|tomorrow|{WEEKDAY}))?)\b",
    rf"(?P<ago>{_COUNT} ?{_UNIT} (?:ago|back|earlier)|(?:last|past|previous) (?:few|{_COUNT})"
    rf" {_UNIT}|yesterday|this morning)\b",
    rf"(?P<wday>(?:(?P<wrel>this|next|nxt|coming|last|past|every|each"
    rf"|(?:an?|one|the|every)(?: whole| single)|an?) )?(?P<wd>{WEEKDAY})"
    r"(?P<ws>s)?\b(?P<wweek> week\b| fortnight\b| after next)?(?!\.com| dot com))",
    r"(?P<word>day after tomorrow|tomorrow(?: week)?|tmr?w?|tmw|tomoz|tonight|later today|today"
    r"|this (?:afternoon|evening|pm)|eo[mqywd]|eofy|cob|eob|end of (?:play|business|day)"
    r"(?: today)?)\b",
    rf"(?P<nth>(?:(?P<nthe>the )?(?P<nn>{_DAY}){_TH}\b|the (?P<nw>{_ORDINAL})){_NOT_NTH}"
    r"(?: of (?P<nof>the|this|next|every|each) month\b)?)",
    r"(?P<dm2>(?<![0-9]/)(?P<sd>[0-3]?[0-9])(?P<sep>[./])(?P<sm>[0-3]?[0-9])(?:\.(?![0-9]))?"
    r"(?![0-9/%]))",
    rf"(?P<yearonly>(?:20[2-9]|'[2-4])[0-9](?![0-9,.]*[0-9])|twenty[ -]twenty[ -](?:{_ONES})\b)",
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
