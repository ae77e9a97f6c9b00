"""Where it happened, where the person is now, and who did it and where they are."""

from dataclasses import replace

from liftstone.questions.shapes import Choice, Text

from .shapes import LONGEST, NO, YES, Field, Kind, Names, Section, name, one, words

PLACES = 10  # the form has room for so many towns, and so many countries
UK = "where-exploitation-happened-uk-city"
OVERSEAS = "where-exploitation-happened-overseas-country"
IN_WORDS = Text(
    "Which house, street, farm, village or landmark was it?", "Pa dŷ, stryd, fferm, pentref neu dirnod ydoedd?"
)


def _each(key: str, text: Text, of: Names) -> tuple[Field, ...]:
    first = name(f"{key}-1", text, of)
    more = Text(f"{text.en[:-1]}: one more?", f"{text.cy[:-1]}: un arall?")
    return first, *(replace(first, key=f"{key}-{at}", text=more, required=False) for at in range(2, PLACES + 1))


def _in_words(where: str) -> Field:
    return Field(f"where-exploitation-happened-other-{where}-other-location", Kind.WORDS, IN_WORDS, longest=LONGEST)


WHERE = Section(
    "where",
    Text("Where it happened", "Ble y digwyddodd"),
    (
        one(
            "where-exploitation-happened",
            Text("In which part of the world did it happen?", "Ym mha ran o'r byd y digwyddodd?"),
            Choice("uk", Text("In the United Kingdom", "Yn y Deyrnas Unedig")),
            Choice("overseas", Text("In another country", "Mewn gwlad arall")),
            Choice(
                "uk-and-overseas",
                Text("Both in the United Kingdom and elsewhere", "Yn y Deyrnas Unedig ac mewn mannau eraill"),
            ),
        ),
        *_each(UK, Text("In which town was it?", "Ym mha dref yr oedd?"), Names.TOWNS),
        _in_words("uk"),
        *_each(OVERSEAS, Text("In which country was it?", "Ym mha wlad yr oedd?"), Names.COUNTRIES),
        _in_words("overseas"),
        # "Unknown" is an answer to both: it is better than a guess (domain.md, G2, trap 20).
        name(
            "current-pv-location-uk-city",
            Text("In which town are they now?", "Ym mha dref y maent nawr?"),
            Names.TOWNS,
        ),
        name(
            "current-pv-location-uk-region",
            Text("And in which of the form's regions?", "Ac ym mha un o ranbarthau'r ffurflen?"),
            Names.REGIONS,
        ),
    ),
)
WHO = Section(
    "who",
    Text("Who did it", "Pwy a'i gwnaeth"),
    (
        words(
            "who-exploited-pv",
            Text("What is known of the people who did this?", "Beth sy'n hysbys am y bobl a wnaeth hyn?"),
        ),
        one(
            "exploiters-location",
            Text(
                "Is anything known of where those people are?",
                "A oes unrhyw beth yn hysbys am ble mae'r bobl hynny?",
            ),
            YES,
            NO,
        ),
        one(
            "are-exploiters-in-the-uk",
            Text(
                "Were they in the United Kingdom when last heard of?",
                "A oeddent yn y Deyrnas Unedig pan glywyd amdanynt ddiwethaf?",
            ),
            YES,
            NO,
        ),
        words(
            "exploiters-current-location-details",
            Text(
                "Where are they, as far as anybody knows, and who knows more?",
                "Ble maen nhw, hyd y gŵyr neb, a phwy sy'n gwybod mwy?",
            ),
        ),
    ),
)
