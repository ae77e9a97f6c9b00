"""How what is found in a report is said to whoever writes it, in English and Welsh: plainly, and blaming nobody."""

from liftstone.questions.shapes import Text

from . import checking, conflicts, duty, identifying, pack, rarity
from .form import Fault
from .walking import Why as Stays

RANKS = {
    checking.Rank.FULL: Text("A full referral", "Atgyfeiriad llawn"),
    checking.Rank.LIMITED: Text(
        "A limited referral: more would help", "Atgyfeiriad cyfyngedig: byddai mwy yn helpu"
    ),
    checking.Rank.POOR: Text("A poor referral: not ready to leave", "Atgyfeiriad gwael: ddim yn barod i adael"),
}
HELPS = {
    checking.Help.ANSWER: Text("Answer what has to be answered.", "Atebwch yr hyn y mae'n rhaid ei ateb."),
    checking.Help.FIT: Text("Look again at an answer that does not fit.", "Edrychwch eto ar ateb nad yw'n ffitio."),
    checking.Help.DATES: Text("Look again at a date that cannot be.", "Edrychwch eto ar ddyddiad na all fod."),
    checking.Help.SIGNS: Text(
        "For each sign, say who saw it, when, where, and how it is known.",
        "Ar gyfer pob arwydd, dywedwch pwy a'i gwelodd, pryd, ble, a sut y gwyddys.",
    ),
    checking.Help.ACCOUNT: Text(
        "Say more of what happened, or why it is not known. Nobody has to tell more than they can.",
        "Dywedwch fwy am yr hyn a ddigwyddodd, neu pam nad yw'n hysbys. Nid oes rhaid i neb ddweud mwy nag y gall.",
    ),
    checking.Help.ORDER: Text(
        "Say when it was, as nearly as anybody knows, or why nobody does.",
        "Dywedwch pryd yr oedd, mor agos ag y gŵyr neb, neu pam na ŵyr neb.",
    ),
    checking.Help.EXPLAIN: Text(
        "Two answers do not fit together. Leave what was said as it is, and say what may explain it.",
        "Nid yw dau ateb yn cyd-fynd. Gadewch yr hyn a ddywedwyd fel y mae, a dywedwch beth allai ei egluro.",
    ),
    checking.Help.OWN_WORDS: Text(
        "The same words stand in several answers. Answer each by itself.",
        "Mae'r un geiriau mewn sawl ateb. Atebwch bob un ar ei ben ei hun.",
    ),
    checking.Help.LATE: Text(
        "Say more of why they tell of it only now.", "Dywedwch fwy am pam eu bod yn dweud amdano nawr yn unig."
    ),
    checking.Help.INSIGHT: Text(
        "Say more of what you make of it, and from what you know it.",
        "Dywedwch fwy am eich barn chi, ac o beth y gwyddoch hynny.",
    ),
    checking.Help.EVIDENCE: Text(
        "If there are records, letters or pictures, add them and say what each is.",
        "Os oes cofnodion, llythyrau neu luniau, ychwanegwch hwy a dywedwch beth yw pob un.",
    ),
}
DATES = {
    checking.WhyNot.NO_SUCH_DAY: Text("There is no such day.", "Nid oes diwrnod o'r fath."),
    checking.WhyNot.TO_COME: Text("That day is still to come.", "Mae'r diwrnod hwnnw eto i ddod."),
    checking.WhyNot.BEFORE_BIRTH: Text("That was before they were born.", "Roedd hynny cyn iddynt gael eu geni."),
    checking.WhyNot.ENDS_BEFORE_IT_BEGINS: Text("It ends before it begins.", "Mae'n dod i ben cyn dechrau."),
}
CONFLICTS = {
    conflicts.Why.AGE: Text("The birthday says another age.", "Mae'r pen-blwydd yn dweud oedran arall."),
    conflicts.Why.UNSURE: Text(
        "There is a birthday, and nobody is sure of the age.", "Mae pen-blwydd, ac nid oes neb yn siŵr o'r oedran."
    ),
    conflicts.Why.AGE_THEN: Text(
        "The birthday and the dates say another age at the time.",
        "Mae'r pen-blwydd a'r dyddiadau'n dweud oedran arall ar y pryd.",
    ),
    conflicts.Why.CHILD: Text(
        "Sexual exploitation of a child is ticked, and they were no child.",
        "Mae camfanteisio rhywiol ar blentyn wedi'i dicio, ac nid oeddent yn blentyn.",
    ),
    conflicts.Why.STILL: Text(
        "It still goes on, and there was no contact for long.", "Mae'n parhau, ac ni fu cysylltiad ers amser maith."
    ),
    conflicts.Why.ENDED_LATER: Text("It went on after the last contact.", "Parhaodd ar ôl y cysylltiad diwethaf."),
    conflicts.Why.TWICE: Text("The same is named twice.", "Enwir yr un peth ddwywaith."),
    conflicts.Why.SIGNS: Text(
        "No signs, and the case has some noted.", "Dim arwyddion, ac mae rhai wedi'u nodi yn yr achos."
    ),
}
FAULTS = {
    Fault.NOT_AN_OPTION: Text("Choose one of the answers.", "Dewiswch un o'r atebion."),
    Fault.NOT_ONE_ANSWER: Text("Give one answer of its kind.", "Rhowch un ateb o'i fath."),
    Fault.TOO_LONG: Text("The form takes fewer letters here.", "Mae'r ffurflen yn derbyn llai o lythrennau yma."),
    Fault.NOT_A_DAY: Text("Give a day, month and year.", "Rhowch ddiwrnod, mis a blwyddyn."),
    Fault.NOT_BORN: Text("Nobody now alive was born on that day.", "Ni anwyd neb byw ar y diwrnod hwnnw."),
    Fault.NOT_AN_EMAIL: Text("Give an e-mail address.", "Rhowch gyfeiriad e-bost."),
    Fault.NOT_A_NUMBER: Text("Give a number in figures.", "Rhowch rif mewn ffigurau."),
    Fault.NOT_A_PHONE: Text("Give a telephone number.", "Rhowch rif ffôn."),
    Fault.WEB_ADDRESS: Text(
        "The form takes no web address here.", "Nid yw'r ffurflen yn derbyn cyfeiriad gwe yma."
    ),
    Fault.NOT_A_FILE: Text(
        "The form takes pictures, PDF and Word files.", "Mae'r ffurflen yn derbyn lluniau, ffeiliau PDF a Word."
    ),
    Fault.TOO_MANY: Text("The form takes a hundred files.", "Mae'r ffurflen yn derbyn cant o ffeiliau."),
    Fault.NOT_ON_THE_LIST: Text(
        "The form has no such name on its list.", "Nid oes enw o'r fath ar restr y ffurflen."
    ),
}
STAYS = {
    Stays.ELSEWHERE: Text("Not asked on this way. Kept here.", "Ni ofynnir ar y ffordd hon. Cedwir yma."),
    Stays.CLOSED: Text("Not asked with the answer above. Kept here.", "Ni ofynnir gyda'r ateb uchod. Cedwir yma."),
    Stays.SET: Text("Nobody has to agree: a child is referred.", "Nid oes rhaid i neb gytuno: atgyfeirir plentyn."),
    Stays.RETIRED: Text(
        "The form asks this no more. Kept here.", "Nid yw'r ffurflen yn gofyn hyn mwyach. Cedwir yma."
    ),
    Stays.UNKNOWN: Text("The form has no such question. Kept here.", "Nid oes cwestiwn o'r fath. Cedwir yma."),
    Stays.UNFIT: Text("This is no answer to it. Kept here.", "Nid yw hyn yn ateb iddo. Cedwir yma."),
}
IDENTIFYING = {
    identifying.Why.NAME: Text("A name", "Enw"),
    identifying.Why.BIRTHDAY: Text("A birthday", "Pen-blwydd"),
    identifying.Why.ADDRESS: Text("An address or postcode", "Cyfeiriad neu god post"),
    identifying.Why.EMAIL: Text("An e-mail address", "Cyfeiriad e-bost"),
    identifying.Why.PHONE: Text("A telephone number", "Rhif ffôn"),
    identifying.Why.NUMBER: Text("A number of an authority", "Rhif awdurdod"),
    identifying.Why.SOMEBODY_NEAR: Text(
        "Somebody through whom they are found", "Rhywun y gellir eu canfod drwyddo"
    ),
}
RARE = {
    rarity.How.COUNTED: Text("So few people have all of this.", "Cyn lleied o bobl sydd â hyn i gyd."),
    rarity.How.ESTIMATED: Text(
        "Perhaps so few people have all of this: nobody has counted it.",
        "Efallai mai cyn lleied o bobl sydd â hyn i gyd: nid oes neb wedi'i gyfrif.",
    ),
    rarity.How.NOT_COUNTED: Text(
        "How many have this is not known, so it is taken to be few.",
        "Ni wyddys faint sydd â hyn, felly cymerir mai ychydig ydynt.",
    ),
}
DUTIES = {
    duty.State.BOUND: Text("Has to notify", "Rhaid hysbysu"),
    duty.State.NOT_BOUND: Text("Does not have to notify", "Nid oes rhaid hysbysu"),
    duty.State.NOT_IN_FORCE: Text("The duty is not in force there", "Nid yw'r ddyletswydd mewn grym yno"),
    duty.State.NOT_KNOWN: Text("Whether it has to is not known", "Ni wyddys a oes rhaid"),
}
MARKS = {
    pack.Mark.EDITED: Text("It was changed after it was written.", "Fe'i newidiwyd ar ôl ei ysgrifennu."),
    pack.Mark.DIFFERS: Text("Its two parts say different things.", "Mae ei ddwy ran yn dweud pethau gwahanol."),
    pack.Mark.UNDECIDED: Text(
        "It does not say whether it is a referral or a notification.",
        "Nid yw'n dweud ai atgyfeiriad neu hysbysiad yw.",
    ),
    pack.Mark.NOT_ASKED: Text("It has answers that are not asked.", "Mae ynddo atebion na ofynnir amdanynt."),
    pack.Mark.UNKNOWN_KEYS: Text(
        "It has more than is known here. It is kept.", "Mae ynddo fwy na'r hyn sy'n hysbys yma. Fe'i cedwir."
    ),
    pack.Mark.OTHER_FORM: Text(
        "It was made for the form of another day.", "Fe'i gwnaed ar gyfer ffurflen diwrnod arall."
    ),
}
