"""The shape of bank and fact files, as pydantic models: one definition for reading, for the
error messages and for the JSON Schema that editors complete from."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

OVERLAYS = ("include", "extend", "segments", "sellers")
"""Keys of a bank that are gone once it is resolved."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]$")]
Weight = Annotated[int, Field(ge=1, le=100)]


class _Model(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True, allow_inf_nan=False
    )


class TestModel(_Model):
    """One test on one fact."""

    __test__ = False

    fact: str
    level: Literal["assumed", "stated", "validated"] | None = None
    is_: str | bool | None = Field(default=None, alias="is")
    in_: Annotated[list[str], Field(min_length=1)] | None = Field(default=None, alias="in")
    min: int | float | None = None
    max: int | float | None = None
    within_days: Annotated[int, Field(ge=0)] | None = None
    known: bool | None = None


class AnyOfModel(_Model):
    """Holds when one of its tests does."""

    any_of: Annotated[list[TestModel], Field(min_length=1)]


def _need_tag(value: Any) -> str:
    return "any_of" if isinstance(value, dict) and "any_of" in value else "test"


NeedModel = Annotated[
    Annotated[TestModel, Tag("test")] | Annotated[AnyOfModel, Tag("any_of")],
    Discriminator(_need_tag),
]


class QuestionModel(_Model):
    id: Id
    ask: Words
    asks: str
    also: list[str] = []
    when: list[NeedModel] = []
    listen_for: list[Words] = []
    probe: list[Words] = []


class CriterionModel(_Model):
    id: Id
    letter: Annotated[str, StringConstraints(min_length=1, max_length=2)]
    key: Key
    name: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    means: Words
    weight: Weight = 1
    needs: Annotated[list[NeedModel], Field(min_length=1)]
    helps: list[str] = []
    fails_if: list[NeedModel] = []
    points: dict[Literal["1", "2", "3"], list[NeedModel]] = {}
    questions: Annotated[list[QuestionModel], Field(min_length=1)]
    listen_for: list[Words] = []
    probe: list[Words] = []
    red_flags: list[Words] = []
    tip: str = ""
    sounds_like: list[Words] = []


class AtLeastModel(_Model):
    n: Annotated[int, Field(ge=1)] | Literal["all"]
    of: Literal["all"] | Annotated[list[str], Field(min_length=1)] = "all"


class DisqualifyModel(TestModel):
    reason: str
    then: Literal["nurture", "disqualify"]


class BandModel(_Model):
    from_: int = Field(alias="from")
    name: Words
    then: Literal["nurture", "disqualify"] | None = None


class BandsModel(_Model):
    on: Literal["score", "points"] = "score"
    rows: Annotated[list[BandModel], Field(min_length=1)]


class GateModel(_Model):
    must: list[str] = []
    at_least: AtLeastModel | None = None
    min_points: dict[str, Annotated[int, Field(ge=1, le=3)]] = {}
    score: Annotated[int, Field(ge=0, le=100)] | None = None
    points: Annotated[int, Field(ge=1)] | None = None
    min_stated: Annotated[int, Field(ge=1)] | None = None
    needs: list[NeedModel] = []
    disqualify: list[DisqualifyModel] = []
    bands: BandsModel | None = None


class CompetitorModel(_Model):
    name: Words
    aka: list[Words] = []
    strengths: list[Words] = []
    weaknesses: list[Words] = []
    ask: list[Words] = []
    beware: list[Words] = []


class ObjectionModel(_Model):
    label: Annotated[str, StringConstraints(min_length=1, max_length=24)] = ""
    sounds_like: list[Words] = []
    response: Words
    ask: Annotated[str, StringConstraints(max_length=600)] = ""
    leads_to: list[str] = []


class ObjectionsModel(_Model):
    """The shared objections, or a team's own."""

    objections: dict[str, ObjectionModel]


class BankModel(_Model):
    """A bank after its overlays are applied."""

    bank: Id
    version: Words
    title: Words
    criteria: Annotated[list[CriterionModel], Field(min_length=1)]
    gate: GateModel
    reasons: dict[str, Words] = {}
    competitors: list[CompetitorModel] = []
    objections: dict[str, ObjectionModel] = {}
    opening: list[Words] = []
    closing: list[Words] = []


class ChoiceModel(_Model):
    label: Words
    stance: Literal["supports", "against"] = "supports"
    says: list[Words] = []


class FactModel(_Model):
    label: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    type: Literal["text", "choice", "money", "when", "people", "number", "yes_no", "name"]
    section: str
    choices: dict[Id, ChoiceModel] = {}
    many: bool = False
    crm: str = ""
    was: list[FactId] = []
    short: Annotated[str, StringConstraints(max_length=16)] = ""


class FactsModel(_Model):
    sections: dict[Id, Words] = {}
    facts: dict[FactId, FactModel]
