"""Everything that can be found in a report has words, in English and in Welsh."""

import pytest

from liftstone.nrm_form import checking, conflicts, duty, form, identifying, pack, rarity, walking, words

KINDS = {
    checking.Rank: words.RANKS, checking.Help: words.HELPS, checking.WhyNot: words.DATES,
    conflicts.Why: words.CONFLICTS, form.Fault: words.FAULTS, walking.Why: words.STAYS,
    identifying.Why: words.IDENTIFYING, rarity.How: words.RARE, duty.State: words.DUTIES, pack.Mark: words.MARKS,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_all_of_it_can_be_said(kind):
    said = KINDS[kind]
    assert set(said) == set(kind)
    for text in said.values():
        assert text.en.strip() not in ("", text.cy.strip())
        assert text.cy.strip()
