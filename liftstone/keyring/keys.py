"""Secrets, opened: a person's, a team's. They live inside one request and are never stored."""

import secrets
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from liftstone.vault.derive import derive
from liftstone.vault.sealing import SecretKey
from liftstone.vault.signing import SigningKey

SEED = 32  # bytes


@dataclass(frozen=True)
class PersonSecret:
    """A person's one secret, from which both of the person's keys come."""

    seed: bytes

    def __repr__(self) -> str:
        return "PersonSecret()"  # a seed must not reach a traceback

    @classmethod
    def generate(cls) -> "PersonSecret":
        """Make a new one."""
        return cls(secrets.token_bytes(SEED))

    @cached_property
    def sealing(self) -> SecretKey:
        """The key that others seal to."""
        return SecretKey.from_seed(derive(self.seed, label="person/sealing"))

    @cached_property
    def signing(self) -> SigningKey:
        """The key that an officer certifies with."""
        return SigningKey.from_seed(derive(self.seed, label="person/signing"))


@dataclass(frozen=True)
class TeamSecret:
    """A team's secret of one epoch."""

    team: UUID
    epoch: int
    seed: bytes

    def __repr__(self) -> str:
        return f"TeamSecret({self.team}, {self.epoch})"

    @classmethod
    def generate(cls, team: UUID, *, epoch: int) -> "TeamSecret":
        """Make the secret of a new epoch."""
        return cls(team, epoch, secrets.token_bytes(SEED))

    @cached_property
    def sealing(self) -> SecretKey:
        """The key that the public door, and others outside the team, seal to."""
        return SecretKey.from_seed(derive(self.seed, label="team/sealing"))

    @cached_property
    def symmetric(self) -> bytes:
        """The key under which members wrap for their own team; seven times shorter than sealing."""
        return derive(self.seed, label="team/symmetric")

    @cached_property
    def index(self) -> bytes:
        """The key of the team's search tokens."""
        return derive(self.seed, label="team/index")
