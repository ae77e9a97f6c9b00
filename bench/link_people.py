"""The people of the linkage benchmarks, read where they lie and never copied: historical figures, and FEBRL.

The figures come with Splink (MIT licence, from Wikidata, with errors put in by its authors), FEBRL with the Python
Record Linkage Toolkit (BSD licence, invented people with invented errors).
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

FIGURES = "historical_figures_with_errors_50k.parquet"
FEBRL = ("febrl_dataset1.csv", "febrl_dataset2.csv", "febrl_dataset3.csv")


@dataclass(frozen=True)
class People:
    """Records as a form would keep them, and which of them are one person."""

    called: str
    bodies: Sequence[Mapping[str, str]]
    person: list[str]

    def true_pairs(self) -> int:
        """How many pairs of records are of one person."""
        sizes: dict[str, int] = {}
        for each in self.person:
            sizes[each] = sizes.get(each, 0) + 1
        return sum(size * (size - 1) // 2 for size in sizes.values())


def there() -> Path | None:
    """The folder of the data, looked for upwards from the project: None where it is absent."""
    for above in Path(__file__).resolve().parents:
        found = above / "shared" / "data" / "linkage"
        if (found / FIGURES).exists():
            return found
    return None


def figures(folder: Path) -> People:
    """The 50,578 records of historical figures."""
    rows = duckdb.sql(
        "SELECT cluster, full_name, dob, birth_place, postcode_fake, gender, occupation"
        f" FROM read_parquet('{folder / FIGURES}') ORDER BY unique_id"
    ).fetchall()
    names = ("name", "born", "where", "postcode", "gender", "work")
    bodies = [
        {name: str(value) for name, value in zip(names, row[1:], strict=True) if value not in (None, "")}
        for row in rows
    ]
    return People("figures", bodies, [str(row[0]) for row in rows])


def febrl_rows(folder: Path, file: str) -> list[dict[str, str]]:
    """One of FEBRL's data sets as it is written, without the spaces around what it says."""
    with (folder / "febrl" / file).open(newline="") as opened:
        return [
            {(name or "").strip(): (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(opened)
        ]


def febrl(folder: Path, file: str) -> People:
    """One of FEBRL's data sets."""
    rows = febrl_rows(folder, file)
    return People(
        file.removesuffix(".csv"), [_body(row) for row in rows], [row["rec_id"].split("-")[1] for row in rows]
    )


def _body(row: Mapping[str, str]) -> dict[str, str]:
    born = row["date_of_birth"]
    found = {
        "name": f"{row['given_name']} {row['surname']}".strip(),
        "born": f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == len("20001231") else "",
        "where": f"{row['address_1']} {row['address_2']} {row['suburb']}".strip(),
        "postcode": row["postcode"],
        "official": row["soc_sec_id"],
    }
    return {name: value for name, value in found.items() if value}
