"""Groups of entities that are one: connected components that some pairs are kept out of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

__all__ = ["Groups"]


class Groups:
    """Union-find with the smallest IRI as root, the reasons that joined each group, and the pairs that stay apart.

    Only things of one kind are ever joined: ``kinds`` says of what kind each is.
    """

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds
        self._parent = {member: member for member in kinds}
        self._reasons: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, set[str]] = defaultdict(set)

    def __contains__(self, member: str) -> bool:
        """Whether there is such an entity."""
        return member in self._parent

    def root(self, member: str) -> str:
        """Return the smallest member of the group."""
        while (parent := self._parent[member]) != member:
            self._parent[member] = self._parent[parent]
            member = parent
        return member

    def may_join(self, left: str, right: str) -> bool:
        """Whether two are of one kind and nothing keeps their groups apart."""
        left, right = self.root(left), self.root(right)
        return self._kinds[left] == self._kinds[right] and right not in self._apart[left]

    def join(self, left: str, right: str, *reasons: str) -> bool:
        """Make two groups one; tell whether they are one now."""
        left, right = sorted((self.root(left), self.root(right)))
        if left == right:
            return True
        if not self.may_join(left, right):
            return False
        self._parent[right] = left
        self._reasons[left] |= self._reasons.pop(right, set()) | set(reasons)
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart[left].add(other)
        return True

    def join_all(self, members: Iterable[str], reason: str) -> None:
        """Make one group of all of these, as far as none is kept apart; in the order of their IRIs."""
        first, *others = sorted(members) or [""]
        for other in others:
            self.join(first, other, reason)

    def keep_apart(self, left: str, right: str) -> None:
        """Let two groups never become one; they that are one already stay one."""
        left, right = self.root(left), self.root(right)
        if left != right:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def reasons(self, root: str) -> tuple[str, ...]:
        """Return why the members of a group are one."""
        return tuple(sorted(self._reasons.get(root, {"alone"})))

    def all(self) -> dict[str, list[str]]:
        """Return the members of every group by its root, both in order."""
        groups: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._parent):
            groups[self.root(member)].append(member)
        return groups
