"""The records of processing say what the software does, and whoever adds to it must say what it is."""

from django.apps import apps

from liftstone.accounts.rights import RIGHTS
from liftstone.keeping.period_rules import Category
from liftstone.vocabulary.catalogue import LISTS
from tests.architecture import processing


def test_the_documents_say_what_the_code_does():
    assert processing.stale() == [], "run: python -m tests.architecture.processing"


def test_a_document_that_says_something_else_is_found():
    """The control: each part, changed by one word, is written as it was."""
    for file, text in processing.documents().items():
        parts = list(processing.PART.finditer(text))
        assert parts, file.name
        for part in parts:
            assert len(part[2].split()) > 5, part[1]
            spoilt = text[: part.start(2)] + part[2].replace(" ", "  ", 1) + text[part.end(2) :]
            assert spoilt != text
            assert processing.renewed(spoilt) == text


def test_every_part_stands_somewhere():
    found = {part[1] for text in processing.documents().values() for part in processing.PART.finditer(text)}
    assert found == set(processing.written())


def test_every_list_of_codes_is_one_of_the_kinds_and_none_of_them_is_forgotten():
    named = [name for names in processing.LISTS_SAY.values() for name in names]
    assert set(named) <= set(LISTS)
    assert len(named) == len(set(named))
    text = (processing.FOLDER / "records-of-processing.md").read_text()
    told = {name for name in LISTS if f"`{name}`" in text}
    assert {name for name in LISTS if processing.kind_of(name) != "none"} == told


def test_what_each_part_that_has_tables_is_for_is_said():
    assert {table.split("_")[0] for table in processing.tables()} == set(processing.PURPOSES)


def test_how_long_each_table_is_kept_is_said():
    assert [table for table in processing.tables() if not processing.kept(table)] == []
    assert {model._meta.db_table for model in apps.get_models()} <= set(processing.tables())
    assert processing.kept("invented_table") == ""


def test_every_role_every_category_and_what_is_to_be_filled_in_stands_there():
    text = (processing.FOLDER / "records-of-processing.md").read_text()
    for role in RIGHTS:
        assert f"| {role} |" in text
    assert text.count("months |") == len(Category)
    for name in processing.DOCUMENTS:
        assert (processing.FOLDER / name).read_text().count(processing.FILL_IN) > 10
