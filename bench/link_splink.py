"""Splink's own documented models of the historical figures and of FEBRL, measured against in the same run.

The rules, comparisons and training steps are those of the examples "Linking a dataset of real historical persons"
and "Deduplicating the febrl3 dataset" in Splink's documentation (MIT licence), said anew for the release that is
installed, with fixed seeds. FEBRL 1 and 2 have no example of their own: they are of the same making as 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as cl

from bench import link_people
from bench.link_people import FIGURES

SEED = 20261128
MOST_PAIRS = 5e6
BLOCKS = (
    ("substr(first_name,1,3)", "substr(surname,1,4)"),
    ("surname", "dob"),
    ("first_name", "dob"),
    ("postcode_fake", "first_name"),
    ("postcode_fake", "surname"),
    ("dob", "birth_place"),
    ("substr(postcode_fake,1,3)", "dob"),
    ("substr(postcode_fake,1,3)", "first_name"),
    ("substr(postcode_fake,1,3)", "surname"),
    ("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
)
CERTAIN = (
    "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
    "substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname"
    " and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)",
    "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
)
RECALL_OF_CERTAIN = 0.6
FEBRL_BLOCKS = ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")
FEBRL_CERTAIN = (
    "l.soc_sec_id = r.soc_sec_id",
    "l.given_name = r.given_name and l.surname = r.surname and l.date_of_birth = r.date_of_birth",
    "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
)
FEBRL_RECALL, FEBRL_PAIRS = 0.9, 1e6


@dataclass(frozen=True)
class Documented:
    """What the documented model says: its pairs with their probabilities, and which are true."""

    probability: NDArray[np.float64]
    true: NDArray[np.bool_]
    clustered: dict[float, tuple[int, int]]  # by threshold: pairs within its clusters, and how many are true


def documented(folder: object) -> Documented:
    """Train and predict as documented."""
    database = duckdb.connect()
    database.execute(
        "CREATE TABLE people AS SELECT *, nullif(concat_ws(' ', first_name, surname), '') AS both_names"
        f" FROM read_parquet('{folder}/{FIGURES}') ORDER BY unique_id"
    )
    linker = _trained(DuckDBAPI(database))
    told = linker.inference.predict(threshold_match_probability=0.01)
    probability, true = _told(told, database)
    clustered = {limit: _clustered(linker, told, database, limit) for limit in (0.9, 0.95, 0.99)}
    return Documented(probability, true, clustered)


def documented_febrl(folder: Path, file: str) -> Documented:
    """Train and predict as documented for FEBRL 3."""
    database = duckdb.connect()
    rows = link_people.febrl_rows(folder, file)
    given = pa.table({name: [row[name] or None for row in rows] for name in rows[0]})
    database.register("given", given)
    database.execute("CREATE TABLE people AS SELECT *, split_part(unique_id, '-', 2) AS cluster"
                     " FROM (SELECT * RENAME (rec_id AS unique_id) FROM given)")  # fmt: skip
    told = _trained_febrl(DuckDBAPI(database)).inference.predict(threshold_match_probability=0.01)
    return Documented(*_told(told, database), {})


def _told(told: Any, database: duckdb.DuckDBPyConnection) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The probability of each pair that was predicted, and whether it is true."""
    rows = database.execute(  # Splink's own table
        "SELECT match_probability, a.cluster = b.cluster AS one"
        f" FROM {told.physical_name} JOIN people a ON a.unique_id = unique_id_l"
        " JOIN people b ON b.unique_id = unique_id_r"
    ).fetchnumpy()
    probability, true = rows.values()
    return np.asarray(probability), np.asarray(true).astype(bool)


def _trained_febrl(api: DuckDBAPI) -> Linker:
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(each) for each in FEBRL_BLOCKS],
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
    )
    linker = Linker(api.register("people"), settings, log_level=40)
    _train(linker, certain=FEBRL_CERTAIN, recall=FEBRL_RECALL, pairs=FEBRL_PAIRS)
    for block in ("date_of_birth", "postcode"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(block))
    return linker


def _trained(api: DuckDBAPI) -> Linker:
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(*each) for each in BLOCKS],
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="both_names"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
    )
    linker = Linker(api.register("people"), settings, log_level=40)
    _train(linker, certain=CERTAIN, recall=RECALL_OF_CERTAIN, pairs=MOST_PAIRS)
    for block in (block_on("first_name", "surname"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block, estimate_without_term_frequencies=True
        )
    return linker


def _train(linker: Linker, *, certain: Sequence[str], recall: float, pairs: float) -> None:
    """How often two records are of one person, from rules that hardly err; how often two agree by chance."""
    linker.training.estimate_probability_two_random_records_match(list(certain), recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=pairs, seed=SEED)


def _clustered(linker: Linker, told: Any, database: duckdb.DuckDBPyConnection, limit: float) -> tuple[int, int]:
    """Pairs within the clusters at a threshold, and how many of them are true."""
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(told, threshold_match_probability=limit)
    # Splink's own table.
    counted = database.execute(
        "SELECT sum(n * (n - 1) // 2), sum(inside) FROM"
        " (SELECT sum(n) AS n, sum(n * (n - 1) // 2) AS inside FROM"
        f" (SELECT cluster_id, cluster, count(*) AS n FROM {clusters.physical_name} GROUP BY ALL)"
        " GROUP BY cluster_id)"
    ).fetchone()
    assert counted is not None
    return int(counted[0]), int(counted[1])
