"""Signing in at the terminal: keys belong to people, so who loads or exports types what they type at the door."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from getpass import getpass

from django.core.management.base import CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from liftstone.accounts import signin
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied
from liftstone.vault import Unreadable

Asked = Callable[[str], str]
Working = Callable[[], AbstractContextManager[Actor]]


@contextmanager
def signed_in(login: str = "", *, ask: Asked = input, ask_hidden: Asked = getpass) -> Iterator[Actor]:
    """Sign in, work in one transaction as this person, sign out. Raises `CommandError` in words for a person."""
    with session(login, ask=ask, ask_hidden=ask_hidden) as working, working() as actor:
        yield actor


@contextmanager
def session(login: str = "", *, ask: Asked = input, ask_hidden: Asked = getpass) -> Iterator[Working]:
    """Sign in, work in as many transactions as one enters, and sign out.

    For whoever waits for something between them. Raises `CommandError` in words for a person.
    """
    try:
        half = signin.begin(login or ask("Sign-in name: "), passphrase=ask_hidden("Passphrase (not shown): "))
        cookie = signin.finish_with_code(half, code=ask("Code from the authenticator: "))
    except signin.WaitFirst as wait:
        raise CommandError(f"Too many wrong attempts: wait until {wait.until:%H:%M:%S} (UTC).") from None
    except signin.Refused:
        raise CommandError("Not signed in: sign-in name, passphrase or code is wrong.") from None
    try:
        yield lambda: _working(cookie)
    except Denied:
        raise CommandError("Your role does not do this. Loading and exporting is for supervisors.") from None
    except Unreadable:
        raise CommandError(
            "Something does not open with your keys: you may still be waiting for a colleague to hand them over."
        ) from None
    finally:
        _sign_out(cookie)


@contextmanager
def _working(cookie: str) -> Iterator[Actor]:
    with signin.working(cookie) as actor:
        if actor is None:
            raise CommandError("The session ended. Sign in again.")
        yield actor


def _sign_out(cookie: str) -> None:
    with signin.working(cookie) as actor:
        if actor is not None:
            signin.sign_out(actor)


@contextmanager
def progress(title: str) -> Iterator[Callable[[int], object]]:
    """Show how far it has come, on the error output, so that what is printed can be kept."""
    bar = Progress(
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(title, total=None)
        yield lambda done: bar.update(task, completed=done)
