"""Which perspective of a study covers a class of speakers or a country's officials."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from perspectives.actors import Actor, ActorKind, Perspective, Study
from perspectives.countries import bloc_members, countries_in, country_codes
from perspectives.endings import base_key, lemma, lemma_key
from perspectives.names import Key, dropped, fold, words
from perspectives.roles import levelled, lexicon

EXPLICIT, LABEL, ROLE, DESCRIPTION, NAMES = 8.0, 6.0, 3.0, 2.0, 1.0
"""How much the study's own words count for a class, from plainest to faintest."""

MORE = 0.01
"""What each further piece of evidence adds: it decides between equals only."""

Weights = dict[str, float]
"""Perspective ids with the weight of their evidence."""

_STATE = frozenset({"government", "security", "prosecution", "court", "lawmaker"})


class Coverage:
    """What a study's perspectives say they are for, read from their own words."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._weights: dict[str, Weights] = defaultdict(dict)
        self._countries: dict[str, Weights] = defaultdict(dict)
        self._cities: dict[Key, str] = {}
        self._roles: dict[Key, set[str]] = defaultdict(set)
        for perspective in study.perspectives:
            self._read(perspective)
        self.home = frozenset(c for name in study.home for c in country_codes(name))
        self.home_perspective = self._find_home()

    def _read(self, perspective: Perspective) -> None:
        for role, weight in _evidence(perspective):
            _raise(self._weights[role], perspective.id, weight)
        for code, weight in self._states(perspective):
            _raise(self._countries[code], perspective.id, weight)
        for role in perspective.roles:
            self._roles[levelled(lemma_key(role))].add(perspective.id)
        for place in perspective.places:
            if not country_codes(place):
                self._cities[base_key(place)] = perspective.id

    def _states(self, perspective: Perspective) -> Iterator[tuple[str, float]]:
        """The countries whose officials a perspective holds, with their weights."""
        for place in perspective.places:
            yield from ((code, EXPLICIT) for code in country_codes(place))
        if _is_state_label(perspective.label):
            yield from ((code, LABEL) for code in _codes(perspective.label))
        for actor in perspective.actors:
            yield from ((code, ROLE) for code in _state_actor(actor))

    def covering(self, role: str) -> str | None:
        """The one perspective that covers a class, or a class it falls back to."""
        for name in lexicon().chain(role):
            found = _best(self._weights.get(name))
            if found or self._weights.get(name):
                return found
        return None

    def candidates(self, role: str) -> dict[str, float]:
        """Every perspective that shows a class, with its share of the evidence.

        The class itself counts, or the first that it falls back to and that any shows.
        """
        for name in lexicon().chain(role):
            weights = self._weights.get(name)
            if weights:
                highest = max(weights.values())
                return {p: w / highest for p, w in weights.items()}
        return {}

    @cached_property
    def own_words(self) -> dict[str, str]:
        """Telling words that the texts of one perspective alone have, and whose."""
        holders: defaultdict[str, set[str]] = defaultdict(set)
        for perspective in self._study.perspectives:
            texts = (perspective.label, perspective.description, *perspective.roles)
            for lemma_ in {x for text in texts for x in lemma_key(text)}:
                holders[lemma_].add(perspective.id)
        return {
            word: next(iter(found))
            for word, found in holders.items()
            if len(found) == 1 and len(word) > 3 and not _is_empty(word)
        }

    def of_bare_office(self, role: str) -> str | None:
        """The perspective of an office that is named without its country."""
        own = self.covers(role) if role != "government" else None
        if own or role in {"foreign", "lawmaker"}:
            return own or self.covering(role)
        if self.home_perspective:
            return self.home_perspective
        states = self._weights.get("government", {})
        found = self.covering(role)
        return None if found in states and len(states) > 1 else found

    def covers(self, role: str) -> str | None:
        """The one perspective that covers exactly this class."""
        return _best(self._weights.get(role))

    def of_role(self, lemmas: Key, head_first: bool = False) -> str | None:
        """The perspective whose own role words end a phrase (or open it), if one."""
        lemmas = levelled(lemmas)
        for size in range(len(lemmas), 0, -1):
            part = lemmas[:size] if head_first else lemmas[-size:]
            found = self._roles.get(part, set())
            if len(found) == 1:
                return next(iter(found))
        return None

    def of_former(self, lemmas: Key) -> str | None:
        """The perspective that lists an office once held ("former diplomat")."""
        table = lexicon().words
        for at, word in enumerate(lemmas):
            if table.get((word,)) != "former":
                continue
            for start in range(at + 1, len(lemmas)):
                found = self._roles.get((word, *lemmas[start:]), set())
                if len(found) == 1:
                    return next(iter(found))
        return self._labelled_former()

    def _labelled_former(self) -> str | None:
        """The one perspective whose label speaks of former people."""
        table = lexicon().words
        found = [
            p.id
            for p in self._study.perspectives
            if any(table.get((x,)) == "former" for x in lemma_key(p.label))
        ]
        return found[0] if len(found) == 1 else None

    def sole_body(self, perspective: str) -> Actor | None:
        """The one organisation of a perspective: "the board" is then its board."""
        held = self._study.perspective(perspective)
        bodies = [
            a for a in (held.actors if held else ()) if a.kind is ActorKind.ORGANISATION
        ]
        return bodies[0] if len(bodies) == 1 else None

    def group_of(self, perspective: str, role: str) -> Actor | None:
        """The group of a perspective that goes by a word of a class ("protesters")."""
        held = self._study.perspective(perspective)
        groups = [
            a
            for a in (held.actors if held else ())
            if a.kind is ActorKind.GROUP and role in lexicon().covered_by(a.name)
        ]
        return groups[0] if len(groups) == 1 else None

    def of_country(self, code: str) -> str | None:
        """The perspective that holds a country's officials, or the one for others."""
        listed = self._countries.get(code)
        if listed:
            return _best(listed)
        if code in self.home:
            return self.home_perspective
        return self.foreign

    @property
    def lists_states(self) -> bool:
        """Whether the study says of any country where its officials stand."""
        return bool(self._countries)

    @property
    def foreign(self) -> str | None:
        """The one perspective for states that none lists."""
        found = self.covers("foreign") or self.covers("international")
        return found if found != self.home_perspective else None

    def of_city(self, parts: Key) -> str | None:
        """The perspective whose places hold a city named in folded words."""
        return next(
            (p for name, p in self._cities.items() if _contains(parts, name)), None
        )

    def _find_home(self) -> str | None:
        """The perspective of the offices that need no country in this study."""
        listed = [_best(self._countries[c]) for c in self.home if c in self._countries]
        bare = [p.id for p in self._study.perspectives if _is_bare_state(p)]
        state = self._weights.get("government", {})
        local = [p for p in state if len(self._countries_of(p)) <= 1]
        for found in (listed, bare, local):
            if len(set(found)) == 1:
                return found[0]
        return None

    def _countries_of(self, perspective: str) -> list[str]:
        return [c for c, held in self._countries.items() if perspective in held]


