"""What whoever reports noticed, and who else knows of the person."""

from liftstone.questions.shapes import Text

from .shapes import NO, YES, Section, When, one, words

INDICATORS = "modern-slavery-indicators"
DOUBTS = "evidence-of-dishonesty"
OTHERS = "are-others-involved"

NOTICED = Section(
    "noticed",
    Text("What you noticed", "Yr hyn y sylwoch arno"),
    (
        one(
            INDICATORS,
            Text("Did you notice signs of exploitation?", "A sylwoch ar arwyddion o gamfanteisio?"),
            YES,
            NO,
        ),
        words(
            f"{INDICATORS}-details",
            Text(
                "Which signs: who noticed each, when, where, and how is it known?",
                "Pa arwyddion: pwy sylwodd ar bob un, pryd, ble, a sut y gwyddys?",
            ),
            depends_on=When(INDICATORS, code="yes"),
        ),
        words(
            "where-how-interview-carried-out",
            Text(
                "Where, when and how did you speak with them, and who interpreted?",
                "Ble, pryd a sut y siaradoch â nhw, a phwy a gyfieithodd?",
            ),
        ),
        words(
            "professional-insight",
            Text("What do you make of it, from your own work?", "Beth yw eich barn chi, o'ch gwaith eich hun?"),
        ),
        one(
            DOUBTS,
            Text(
                "Is there anything that makes you doubt what they say?",
                "A oes unrhyw beth yn peri i chi amau'r hyn a ddywedant?",
            ),
            YES,
            NO,
        ),
        words(
            f"{DOUBTS}-details",
            Text("What is it, and what else might explain it?", "Beth ydyw, a beth arall allai ei egluro?"),
            depends_on=When(DOUBTS, code="yes"),
        ),
        one(
            OTHERS,
            Text("Does anybody else work with this person?", "A oes unrhyw un arall yn gweithio gyda'r unigolyn?"),
            YES,
            NO,
        ),
        words(
            f"{OTHERS}-details",
            Text(
                "Who, how can they be reached, and what have they done?",
                "Pwy, sut y gellir eu cyrraedd, a beth a wnaethant?",
            ),
            depends_on=When(OTHERS, code="yes"),
        ),
    ),
)
