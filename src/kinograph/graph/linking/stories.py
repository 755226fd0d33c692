"""Films linked by title, year and people; characters by name and actor within one film."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from kinograph.graph.corpus import Corpus
from kinograph.graph.linking import same_film, scoring
from kinograph.graph.linking.aliases import alias
from kinograph.graph.linking.context import Context, Surroundings, around, films_of_characters, of_kind
from kinograph.graph.linking.groups import Groups
from kinograph.graph.linking.known import is_listed
from kinograph.graph.linking.likeness import nearest
from kinograph.graph.linking.scoring import Pair, pair
from kinograph.graph.linking.spelling import Name, name, spelled
from kinograph.graph.linking.titles import compare_titles, title
from kinograph.graph.naming import fold
from kinograph.graph.vocabulary import schema

__all__ = ["link_characters", "link_films"]

# Films that share a title or a person to compare with each other: a director of more is no evidence.
BLOCK = 200
# People in common from which on films of unlike titles are asked about, and their part of the smaller film's people.
COMPANY, PART = 4, 0.6
# Groups of one title to look at before one says that several films have it.
MANY = 20
# Letters of a title from which on it says by itself which film is meant: not Re, Up or It; and words of one that a
# review only mentions: not Mother or Heart, which several films are called, and a band.
TELLING, MENTIONED = 3, 2


# ---- films


def link_films(corpus: Corpus, groups: Groups) -> list[Pair]:
    """Join films of equal titles that nothing tells apart; return other pairs that may be one."""
    alone = around(corpus, "film", lambda iri: iri)
    titled: dict[str, set[str]] = defaultdict(set)
    for film in of_kind(corpus, "film"):
        for text in film.names:
            titled[title(text).text].add(film.iri)
    about = {claim.review: claim.object.value for claim in corpus.claims if claim.predicate == schema("itemReviewed")}
    beside = frozenset(film.iri for film in of_kind(corpus, "film") if about.get(film.review, film.iri) != film.iri)
    crowded = {text for text in sorted(titled) if _Namesakes(alone, groups, beside).join(text, sorted(titled[text]))}
    films = around(corpus, "film", groups.root)
    return [item for left, right in _candidates(films) if (item := _film_pair(left, right, films, crowded))]


class _Namesakes:
    """Films of one title: joins what people or years join, and all if then nothing tells any two apart."""

    def __init__(self, films: Surroundings, groups: Groups, beside: frozenset[str]) -> None:
        self._films, self._groups, self._beside = films, groups, beside
        self._years: dict[str, set[int]] = {}
        self._telling: dict[str, set[str]] = {}

    def join(self, text: str, films: list[str]) -> bool:
        """Join them as far as it goes; tell whether several films have this title, or may have."""
        for film in films:
            root = self._groups.root(film)
            self._years.setdefault(root, set()).update(self._films[film].years)
            self._telling.setdefault(root, set()).update(same_film.telling(self._films[film]))
        known: dict[str, list[str]] = defaultdict(list)
        for film in sorted(films, key=lambda film: (min(self._films[film].years, default=9999), film)):
            for person in sorted(self._films[film].company):
                known[person].append(film)
        for person in sorted(known):
            for film in known[person][1:]:
                self._one(known[person][0], film, "title and people")
        dated = sorted((min(self._films[film].years), film) for film in films if self._films[film].years)
        for (_, one), (_, other) in pairwise(dated):
            self._tried(one, other, "title and year")
        roots = sorted(
            {self._groups.root(f) for f in films if self._films[f].years or same_film.telling(self._films[f])}
        )
        if any(self._apart(one, other) for one, other in combinations(roots[:MANY], 2)):
            return True
        if len(text.replace(" ", "")) < TELLING:
            return True
        alike = [film for film in films if film not in self._beside or len(text.split()) >= MENTIONED]
        odd = self._strangers(alike)
        joined = [film for film in alike if film not in odd]
        for film in joined[1:]:
            self._tried(joined[0], film, "title")
        return len(joined) < len(films)

    def _strangers(self, films: list[str]) -> set[str]:
        """Return the films whose people are none of those of the largest group: another of the title, it may be."""
        groups: dict[str, list[str]] = defaultdict(list)
        for film in films:
            groups[self._groups.root(film)].append(film)
        main, *others = sorted(groups, key=lambda root: (-len(self._people(groups[root]).company), root)) or [""]
        known = self._people(groups[main])
        return {
            film
            for root in others
            if not (self._years[root] and self._years[main]) and same_film.strangers(known, self._people(groups[root]))
            for film in groups[root]
        }

    def _people(self, films: list[str]) -> Context:
        """Return the people of films, by what they do."""
        found = Context()
        for film in films:
            for job, names in self._films[film].players.items():
                found.players.setdefault(job, set()).update(names)
        return found

    def _apart(self, one: str, other: str) -> bool:
        """Whether the years of two groups, or people of whom they have none in common, tell them apart."""
        one, other = self._groups.root(one), self._groups.root(other)
        years = self._years[one] | self._years[other]
        return bool(years and max(years) - min(years) > same_film.YEAR_GAP) or bool(
            self._telling[one] & self._telling[other]
        )

    def _tried(self, one: str, other: str, reason: str) -> None:
        if self._groups.root(one) != self._groups.root(other) and not self._apart(one, other):
            self._one(one, other, reason)

    def _one(self, one: str, other: str, reason: str) -> None:
        left, right = self._groups.root(one), self._groups.root(other)
        years = self._years[left] | self._years[right]
        if years and max(years) - min(years) > same_film.YEAR_GAP:
            return
        if self._groups.join(left, right, reason):
            root = self._groups.root(left)
            self._years[root] = years
            self._telling[root] = self._telling[left] | self._telling[right]


def _candidates(films: Surroundings) -> list[tuple[str, str]]:
    blocks: dict[str, set[str]] = defaultdict(set)
    for root, film in films.items():
        for key in {key for text in film.names for key in _keys(text)}:
            blocks[key].add(root)
        for person in film.company:
            blocks[f"person {person}"].add(root)
    pairs = (combinations(sorted(block), 2) for block in blocks.values() if len(block) <= BLOCK)
    return sorted({found for block in pairs for found in block})


def _keys(text: str) -> Iterator[str]:
    """Yield the blocks of a title: whole, in brackets, without subtitle; its first word and its last."""
    parts = title(text)
    yield from (f"title {key}" for key in {parts.text, parts.short, *parts.others} - {""})
    if whole := alias("films", parts.whole):
        yield f"alias {whole}"
    words = parts.text.split()
    yield f"first {spelled(words[0])} {len(words)}"
    yield f"last {spelled(words[-1])} {len(words)}"
    yield f"sound {spelled(parts.text.replace(' ', ''))}"


def _film_pair(left: str, right: str, films: Surroundings, crowded: set[str]) -> Pair | None:
    one, other = films[left], films[right]
    kinds = {compare_titles(title(a), title(b)) for a in one.names for b in other.names} - {""}
    found = max(sorted(kinds), key=scoring.worth("film").__getitem__, default="")
    if not found and not _company(one, other):
        return None
    points = list(same_film.points(one, other, found))
    if not (one.years and other.years) and {title(text).text for text in (*one.names, *other.names)} & crowded:
        # Which of the films of this title a review without a year means, only its people tell.
        points.append((scoring.context("crowded"), ""))
    scored = pair(left, right, points)
    if not same_film.fit(one, other, found):
        scored = scoring.doubted(scored)
    return scored if scored.score >= scoring.ask() else None


def _company(left: Context, right: Context) -> bool:
    """Whether two films have so many people in common that they may be one under two titles."""
    one, other = (film.company for film in (left, right))
    shared = len(one & other)
    return shared >= COMPANY and shared >= PART * min(len(one), len(other))


# ---- characters


def link_characters(corpus: Corpus, groups: Groups) -> list[Pair]:
    """Join characters of equal names within one film; return other pairs of a film that may be one."""
    films = films_of_characters(corpus)
    same: dict[tuple[str, str], set[str]] = defaultdict(set)
    for character in of_kind(corpus, "character"):
        for film in films.get(character.iri, ()):
            for text in character.names:
                same[groups.root(film), fold(text) or text].add(character.iri)
    for characters in same.values():
        groups.join_all(characters, "name in one film")
    casts: dict[str, set[str]] = defaultdict(set)
    for iri, places in films.items():
        for film in places:
            casts[groups.root(film)].add(groups.root(iri))
    known = around(corpus, "character", groups.root)
    return _distinct(item for film in sorted(casts) for item in _of_film(sorted(casts[film]), known))


def _of_film(cast: list[str], known: Surroundings) -> Iterator[Pair]:
    """Yield the pairs of one film's characters; where a name fits several others, none is sure."""
    pairs, unsure = [], set()
    fits: dict[str, int] = defaultdict(int)
    for left, right in combinations(cast, 2):
        found, one, other = nearest(known[left].names, known[right].names, scoring.worth("character"), story=True)
        if found:
            fits[left] += 1
            fits[right] += 1
        if found or known[left].company & known[right].company:
            scored = pair(left, right, scoring.characters(known[left], known[right], found))
            pairs.append((scored, left, right, found))
            if not found or (found in scoring.PART and _odd(one, other)):
                unsure.add(scored)
    for item, left, right, found in pairs:
        # Of a full name there may be several parts; of a part no two full names.
        ends = {min(left, right, key=lambda root: _words(known[root]))} if found in scoring.PART else {left, right}
        alone = found and all(fits[end] == 1 for end in ends)
        scored = Pair(item.cost - (scoring.context("alone") if alone else 0), item.left, item.right, item.reasons)
        if scored.score >= scoring.ask():
            yield scoring.doubted(scored) if item in unsure else scored


def _words(context: Context) -> int:
    """Return the words of a character's longest name."""
    return max((len(name(text, story=True).words) for text in context.names), default=0)


def _odd(left: Name, right: Name) -> bool:
    """Whether more than a part of a name differs: Mrs Robinson need not be Elaine Robinson, nor an actor a role."""
    return left.honorific != right.honorific or any(len(of.words) > 1 and is_listed(of.words) for of in (left, right))


def _distinct(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs, each once with its highest score: characters of a series share several films."""
    best: dict[tuple[str, str], Pair] = {}
    for item in sorted(pairs, reverse=True):
        best[item.left, item.right] = item
    return sorted(best.values())