def _is_empty(word: str) -> bool:
    """Whether a word says nothing of a side: "member", "leader", "former"."""
    groups = lexicon().groups
    hollow = ("transparent", "spokes", "persons", "joining", "parting")
    return any((word,) in groups[g] for g in hollow) or word in dropped().functions


def _raise(weights: Weights, perspective: str, weight: float) -> None:
    """Count the plainest evidence, and every further piece a little."""
    old = weights.get(perspective, 0.0)
    weights[perspective] = max(old, weight) + (MORE if old else 0.0)


def _best(weights: Weights | None) -> str | None:
    """The key with the single highest weight, or None."""
    if not weights:
        return None
    highest = max(weights.values())
    best = [name for name, weight in weights.items() if weight == highest]
    return best[0] if len(best) == 1 else None


def _evidence(perspective: Perspective) -> Iterator[tuple[str, float]]:
    """Classes a perspective shows, with the weight of what shows them."""
    lexical = lexicon()
    for role in perspective.roles:
        yield from ((c, EXPLICIT) for c in lexical.covered_by(role))
    yield from ((c, LABEL) for c in lexical.covered_by(perspective.label))
    yield from ((c, DESCRIPTION) for c in lexical.covered_by(perspective.description))
    for actor in perspective.actors:
        if actor.kind is not ActorKind.PERSON:
            yield from ((c, ROLE) for c in _role_classes(actor))
    yield from ((c, NAMES) for c in _common_classes(perspective.actors))


