"""Who the person is, and what they need to understand and be understood."""

from dataclasses import replace

from liftstone.questions.shapes import Choice, Text

from .shapes import NO, YES, Check, Field, Kind, Names, Section, When, line, name, one

BIRTHDAY = "pv-dob"
CHILDREN = "does-pv-have-children"
INTERPRETER = "pv-interpreter-requirements"
HELP = "pv-other-help-with-communication"
HOME_OFFICE = "pv-ho-reference"

PERSON = Section(
    "person",
    Text("The person", "Yr unigolyn"),
    (
        line("pv-name-first-name", Text("What is their first name?", "Beth yw eu henw cyntaf?")),
        line("pv-name-last-name", Text("What is their last name?", "Beth yw eu henw olaf?")),
        replace(
            line(
                "pv-name-nickname",
                Text(
                    "By which other names are they called, or were they then?",
                    "Wrth ba enwau eraill y'u gelwir, neu y'u gelwid bryd hynny?",
                ),
            ),
            required=False,
        ),
        Field(
            BIRTHDAY,
            Kind.DATE,
            Text("On which day were they born, if that is known?", "Ar ba ddiwrnod y'u ganed, os yw'n hysbys?"),
        ),
        one(
            "pv-gender",
            Text("Which gender do they say is theirs?", "Pa rywedd a ddywedant sydd ganddynt?"),
            Choice("female", Text("Woman or girl", "Menyw neu ferch")),
            Choice("male", Text("Man or boy", "Dyn neu fachgen")),
            # Its code says "unknown" and means this; it goes as "Other". Never for "we do not know" (trap 18).
            Choice("unknown", Text("They say neither of these is theirs", "Dywedant nad yw'r naill na'r llall")),
        ),
        one(CHILDREN, Text("Are they a parent?", "Ydyn nhw'n rhiant?"), YES, NO),
        replace(
            line(
                f"{CHILDREN}-yes-amount",
                Text("Of how many children?", "I faint o blant?"),
                depends_on=When(CHILDREN, code="yes"),
            ),
            checks=(Check.NUMBER,),
        ),
        name(
            "pv-nationality",
            Text("Which nationality do they have?", "Pa genedligrwydd sydd ganddynt?"),
            Names.NATIONALITIES,
        ),
        replace(
            name(
                "pv-nationality-second",
                Text("Which other one, if they have two?", "Pa un arall, os oes ganddynt ddau?"),
                Names.NATIONALITIES,
            ),
            required=False,
        ),
        one(
            INTERPRETER,
            Text("Should somebody interpret for them?", "A ddylai rhywun gyfieithu ar y pryd iddynt?"),
            YES,
            NO,
        ),
        line(
            f"{INTERPRETER}-language",
            Text("From which language?", "O ba iaith?"),
            depends_on=When(INTERPRETER, code="yes"),
        ),
        one(
            HELP,
            Text(
                "Do they need any other help to understand or to be understood?",
                "A oes angen unrhyw help arall i ddeall neu i gael eu deall?",
            ),
            YES,
            NO,
        ),
        line(f"{HELP}-aid", Text("Which help is that?", "Pa help yw hwnnw?"), depends_on=When(HELP, code="yes")),
        one(
            HOME_OFFICE,
            Text("Does the Home Office know them by a number?", "A yw'r Swyddfa Gartref yn eu hadnabod wrth rif?"),
            YES,
            NO,
        ),
        line(
            f"{HOME_OFFICE}-type",
            Text("Which number, and what kind of number is it?", "Pa rif, a pha fath o rif ydyw?"),
            depends_on=When(HOME_OFFICE, code="yes"),
        ),
    ),
)
