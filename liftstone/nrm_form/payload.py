"""What a report is in the Home Office's casework system, field by field, and which answers such fields tell.

The names and codes are the form's own (domain.md, A6). Only what is asked on the way of these answers is in it,
and a field without a value is left out, as the form leaves it undefined. Nothing is sent: there is nowhere to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .account import TAKEN, TOLD_BEFORE
from .consenting import PHONE, REFERRED, SUPPORT
from .deciding import FILES, SOMEBODY, WAYS
from .noticed import DOUBTS, INDICATORS, OTHERS
from .person import BIRTHDAY, CHILDREN, HELP, HOME_OFFICE, INTERPRETER
from .places import OVERSEAS, PLACES, UK
from .reporting import COUNCIL
from .shapes import TICKED, Answers, Value
from .types import BOX, COOPERATION, POLICE
from .walking import walked

REFERRAL, NOTIFICATION = "560734", "662265"  # types of case
NOTHING_FURTHER = "No further information provided"
AGES = {"yes": "Child", "no": "Adult", "not-sure": "Unknown"}
# "unknown" is somebody who says that neither is theirs, and goes as "Other" (trap 18).
GENDERS = {"female": "Female", "male": "Male", "unknown": "Other"}
PARTS = {"uk": "UK", "overseas": "OVERSEAS", "uk-and-overseas": "BOTH"}
COUNTRIES = {"england": "ENG", "wales": "WAL", "scotland": "SCOT", "northern-ireland": "NI"}
SURE = {"yes": "Yes", "no": "No", "not-sure": "Not sure"}
SEVERAL_TIMES = {"yes": "Yes", "no": "No", "i-dont-know": "DontKnow"}
TO_WHOM = {"potential-victim": "PV", SOMEBODY: "Someone else"}
MIME = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Undecided(Exception):
    """The way of these answers is not decided, so that nobody can say what may leave. It names questions only."""


def same(value: Value) -> str:
    """Words as they were typed."""
    return value if isinstance(value, str) else ", ".join(value)


def capital(value: Value) -> str:
    """A code with a capital letter, as the form writes yes and no."""
    return same(value)[:1].upper() + same(value)[1:]


def coded(codes: Mapping[str, str]) -> Callable[[Value], str]:
    """One of our answers as a code of theirs; "" for what has none."""
    return lambda value: codes.get(same(value), "")


def box(value: Value) -> str:
    """A box that is ticked, or is not."""
    return "Yes" if value == TICKED else "No"


def ways(value: Value) -> str:
    """By which ways somebody may be written to; several are always both, in this order."""
    return "Email, Post" if isinstance(value, tuple) and len(value) > 1 else capital(value)


def jurisdiction(value: Value) -> str:
    """A nation in capital letters, without anything between them."""
    return same(value).upper().replace(" ", "").replace("-", "")


@dataclass(frozen=True)
class Line:
    """A field of theirs, the questions that tell it, the first answer of which counts, and how it is written."""

    name: str
    keys: tuple[str, ...]
    written: Callable[[Value], str] = same


def _line(name: str, key: str, written: Callable[[Value], str] = same) -> Line:
    return Line(name, (key,), written)


LINES: tuple[Line, ...] = (
    _line("Type", REFERRED, coded({"yes": REFERRAL, "no": NOTIFICATION})),
    _line("Customer.Forename1", "pv-name-first-name"),
    _line("Customer.Surname", "pv-name-last-name"),
    _line("Customer.Address", f"{WAYS}-street"),
    _line("Customer.Town", f"{WAYS}-town"),
    _line("Customer.County", f"{WAYS}-county"),
    _line("Customer.Postcode", f"{WAYS}-postcode"),
    _line("Customer.ContactMethod", WAYS, ways),
    _line("Customer.Alias", "pv-name-nickname"),
    _line("Case.Jurisdiction", "fr-location", jurisdiction),
    _line("Customer.Custom7", BIRTHDAY, lambda _day: "Yes"),
    _line("Customer.DOB", BIRTHDAY),
    _line("Customer.Custom17", "pv-gender", coded(GENDERS)),
    _line("Customer.Email", f"{WAYS}-email-input"),
    _line("Customer.Phone", f"{PHONE}-yes"),
    _line("Customer.Custom9", CHILDREN, capital),
    _line("Customer.Custom10", f"{CHILDREN}-yes-amount"),
    _line("Customer.Nationality", "pv-nationality"),
    _line("Customer.Custom11", "pv-nationality-second"),
    _line("Customer.Custom13", INTERPRETER, capital),
    _line("Customer.Custom14", f"{INTERPRETER}-language"),
    _line("Customer.Custom15", HELP, capital),
    _line("Customer.Custom16", f"{HELP}-aid"),
    _line("AdultOrChild", "pv-under-age", coded(AGES)),
    _line("AdultOrChildDuringExploitation", "pv-under-age-at-time-of-exploitation", coded(AGES)),
    _line("ExploitationLocationPresented", "where-exploitation-happened", coded(PARTS)),
    *(_line(f"City{at}", f"{UK}-{at}") for at in range(1, PLACES + 1)),
    _line("ExploitationUKAddress", "where-exploitation-happened-other-uk-other-location"),
    *(_line(f"Country{at}", f"{OVERSEAS}-{at}") for at in range(1, PLACES + 1)),
    _line("ExploitationOverseasAddress", "where-exploitation-happened-other-overseas-other-location"),
    _line("PVCurrentCityTown", "current-pv-location-uk-city"),
    _line("PVCurrentCounty", "current-pv-location-uk-region"),
    _line("ExploiterDetails", "who-exploited-pv"),
    _line("ExploitersLocationInformationPresent", "exploiters-location", capital),
    _line("ExploitersInUK", "are-exploiters-in-the-uk", capital),
    _line("InformationOnExploitersCurrentLocation", "exploiters-current-location-details"),
    _line("ConcernsOfFurtherExploitationToPV", "future-exploitation-concerns", capital),
    _line("ReasonForConcernsReFurtherExploitation", "future-exploitation-reasons"),
    _line("WillingToCooperate", COOPERATION, capital),
    _line("CollaborationInfo", f"{COOPERATION}-details"),
    _line("ComponentForcedToWorkForNothing", f"{BOX}forced-to-work", box),
    _line("ComponentWagesTaken", f"{BOX}wages-taken", box),
    _line("ComponentFraud", f"{BOX}forced-to-commit-fraud", box),
    _line("ComponentProstitution", f"{BOX}prostitution", box),
    _line("ComponentChildExploitation", f"{BOX}child-exploitation", box),
    _line("ComponentSexuallyassaulted", f"{BOX}taken-somewhere", box),
    _line("ComponentForcedCrime", f"{BOX}forced-to-commit-crime", box),
    _line("ComponentOrgansRemoved", f"{BOX}organs-removed", box),
    _line("ComponentDomesticServitude", f"{BOX}unpaid-household-work", box),
    _line("ExploitationOther", "other-exploitation-details"),
    _line("OtherVictims", "any-other-pvs", coded(SURE)),
    _line("ReportedCase", POLICE, capital),
    _line("PoliceForce", f"{POLICE}-police-forces"),
    _line("LocalAuthority", f"{COUNCIL}-name"),
    _line("LAFirstName", f"{COUNCIL}-first-name"),
    _line("LALastName", f"{COUNCIL}-last-name"),
    _line("LAPhone", f"{COUNCIL}-phone"),
    _line("LAEmail", f"{COUNCIL}-email"),
    _line("SafeToEmail", f"{WAYS}-email-check", box),
    _line("SafeToPostal", f"{WAYS}-post-check", box),
    _line("Country", "fr-location", coded(COUNTRIES)),
    _line("CountryLabel", "fr-location", capital),
    _line("HowToNotify", WAYS, ways),
    _line("PoliceForceCRN", f"{POLICE}-crime-reference"),
    _line("CIDReference", f"{HOME_OFFICE}-type"),
    _line("NRMOrDuty", REFERRED, coded({"yes": "NRM", "no": "DTN"})),
    _line("DTNReason", "refuse-nrm"),
    _line("NeedSupport", SUPPORT, capital),
    _line("AlternativePhoneNumber", "pv-phone-number-alternative"),
    _line("AlternativePhoneRelationshipToPV", "alternative-number-relation-to-pv"),
    _line("CannotProvideContactDetails", "no-contact-details"),
    _line("WhoToSendDecisionTo", "who-contact", coded(TO_WHOM)),
    _line("Agent.Forename1", "fr-details-first-name"),
    _line("Agent.Name", "fr-details-last-name"),
    _line("Agent.Phone", "fr-details-phone"),
    _line("Agent.Jobtitle", "fr-details-role"),
    _line("Agent.Organisation", "user-organisation"),
    _line("AlternateFREmail", "fr-alternative-contact"),
    _line("AltContactFirstName", f"{SOMEBODY}-first-name"),
    _line("AltContactName", f"{SOMEBODY}-last-name"),
    _line("AltContactAddress", f"{SOMEBODY}-street"),
    _line("AltContactTown", f"{SOMEBODY}-town"),
    _line("AltContactCounty", f"{SOMEBODY}-county"),
    _line("AltContactPostcode", f"{SOMEBODY}-postcode"),
    _line("AltContactEmail", f"{SOMEBODY}-email-input"),
    _line("AltContactPermissionToSend", f"{SOMEBODY}-permission-check", box),
    _line("PVBirthplace", "birthplace"),
    _line("PVFamily", "family"),
    _line("PVEducation", "education"),
    _line("PVEmploymentHistory", "employment-history"),
    _line(
        "MoreThanOneExploitationSituations",
        "potential-victim-exploitative-situation-multiple",
        coded(SEVERAL_TIMES),
    ),
    Line(
        "ExploitationDates",
        ("when-did-the-exploitation-take-place-multiple", "when-did-the-exploitation-take-place"),
    ),
    _line("HowExploitationStarted", "how-did-the-exploitation-start"),
    _line("ExploitationTakenSomewhere", TAKEN, capital),
    _line("ExploitationJourneyDetails", f"{TAKEN}-journey-details"),
    _line("ExploitationAverageDay", "what-were-they-required-to-do"),
    _line("ExploitationLivingConditions", "living-conditions"),
    _line("ExploitationTreatment", "how-they-were-treated"),
    _line("PVStillInExploitativeSituation", "still-in-exploitative-situation", capital),
    _line("KeepingPVInSituation", "what-is-keeping-them-in-situation"),
    _line("ExploitationReasonTheyLeft", "how-why-did-they-leave-the-situation"),
    _line("PVExploitersLastContact", "when-last-contact"),
    _line("DetailsLastContact", "details-last-contact"),
    # "Yes" is that somebody was told before, whatever the name says (trap 2).
    _line("FirstChanceToReport", TOLD_BEFORE, coded(SURE)),
    Line("ReportedBeforeFurtherInfo", ("yes-the-first-chance-to-report", "not-sure-the-first-chance-to-report")),
    _line("ReasonForReportingNow", "why-report-now"),
    _line("IdentifiedModernSlaveryIndicators", INDICATORS, capital),
    _line("IdentifiedModernSlaveryIndicatorsDetails", f"{INDICATORS}-details"),
    _line("ProfessionalInsight", "professional-insight"),
    _line("DetailsAboutInterview", "where-how-interview-carried-out"),
    _line("EvidenceOfDishonesty", DOUBTS, capital),
    _line("DetailsOfEvidenceOfDishonesty", f"{DOUBTS}-details"),
    _line("ProfessionalsInvolved", OTHERS, capital),
    _line("DetailsOfProfessionalsInvolved", f"{OTHERS}-details"),
    _line("EvidenceSubmitted", "what-evidence-you-will-submit"),
)
OTHER_VICTIMS = Line(
    "OtherVictimsFurtherInfo",
    ("other-potential-victims-yes-details", "other-potential-victims-not-sure-details"),
)


def payload(answers: Answers, *, by_email: str = "", external_id: str = "") -> dict[str, str]:
    """Return the fields of a report in their order, of what is asked with these answers alone.

    `by_email` is whoever submits, `external_id` names the report so that it is not taken twice: the form has both
    from elsewhere. Raises `Undecided` where the age or, of an adult, consent is not answered: what may leave hangs
    on it.
    """
    walk = walked(answers)
    if open_ := {"pv-under-age", REFERRED} - walk.answers.keys():
        raise Undecided(", ".join(sorted(open_)))
    found = {line.name: _written(line, walk.answers) for line in LINES}
    if "any-other-pvs" in walk.answers:
        found[OTHER_VICTIMS.name] = _written(OTHER_VICTIMS, walk.answers) or NOTHING_FURTHER
    found |= {"Agent.Email": by_email, "ExternalId": external_id}
    files = walk.answers.get(FILES, ())
    for at, name in enumerate((files,) if isinstance(files, str) else files, start=1):
        found[f"Document{at}.Name"] = name
        found[f"Document{at}.MimeType"] = MIME.get(name.rpartition(".")[2].lower(), "")
    return {name: value for name, value in found.items() if value}


def _written(line: Line, answers: Answers) -> str:
    value = next((answers[key] for key in line.keys if answers.get(key)), "")
    return line.written(value) if value else ""
