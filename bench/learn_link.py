"""Learn what each level of likeness is worth, with Splink, and write it down: `python -m bench.learn_link`.

From the historical figures of every second person, by a digest of the person's id; `./dev bench link` shows how the
weights do on the others. `u` (two people agree by chance) comes from pairs drawn at random, `m` (two records of one
person agree) from the pairs that the data calls one person: Splink's estimates, with fixed seeds, so that the same
release gives the same file. What the figures do not have (numbers, addresses, nationalities, age bands) is set by
hand below, each with its reason.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as cl

from bench import link_pairs, link_people
from bench.link_people import People
from bench.link_splink import SEED
from liftstone.linkage import scoring, somebody
from liftstone.linkage.levels import HOW_MANY, LEVELS
from liftstone.linkage.somebody import Somebody

RANDOM_PAIRS = 2e6
LEARNED = ("name", "born", "place", "postcode", "work", "gender")
PRECISION = {"strong": 0.998, "likely": 0.988, "possible": 0.8}
RARITIES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
# m and u by hand, from level 0 upwards.
BY_HAND: dict[str, tuple[str, list[tuple[float, float]]]] = {
    "number": (
        "Families, houses and gangmasters share telephones, so one in 2,000 pairs of strangers does among callers;"
        " and whoever rings again does so half the time from another one.",
        [(0.5, 0.9993), (0.05, 0.0002), (0.45, 0.0005)],
    ),
    "email": ("As a number, but shared less.", [(0.6, 0.9998), (0.4, 0.0002)]),
    "official": (
        "Given to one person; but whoever is asked for one gives another kind of number half the time, or it is"
        " written down with a slip.",
        [(0.45, 0.99988), (0.1, 0.0001), (0.45, 0.00002)],
    ),
    "nationality": (
        "A few nationalities are most of those who are found; what is thought of somebody's is often wrong.",
        [(0.15, 0.85), (0.85, 0.15)],
    ),
    "age": ("Four bands, two of them common; guessed, and people grow older.", [(0.25, 0.6), (0.75, 0.4)]),
}


def learns_from(person: str) -> bool:
    """Say whether this person's records are learned from, or kept to measure on."""
    return hashlib.sha256(person.encode()).digest()[0] % 2 == 0


def half(people: People, *, learned: bool) -> People:
    """One half of the people."""
    chosen = [place for place, each in enumerate(people.person) if learns_from(each) is learned]
    return People(people.called, [people.bodies[each] for each in chosen], [people.person[each] for each in chosen])


def fields(people: People) -> dict[str, list[dict[str, float]]]:
    """What Splink says of each level."""
    told = [somebody.of(somebody.short(body)) for body in people.bodies]
    database = duckdb.connect()
    columns = {what: _column(told, link_pairs.HELD_AS.get(what, what)) for what in LEARNED}
    table = pa.table({"unique_id": list(range(len(told))), "person": people.person, **columns})
    database.register("given", table)
    database.execute("CREATE TABLE people AS SELECT * FROM given")
    for what in LEARNED:
        database.create_function(f"{what}_level", _level(what), ["VARCHAR", "VARCHAR"], "INTEGER")
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("person")],
        comparisons=[_comparison(what) for what in LEARNED],
    )
    linker = Linker(DuckDBAPI(database).register("people"), settings, log_level=40)
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=SEED)
    linker.training.estimate_m_from_label_column("person")
    return _read(linker.misc.save_model_to_json())


def _column(people: list[Somebody], what: str) -> list[str | None]:
    values = (getattr(each, what) for each in people)
    return [(" ".join(value) if isinstance(value, tuple) else value) or None for value in values]


def _level(what: str) -> Any:
    """One field's level as a function of two texts that DuckDB can call."""
    held, level = link_pairs.HELD_AS.get(what, what), LEVELS[what]
    memory: dict[tuple[str, str], int] = {}

    def of(one: str, other: str) -> int:
        if (one, other) not in memory:
            memory[one, other] = level(_having(held, one), _having(held, other)) or 0
        return memory[one, other]

    return of


