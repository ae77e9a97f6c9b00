"""Whose report it is, and how old the person is: the first questions of the form."""

from dataclasses import replace

from liftstone.questions.shapes import Choice, Text

from .shapes import LONGEST, NO, NOT_SURE, YES, Check, Field, Kind, Names, Section, line, name, one

COUNCIL = "local-authority-contacted-about-child-local-authority"

REPORT = Section(
    "report",
    Text("This report", "Yr adroddiad hwn"),
    (
        Field(
            "reference",
            Kind.LINE,
            Text("What do you call this report?", "Beth yw eich enw ar yr adroddiad hwn?"),
            Text(
                "It appears in e-mails: nothing in it may tell anybody who the person is.",
                "Mae'n ymddangos mewn e-byst: ni chaiff dim ynddo ddweud wrth neb pwy yw'r unigolyn.",
            ),
            required=True,
        ),
        name(
            "user-organisation",
            Text(
                "For which first responder organisation do you report?",
                "Dros ba sefydliad ymateb cyntaf yr ydych yn adrodd?",
            ),
            Names.ORGANISATIONS,
        ),
        one(
            "fr-location",
            Text("In which nation is the report made?", "Ym mha genedl y gwneir yr adroddiad?"),
            Choice("england", Text("In England", "Yn Lloegr")),
            Choice("wales", Text("In Wales", "Yng Nghymru")),
            Choice("scotland", Text("In Scotland", "Yn yr Alban")),
            Choice("northern-ireland", Text("In Northern Ireland", "Yng Ngogledd Iwerddon")),
        ),
    ),
)
AGE = Section(
    "age",
    Text("How old they are", "Faint yw eu hoed"),
    (
        one(
            "pv-under-age",
            Text("Are they younger than 18 today?", "Ydyn nhw'n iau na 18 heddiw?"),
            YES,
            NO,
            NOT_SURE,
        ),
        replace(
            name(
                f"{COUNCIL}-name",
                Text(
                    "Which council have you told about the child?",
                    "Pa gyngor yr ydych wedi'i hysbysu am y plentyn?",
                ),
                Names.AUTHORITIES,
            ),
            longest=LONGEST,
        ),
        line(
            f"{COUNCIL}-phone",
            Text("On which number can that council be rung?", "Ar ba rif y gellir ffonio'r cyngor?"),
        ),
        replace(
            line(
                f"{COUNCIL}-email",
                Text(
                    "At which e-mail address is that council reached?", "Ym mha gyfeiriad e-bost y ceir y cyngor?"
                ),
            ),
            checks=(Check.EMAIL,),
        ),
        replace(
            line(
                f"{COUNCIL}-first-name",
                Text("Whom did you speak to there: their first name?", "Â phwy y siaradoch yno: eu henw cyntaf?"),
            ),
            required=False,
        ),
        replace(
            line(f"{COUNCIL}-last-name", Text("And their last name?", "A'u henw olaf?")),
            required=False,
        ),
        one(
            "pv-under-age-at-time-of-exploitation",
            Text(
                "Were they younger than 18 for any part of what happened?",
                "Oedden nhw'n iau na 18 am unrhyw ran o'r hyn a ddigwyddodd?",
            ),
            YES,
            NO,
            NOT_SURE,
        ),
    ),
)
