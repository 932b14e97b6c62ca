"""Portrayals counted: per entity and per perspective that casts it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from perspectives.countries import country_codes
from perspectives.document import Document, Span
from stance.roles.entities import Key, entity_key, full_names
from stance.roles.types import Portrayal, Role

DECIDED = (Role.PROTAGONIST, Role.ANTAGONIST, Role.INNOCENT)
MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A passage in which an entity is cast, with the words that decided."""

    document: str
    start: int
    end: int
    role: Role
    fine: str
    confidence: float
    rule: str
    evidence: tuple[str, ...]
    passage: str
    excerpt: str
    """The stretch of the passage from the mention to the last word that decided."""


@dataclass
class Cast:
    """How one perspective casts one entity."""

    entity: str
    holder: str
    roles: Counter[Role] = field(default_factory=Counter)
    fine: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    examples: list[Example] = field(default_factory=list)

    @property
    def mentions(self) -> int:
        """All mentions, those that nothing decides among them."""
        return self.roles.total()

    @property
    def decided(self) -> int:
        """Mentions with a role."""
        return sum(self.roles[role] for role in DECIDED)

    def share(self, role: Role) -> float | None:
        """The share of a role among the mentions that have one, None without any."""
        return self.roles[role] / self.decided if self.decided else None

    def take(self, other: Cast) -> None:
        """Add what the same perspective says of the same entity by another name."""
        self.roles.update(other.roles)
        self.fine.update(other.fine)
        self.documents |= other.documents
        for example in other.examples:
            self._keep(example)

    def add(self, item: Portrayal, document: Document, passage: Span) -> None:
        """Count one portrayal."""
        self.roles[item.role] += 1
        self.documents.add(document.id)
        if item.role is not Role.UNDECIDED:
            self.fine[item.fine or item.role.value] += 1
            self._keep(_example(item, document, passage))

    def _keep(self, example: Example) -> None:
        """Keep the surest examples, of equally sure ones the first."""
        self.examples.append(example)
        self.examples.sort(key=lambda e: -e.confidence)
        del self.examples[MOST_EXAMPLES:]


def _example(item: Portrayal, document: Document, passage: Span) -> Example:
    text = document.text
    starts, ends = zip((item.start, item.end), *item.evidence, strict=True)
    return Example(
        document=document.id,
        start=item.start,
        end=item.end,
        role=item.role,
        fine=item.fine,
        confidence=item.confidence,
        rule=item.rule,
        evidence=tuple(text[a:b] for a, b in item.evidence),
        passage=text[passage[0] : passage[1]],
        excerpt=text[min(starts) : max(ends)],
    )


class Casting:
    """Counts portrayals document by document; names of one entity end as one row."""

    def __init__(self) -> None:
        self._casts: dict[tuple[Key, str], Cast] = {}
        self._names: defaultdict[Key, Counter[str]] = defaultdict(Counter)

    def add(
        self, document: Document, sentences: Iterable[Span], items: Iterable[Portrayal]
    ) -> None:
        """Count the portrayals of one document."""
        passages = sorted(sentences)
        for item in items:
            key = entity_key(item.entity)
            self._names[key][item.entity] += 1
            cast = self._casts.setdefault(
                (key, item.holder), Cast(item.entity, item.holder)
            )
            cast.add(item, document, _passage(passages, item))

    def casts(self) -> list[Cast]:
        """Entity by entity, the most often cast first; within one by holder."""
        merged = self._merged()
        weight: Counter[str] = Counter()
        for cast in merged:
            weight[cast.entity] += cast.decided
        order = sorted(
            merged, key=lambda c: (-weight[c.entity], c.entity, -c.decided, c.holder)
        )
        return order

    def _shown(self, key: Key) -> str:
        return self._names[key].most_common(1)[0][0]

    def _is_country(self, key: Key) -> bool:
        return any(country_codes(name) for name in self._names[key])

    def _merged(self) -> list[Cast]:
        found: dict[tuple[Key, str], Cast] = {}
        whole = full_names(
            {key: self._shown(key) for key in self._names if not self._is_country(key)}
        )
        for (key, holder), cast in self._casts.items():
            key = whole.get(key, key)
            into = found.setdefault((key, holder), Cast(self._shown(key), holder))
            into.take(cast)
        return list(found.values())


def _passage(passages: list[Span], item: Portrayal) -> Span:
    """The sentence of a mention."""
    k = bisect_right(passages, item.start, key=lambda p: p[0]) - 1
    inside = k >= 0 and item.start < passages[k][1]
    return passages[k] if inside else (item.start, item.end)