def _having(what: str, text: str) -> Somebody:
    value: Any = tuple(text.split(" ")) if what in ("names", "place") else text
    return Somebody(**{what: value})


def _comparison(what: str) -> cl.CustomComparison:
    null: dict[str, Any] = {"sql_condition": f"{what}_l IS NULL OR {what}_r IS NULL", "is_null_level": True}
    above: list[dict[str, Any]] = [
        {"sql_condition": f"{what}_level({what}_l, {what}_r) = {level}", "label_for_charts": str(level)}
        for level in range(HOW_MANY[what] - 1, 0, -1)
    ]
    levels: list[Any] = [
        null | {"label_for_charts": "not known"},
        *above,
        {"sql_condition": "ELSE", "label_for_charts": "0"},
    ]
    return cl.CustomComparison(output_column_name=what, comparison_levels=levels)


def _read(model: Mapping[str, Any]) -> dict[str, list[dict[str, float]]]:
    found = {}
    for comparison in model["comparisons"]:
        levels = [each for each in comparison["comparison_levels"] if not each.get("is_null_level")]
        found[comparison["output_column_name"]] = [
            {"m": _kept(each.get("m_probability")), "u": _kept(each.get("u_probability"))}
            for each in reversed(levels)
        ]
    return found


def _kept(probability: float | None) -> float:
    """A probability that was never seen is small and not nothing."""
    return float(f"{max(probability or 0.0, 1e-6):.4g}")


def write(folder: Path) -> None:
    """Learn, choose where the words begin, write the file."""
    people = half(link_people.figures(folder), learned=True)
    number = len(people.bodies)
    found: dict[str, Any] = {
        "made_by": "python -m bench.learn_link",
        "from": f"{link_people.FIGURES}: {number} records, every second person by SHA-256 of the person's id",
        "licence": "the data: MIT, Splink's authors, from Wikidata (CC0), with errors put in",
        "seed": SEED,
        "people": number,
        "fields": fields(people),
        "by_hand": {what: why for what, (why, _pairs) in BY_HAND.items()},
        "prior": round(float(np.log2(people.true_pairs() / (number * (number - 1) / 2))), 2),
    }
    found["fields"] |= {what: [{"m": m, "u": u} for m, u in pairs] for what, (_why, pairs) in BY_HAND.items()}
    found |= _chosen(people, found)
    scoring.WEIGHTS.write_text(json.dumps(found, indent=1) + "\n")
    print(json.dumps({name: found[name] for name in ("prior", "rarity", "thresholds")}))


def _chosen(people: People, found: Mapping[str, Any]) -> dict[str, Any]:
    """How much rarity counts, and from how many bits a fit is called what: by precision on what is learned from."""
    stored = link_pairs.store(people)
    left, right = link_pairs.candidates(stored)
    true = link_pairs.are_one(people, left, right)
    best: tuple[float, dict[str, Any]] = (-1.0, {})
    for rarity in RARITIES:
        told = {**found, "rarity": rarity, "thresholds": dict.fromkeys(PRECISION, 0.0)}
        bits, _levels = link_pairs.score(stored, left, right, by=scoring.read(told))
        limits = {word: limit_for(bits, true, precision=wanted) for word, wanted in PRECISION.items()}
        recall = float((true & (bits >= limits["likely"])).sum() / people.true_pairs())
        print(f"rarity {rarity}: recall {recall:.4f} with {limits}", file=sys.stderr)
        if recall > best[0]:
            best = (recall, {"rarity": rarity, "thresholds": limits})
    return best[1]


def limit_for(bits: link_pairs.Floats, true: Any, *, precision: float) -> float:
    """The fewest bits from which on so many of the pairs are true."""
    order = np.argsort(-bits, kind="stable")
    right = np.cumsum(true[order]) / np.arange(1, len(order) + 1)
    holds = np.flatnonzero(right >= precision)
    return round(float(bits[order[holds[-1]]]), 2) if len(holds) else float("inf")


if __name__ == "__main__":
    where = link_people.there()
    if where is None:
        sys.exit("The data is not there: shared/data/linkage")
    write(where)
