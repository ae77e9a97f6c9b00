"""What somebody may notice: 36 signs of exploitation, 12 more of a child, and 5 of places where children are.

Each is a *prompt* to look, ask and write down, in our own words; the Home Office's toolkit has the list. None of
them proves anything, several together prove nothing either, and they are never added up: there is no total, no
score and no verdict anywhere. What is written of one is who noticed it, when, where, and how it is known.
"""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import LIFTSTONE, TOOLKIT

GENERAL, CHILD, CHILD_PLACE = "general", "child", "child_place"

INDICATOR_GROUPS = List(
    "indicator_groups",
    Value(GENERAL, _("Anybody"), TOOLKIT),
    Value(CHILD, _("A child or young person"), TOOLKIT),
    Value(CHILD_PLACE, _("A place where a child may be"), TOOLKIT),
)


def _sign(group: str, number: str, code: str, label: Text) -> Value:
    return Value(code, label, TOOLKIT, maps={"ho_indicators": (number,)}, under=group)


_GENERAL = (
    _sign(GENERAL, "G01", "against_will", _("Says or shows that they work against their will")),
    _sign(GENERAL, "G02", "cannot_leave", _("Cannot leave the place where they work or live")),
    _sign(GENERAL, "G03", "movements", _("Somebody decides where they may go")),
    _sign(GENERAL, "G04", "feels_held", _("Feels that they could not leave")),
    _sign(GENERAL, "G05", "fear", _("Is afraid or on edge")),
    _sign(GENERAL, "G06", "violence", _("They or their family are hurt or threatened")),
    _sign(GENERAL, "G07", "attack_injuries", _("Injuries as if somebody had attacked them")),
    _sign(GENERAL, "G08", "work_injuries", _("Injuries that go with some kinds of work or of control")),
    _sign(GENERAL, "G09", "restraint_marks", _("Marks of being tied, locked in or held down")),
    _sign(GENERAL, "G10", "distrust", _("Does not trust police or officials")),
    _sign(GENERAL, "G11", "handed_over", _("Was told that they would be handed to the authorities")),
    _sign(GENERAL, "G12", "hides_status", _("Is afraid that their immigration status comes out")),
    _sign(GENERAL, "G13", "papers_kept", _("Somebody else keeps their passport or papers")),
    _sign(GENERAL, "G14", "origin", _("Comes from a place where exploiters are known to recruit")),
    _sign(GENERAL, "G15", "journey_debt", _("Others paid for the journey, and it must be worked off")),
    _sign(GENERAL, "G16", "papers_false", _("Has no papers, or false ones")),
    _sign(GENERAL, "G17", "known_place", _("Is at a kind of place that exploiters are known to use")),
    _sign(GENERAL, "G18", "language", _("Hardly knows the language spoken here")),
    _sign(GENERAL, "G19", "address", _("Cannot say where they live or work")),
    _sign(GENERAL, "G20", "spoken_for", _("Others answer for them")),
    _sign(GENERAL, "G21", "coached", _("Speaks or acts as if told what to say")),
    _sign(GENERAL, "G22", "conditions", _("Got into bad conditions by force, threats or lies")),
    _sign(GENERAL, "G23", "punished", _("Is punished for not doing as told")),
    _sign(GENERAL, "G24", "no_say", _("Has no say in how they work")),
    _sign(GENERAL, "G25", "pay", _("Is paid little or nothing")),
    _sign(GENERAL, "G26", "earnings", _("Cannot get at what they earn")),
    _sign(GENERAL, "G27", "hours", _("Works very long hours for weeks on end")),
    _sign(GENERAL, "G28", "days_off", _("Has no day off")),
    _sign(GENERAL, "G29", "housing", _("Lives somewhere crowded, dirty or unsafe")),
    _sign(GENERAL, "G30", "doctor", _("Cannot see a doctor")),
    _sign(GENERAL, "G31", "company", _("Has hardly anybody to talk to")),
    _sign(GENERAL, "G32", "cut_off", _("Hardly hears from family or anybody outside")),
    _sign(GENERAL, "G33", "talk_freely", _("Cannot talk or write freely")),
    _sign(GENERAL, "G34", "debt", _("Believes that a debt holds them there")),
    _sign(GENERAL, "G35", "dependent", _("Depends on somebody for nearly everything")),
    _sign(GENERAL, "G36", "false_promises", _("Came because of promises that were not true")),
)
_CHILD = (
    _sign(CHILD, "CH01", "child_parents", _("Cannot see or reach parents or guardians")),
    _sign(CHILD, "CH02", "child_silenced", _("Looks frightened of somebody")),
    _sign(CHILD, "CH03", "child_behaviour", _("Behaves unlike others of their age")),
    _sign(CHILD, "CH04", "child_friends", _("Has no friends of their own age")),
    _sign(CHILD, "CH05", "child_school", _("Cannot go to school")),
    _sign(CHILD, "CH06", "child_play", _("Is never free to play")),
    _sign(CHILD, "CH07", "child_apart", _("Lives away from other children, in poor housing")),
    _sign(CHILD, "CH08", "child_meals", _("Eats apart from everybody else at home")),
    _sign(CHILD, "CH09", "child_leftovers", _("Gets to eat only what others leave")),
    _sign(CHILD, "CH10", "child_work", _("Does work that is not for children")),
    _sign(CHILD, "CH11", "child_alone", _("Travels with no adult")),
    _sign(CHILD, "CH12", "child_group", _("Travels in a group of people who are not family")),
)
_CHILD_PLACE = (
    _sign(CHILD_PLACE, "CS01", "place_clothes", _("Work clothes or sexualised clothes in a child's size")),
    _sign(CHILD_PLACE, "CS02", "place_toys", _("Toys, beds or children's clothes where people are exploited")),
    _sign(CHILD_PLACE, "CS03", "place_found", _("An adult says that they came across a child by chance")),
    _sign(CHILD_PLACE, "CS04", "place_taxi", _("A child with no adult carries numbers of taxis")),
    _sign(CHILD_PLACE, "CS05", "place_adoption", _("Signs of an adoption outside the law")),
)

INDICATORS = List("indicators", *_GENERAL, *_CHILD, *_CHILD_PLACE)

# How an indicator is known: what somebody saw weighs otherwise than what somebody was told.
INDICATOR_SOURCES = List(
    "indicator_sources",
    Value("said", _("The person says so themselves"), LIFTSTONE),
    Value("seen", _("Somebody saw it"), LIFTSTONE),
    Value("heard", _("Heard on the line or in the background"), LIFTSTONE),
    Value("told", _("Somebody was told of it"), LIFTSTONE),
    Value("document", _("It stands in a document or message"), LIFTSTONE),
    Value("picture", _("It is in a picture or film"), LIFTSTONE),
    Value("unknown", _("Not known"), LIFTSTONE),
)
