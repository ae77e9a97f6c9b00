"""Boards and groups that a network has to do with, and the duties for which somebody has to answer.

No published scheme codes either. The kinds of board are those of the statutes and of the areas that publish theirs;
names differ by area, and a board keeps its own.
"""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import BOARD_STATUTES, BOARDS_BY_AREA, BRIEF, LIFTSTONE, PARTNERSHIPS, PATHWAY, TOOLKIT

BOARD_KINDS = List(
    "board_kinds",
    Value("scp", _("Safeguarding children partnership"), BOARD_STATUTES),
    Value("sab", _("Safeguarding adults board"), BOARD_STATUTES),
    Value("csp", _("Community safety partnership"), BOARD_STATUTES),
    Value("vemt_strategic", _("Strategic group on exploited and missing children"), BOARDS_BY_AREA),
    Value("vemt_operational", _("Operational group on exploited and missing children"), BOARDS_BY_AREA),
    Value("practitioners", _("Practitioners' group"), BOARDS_BY_AREA),
    Value("exploitation", _("Strategic group on exploitation"), BRIEF),
    Value("mash", _("Multi-agency safeguarding hub"), BOARDS_BY_AREA),
    Value("risk", _("Risk assessment conference (MARAC, SERAC)"), BOARDS_BY_AREA),
    Value("crime_board", _("Police and crime board"), BRIEF),
    Value("health_board", _("Health and wellbeing board"), BOARD_STATUTES),
    Value("executive", _("Council cabinet or executive"), LIFTSTONE),
    Value("strategic", _("Strategic board of a network"), PARTNERSHIPS),
    Value("operational", _("Operational group of a network"), PARTNERSHIPS),
    Value("thematic", _("Task group on one theme"), PARTNERSHIPS),
    Value("network", _("Another network"), PARTNERSHIPS),
    Value("other", _("Other"), LIFTSTONE),
)

DUTIES = List(
    "duties",
    Value("first_response", _("First response, day and night"), TOOLKIT),
    Value("nrm", _("Referring into the national mechanism"), TOOLKIT),
    Value("adults", _("Safeguarding adults"), BOARD_STATUTES),
    Value("children", _("Safeguarding children"), BOARD_STATUTES),
    Value("missing", _("People who go missing"), BRIEF),
    Value("housing", _("A safe place tonight"), BRIEF),
    Value("move_on", _("A home after support ends"), PATHWAY),
    Value("health", _("Health and mental health"), PATHWAY),
    Value("interpreters", _("Interpreters"), BRIEF),
    Value("legal", _("Legal advice"), PATHWAY),
    Value("intelligence", _("Taking in and passing on intelligence"), BRIEF),
    Value("investigation", _("Investigation"), PARTNERSHIPS),
    Value("prosecution", _("Prosecution, and support through court"), BRIEF),
    Value("workplaces", _("Rights at work, and inspections"), BRIEF),
    Value("reception", _("Reception after an operation"), BRIEF),
    Value("training", _("Training of frontline staff"), BRIEF),
    Value("communities", _("Reaching communities"), BRIEF),
    Value("media", _("Press and social media"), BRIEF),
    Value("buying", _("Buying and supply chains"), LIFTSTONE),
    Value("data", _("Data, and what is counted"), LIFTSTONE),
)