def _role_classes(actor: Actor) -> Iterator[str]:
    for office in actor.roles:
        hit = lexicon().class_ending(lemma_key(office.title), len(words(office.title)))
        if hit:
            yield hit.role


def _common_classes(actors: Iterable[Actor]) -> list[str]:
    """The classes that at least half of the organisations show in their names."""
    bodies = [a for a in actors if a.kind is not ActorKind.PERSON]
    shown = Counter(role for a in bodies for role in name_classes(a.name))
    return [role for role, n in shown.items() if 2 * n >= len(bodies)]


def name_classes(name: str) -> frozenset[str]:
    """The class an organisation's name shows in its first or last words."""
    lemmas = lemma_key(name)
    hits = (lexicon().class_ending(lemmas, len(lemmas)), lexicon().class_at(lemmas, 0))
    return frozenset(h.role for h in hits if h)


def _is_state_label(label: str) -> bool:
    """Whether a label names a state: by a word for it, or as a country alone."""
    parts = words(label)
    hits = countries_in(parts)
    kinds = {h.kind for h in hits}
    alone = bool(hits) and sum(h.end - h.start for h in hits) == len(parts)
    return bool(lexicon().covered_by(label) & _STATE) or (
        alone and kinds != {"adjective"}
    )


def _codes(label: str) -> frozenset[str]:
    parts = words(label)
    named = {h.code for h in countries_in(parts)}
    blocs = (bloc_members(w) for w in parts)
    return frozenset(named.union(*blocs))


def _state_actor(actor: Actor) -> frozenset[str]:
    """The countries whose state an actor is, or holds office in."""
    if actor.kind is ActorKind.PERSON:
        titles = [o.title for o in actor.roles if _is_office(o.title)]
        return frozenset(h.code for t in titles for h in countries_in(words(t)))
    return frozenset(c for name in actor.names() for c in _state_name(name))


def _is_office(title: str) -> bool:
    lemmas = lemma_key(title)
    if not lemmas or lexicon().words.get(lemmas[:1]) == "former":
        return False
    hits = (lexicon().class_at(lemmas, i) for i in range(len(lemmas)))
    return any(h and h.role in _STATE for h in hits)


def _state_name(name: str) -> frozenset[str]:
    """The country a name means as a state: "Beijing", "Chinese government"."""
    parts = tuple(w for w in words(name) if fold(w) not in {"the", "of"})
    hits = countries_in(parts)
    rest = [
        w for i, w in enumerate(parts) if not any(h.start <= i < h.end for h in hits)
    ]
    if not hits:
        return frozenset()
    classes = {lexicon().words.get((lemma(w),)) for w in rest}
    states = not rest and all(h.kind != "adjective" for h in hits)
    if states or classes & {"government", "security"}:
        return frozenset(h.code for h in hits)
    return frozenset()


def _is_bare_state(perspective: Perspective) -> bool:
    """Whether an actor goes by a bare word for the state ("the government")."""
    table = lexicon().words
    names = (lemma_key(n) for a in perspective.actors for n in _bare_names(a))
    return any(
        len(n) == 1 and table.get(n) in {"government", "security"} for n in names
    )


def _bare_names(actor: Actor) -> Iterator[str]:
    yield from actor.names()
    yield from (o.title for o in actor.roles)


def _contains(parts: Key, name: Key) -> bool:
    size = len(name)
    return any(parts[i : i + size] == name for i in range(len(parts) - size + 1))
