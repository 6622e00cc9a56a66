"""Everybody who may use the bot at one moment, and what their roles allow to be changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.operator import Operator, Role
from engine.storage.operators import KnownPerson


@dataclass(frozen=True, slots=True)
class Members:
    """`known`: whoever ever was an operator; `fixed`: the admins of the settings."""

    known: Mapping[int, KnownPerson]
    fixed: frozenset[int]

    def get(self, user_id: int) -> Operator | None:
        """None for strangers and for those who were removed."""
        person = self.known.get(user_id)
        if user_id in self.fixed:
            stored = person.operator if person else None
            return Operator(
                user_id,
                Role.ADMIN,
                stored.name if stored else "",
                stored.language if stored else None,
                fixed=True,
                seen_language=stored.seen_language if stored else None,
                time_zone=stored.time_zone if stored else None,
            )
        return person.operator if person is not None and person.is_member else None

    def all(self) -> tuple[Operator, ...]:
        """Admins first, then by name."""
        members = (self.get(user_id) for user_id in self.known.keys() | self.fixed)
        order = tuple(reversed(Role))
        return tuple(
            sorted(
                (operator for operator in members if operator is not None),
                key=lambda operator: (
                    order.index(operator.role),
                    not operator.name,
                    operator.name.lower(),
                    operator.id,
                ),
            )
        )

    def is_admin(self, user_id: int) -> bool:
        operator = self.get(user_id)
        return operator is not None and operator.role is Role.ADMIN

    def expect_admin(self, actor: Actor) -> None:
        """Raises `RequestRefused("role_needed")`."""
        if not self.is_admin(actor.operator_id):
            raise RequestRefused("role_needed", {"role": Role.ADMIN})

    def expect_changeable(self, user_id: int) -> Operator:
        """Raises `RequestRefused`: `operator_unknown` or `operator_fixed`."""
        operator = self.get(user_id)
        if operator is None:
            raise RequestRefused("operator_unknown")
        if operator.fixed:
            raise RequestRefused("operator_fixed", {"name": operator.name or str(user_id)})
        return operator

    def expect_another_admin(self, operator: Operator, *, to: Role | None) -> None:
        """Whether an operator may get another role, or none. Raises `RequestRefused`."""
        others = (one for one in self.all() if one.id != operator.id)
        if to is not Role.ADMIN and not any(one.role is Role.ADMIN for one in others):
            raise RequestRefused("last_admin")
