"""The shapes of a loaded rulebook: rules and facts ready to run, packs, and the order between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from auditor.forms import Forms
from auditor.forms.form import Bilingual
from auditor.rulebook.axes import Axis
from auditor.rulebook.nodes import Node
from auditor.rulebook.rule import Basis, DerivedFact, Pack, Rule, Scalar, Severity
from auditor.rulebook.running import Run, always, runner
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import Located, RuleTree


def without_closures(state: Mapping[str, object]) -> dict[str, object]:
    """What of a state can be kept on disk: closures cannot, and are made again when asked for."""
    return {name: value for name, value in state.items() if name not in ("run", "run_holds", "run_require")}


@dataclass(frozen=True)
class Said:
    """A condition with what to say when it holds."""

    condition: Node
    text: Bilingual

    @cached_property
    def run(self) -> Run:
        """The condition as a closure."""
        return runner(self.condition)

    def __getstate__(self) -> dict[str, object]:
        return without_closures(self.__dict__)


@dataclass(frozen=True)
class ReadyDegree:
    """A degree with its compiled condition."""

    name: str
    condition: Node
    severity: Severity
    message: Bilingual | None


@dataclass(frozen=True)
class ReadyFact:
    """A derived fact, compiled. `branches` pair a condition with a value; or `formula` gives it."""

    fact: DerivedFact
    formula: Node | None
    branches: tuple[tuple[Node, Scalar], ...]
    uses: frozenset[str]
    stratum: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A pack that changed, added or disabled a rule, and its reason."""

    pack: str
    reason: str


@dataclass(frozen=True)
class ReadyRule:
    """A rule, compiled.

    `conditions` map an attribute or derived fact to its allowed values. `bound_holds` tells
    that `holds` speaks of the instance. `uses` names the derived facts it looks at,
    `looks_at` the sections, claims and attributes, those behind its facts too;
    `placeholders` the compiled names of its messages. `stratum` is 0 for a rule that waits
    for no other rule. `weight` and `degree_weights` are set by a pack, else the profile's count; `reweighed`: a
    pack changed the severity, so without a `weight` the profile's default for it counts. `pack` names the pack whose
    own rule it is; `changes` tell what packs did to it, the first first.
    """

    rule: Rule
    located: Located
    layer: int
    axes: tuple[Axis, ...]
    conditions: Mapping[str, tuple[Scalar, ...]]
    holds: Node | None
    bound_holds: bool
    doubt: tuple[Said, ...]
    require: Node
    degrees: tuple[ReadyDegree, ...]
    notes: tuple[Said, ...]
    placeholders: Mapping[str, Node]
    uses: frozenset[str]
    looks_at: tuple[str, ...] = ()
    stratum: int = 0
    weight: Decimal | None = None
    degree_weights: Mapping[str, Decimal] = field(default_factory=dict)
    reweighed: bool = False
    pack: str | None = None
    changes: tuple[Change, ...] = ()

    @cached_property
    def run_holds(self) -> Run:
        """The premise `holds` as a closure."""
        return runner(self.holds) if self.holds is not None else always

    @cached_property
    def run_require(self) -> Run:
        """The requirement as a closure."""
        return runner(self.require)

    def __getstate__(self) -> dict[str, object]:
        return without_closures(self.__dict__)

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id

    @property
    def severity(self) -> Severity:
        """The severity, after packs."""
        return self.rule.severity

    @property
    def of_set(self) -> bool:
        """Whether it judges the reports of a run together."""
        return self.rule.judges == "set"

    @property
    def gather(self) -> bool:
        """Whether one outcome speaks for the whole axis."""
        return bool(self.rule.each and self.rule.each.gather)

    @property
    def table(self) -> str | None:
        """The one table its axis needs; None when it needs none or several."""
        tables = {axis.table for axis in self.axes}
        return tables.pop() if len(tables) == 1 else None

    def basis(self, year: int | None) -> tuple[Basis, ...]:
        """The clauses to cite for a reporting year; without a year, all of them."""
        return tuple(basis for basis in self.rule.basis if year is None or basis.years.holds(year))


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Everything the rule tree says: forms, rules by id, derived facts in order, packs by id."""

    forms: Forms
    vocabulary: Vocabulary
    rules: Mapping[str, ReadyRule]
    facts: tuple[ReadyFact, ...]
    packs: Mapping[str, Pack]
    tree: RuleTree
    digest: str


@dataclass(frozen=True)
class Absent:
    """Why a rule does not judge a report: not_applicable or undetermined, and the reason."""

    outcome: Literal["not_applicable", "undetermined"]
    reason: Bilingual
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, eq=False)
class Resolved:
    """The rules that judge reports of one year under one pack, in the order they are judged.

    `year` is the year whose law judges. `set_rules` judge the reports of a run together. `absent` maps a rule that
    does not judge them to its outcome and the reason. `chain` lists the packs from the one asked for to its root.
    """

    pack: Pack
    year: int | None
    rules: tuple[ReadyRule, ...]
    facts: tuple[ReadyFact, ...]
    absent: Mapping[str, Absent]
    book: Rulebook
    set_rules: tuple[ReadyRule, ...] = ()
    chain: tuple[Pack, ...] = ()

    @property
    def scoring(self) -> str:
        """The name of the scoring profile: that of the nearest pack that names one."""
        return next((pack.scoring for pack in self.chain if pack.scoring is not None), "national")
