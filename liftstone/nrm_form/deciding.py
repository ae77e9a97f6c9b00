"""To whom the decision is written, who answers for the report, and what is sent with it."""

from dataclasses import replace

from liftstone.questions.shapes import Choice, Text

from .shapes import EMAIL, POST, Check, Field, Kind, Section, When, line, one, words

WAYS = "pv-contact-details"
SOMEBODY = "someone-else"
FILES = "upload-file"
ENDINGS = ("jpg", "jpeg", "png", "pdf", "doc", "docx")  # of files that the form takes
MOST_FILES = 100
LARGEST_FILE = 25_000_000  # bytes
HOW = Text("How may they be written to?", "Sut y gellir ysgrifennu atynt?")


def _several(key: str) -> Field:
    return Field(key, Kind.SEVERAL, HOW, choices=(EMAIL, POST), required=True)


def _at(key: str, way: str, text: Text) -> Field:
    """A question beneath one of the ways of writing."""
    return line(key, text, beneath=When(key.rpartition("-")[0], code=way))


def _address(of: str) -> tuple[Field, ...]:
    return (
        _at(f"{of}-street", "post", Text("Which house and street?", "Pa dŷ a stryd?")),
        _at(f"{of}-town", "post", Text("Which town does the letter go to?", "I ba dref yr â'r llythyr?")),
        replace(
            _at(f"{of}-county", "post", Text("Which county, if there is one?", "Pa sir, os oes un?")),
            required=False,
        ),
        _at(f"{of}-postcode", "post", Text("Which postcode does it have?", "Pa god post sydd iddo?")),
    )


def _safe(key: str, way: str) -> Field:
    asked = Text(
        "Is it certain that nobody else reads it there?", "A yw'n sicr na fydd neb arall yn ei ddarllen yno?"
    )
    return Field(key, Kind.BOX, asked, required=True, beneath=When(WAYS, code=way))


ADDRESS = Text("Which e-mail address is it?", "Pa gyfeiriad e-bost ydyw?")
DECISION = Section(
    "decision",
    Text("Where the decision goes", "I ble yr â'r penderfyniad"),
    (
        one(
            "who-contact",
            Text("Who is to be told what was decided?", "Pwy sydd i gael gwybod beth a benderfynwyd?"),
            Choice("potential-victim", Text("The person themselves", "Yr unigolyn ei hun")),
            Choice(SOMEBODY, Text("Somebody they chose", "Rhywun a ddewiswyd ganddynt")),
        ),
        _several(WAYS),
        replace(line(f"{WAYS}-email-input", ADDRESS, beneath=When(WAYS, code="email")), checks=(Check.EMAIL,)),
        _safe(f"{WAYS}-email-check", "email"),
        *_address(WAYS),
        _safe(f"{WAYS}-post-check", "post"),
        _several(SOMEBODY),
        replace(
            line(
                f"{SOMEBODY}-first-name",
                Text("What is that person's first name?", "Beth yw enw cyntaf y person hwnnw?"),
            ),
            required=False,
        ),
        replace(
            line(
                f"{SOMEBODY}-last-name",
                Text("What is that person's last name?", "Beth yw enw olaf y person hwnnw?"),
            ),
            required=False,
        ),
        replace(
            line(f"{SOMEBODY}-email-input", ADDRESS, depends_on=When(SOMEBODY, code="email")), checks=(Check.EMAIL,)
        ),
        *_address(SOMEBODY),
        Field(
            f"{SOMEBODY}-permission-check",
            Kind.BOX,
            Text(
                "Did the person say that this somebody may read the decision?",
                "A ddywedodd yr unigolyn y caiff y rhywun hwnnw ddarllen y penderfyniad?",
            ),
            required=True,
        ),
    ),
)
RESPONDER = Section(
    "responder",
    Text("Who answers for the report", "Pwy sy'n ateb dros yr adroddiad"),
    (
        line("fr-details-first-name", Text("Your own first name?", "Eich enw cyntaf eich hun?")),
        line("fr-details-last-name", Text("Your own last name?", "Eich enw olaf eich hun?")),
        line("fr-details-role", Text("What is your work there?", "Beth yw eich gwaith yno?")),
        line("fr-details-phone", Text("On which number are you rung about it?", "Ar ba rif y'ch ffonnir amdano?")),
        replace(
            line(
                "fr-alternative-contact",
                Text(
                    "Which colleague's e-mail address can be used while you are away?",
                    "Cyfeiriad e-bost pa gydweithiwr y gellir ei ddefnyddio tra byddwch i ffwrdd?",
                ),
            ),
            checks=(Check.EMAIL,),
        ),
    ),
)
EVIDENCE = Section(
    "evidence",
    Text("What goes with it", "Yr hyn sy'n mynd gydag ef"),
    (
        Field(FILES, Kind.FILES, Text("Which files go with it?", "Pa ffeiliau sy'n mynd gydag ef?")),
        words(
            "what-evidence-you-will-submit",
            Text("What is each of them, of which day, by whom?", "Beth yw pob un, o ba ddiwrnod, gan bwy?"),
        ),
    ),
)
