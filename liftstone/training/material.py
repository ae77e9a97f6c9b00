"""See – Act – Do: what somebody in a role looks out for, how they behave, and what they do; a first text by role.

The texts are ours and short. Each is for review by the field before use, and a page says so until a network wrote
down who reviewed it. They stand here in English and Welsh, not in the catalogue: a network changes them.
"""

from dataclasses import dataclass

from liftstone.questions.shapes import Choice, Text

PARTS = ("see", "act", "do")
ROLES = (
    Choice("police", Text("Police", "Yr heddlu")),
    Choice("housing", Text("Housing", "Tai")),
    Choice("health", Text("Health", "Iechyd")),
    Choice("school", Text("Schools and colleges", "Ysgolion a cholegau")),
    Choice("council", Text("Councils", "Cynghorau")),
    Choice("business", Text("Businesses", "Busnesau")),
)


@dataclass(frozen=True)
class Words:
    """The three parts of one role's text."""

    see: Text
    act: Text
    do: Text


def role_words() -> dict[str, str]:
    """Return the roles in the reader's language."""
    return {each.code: each.label.said() for each in ROLES}


def first(role: str) -> dict[str, str]:
    """Return our own text of a role, by part, in the reader's language."""
    words = FIRST[role]
    return {part: getattr(words, part).said() for part in PARTS}


CALM = Text(
    "Speak with them alone, in a calm place. Use an interpreter who is nobody's friend or relative."
    " Believe what you hear, ask no more than you need, and promise nothing that you cannot keep.",
    "Siaradwch â nhw ar eu pen eu hunain, mewn lle tawel. Defnyddiwch gyfieithydd nad yw'n ffrind nac yn berthynas"
    " i neb. Credwch yr hyn a glywch, gofynnwch ddim mwy nag sydd ei angen, a pheidiwch ag addo dim na allwch ei"
    " gadw.",
)
FIRST = {
    "police": Words(
        Text(
            "Somebody who lets others speak for them; no papers or wages of their own; fear of whoever brought"
            " them;"
            " a suspect who may have been made to do it; a child found far from home with drugs or cash.",
            "Rhywun sy'n gadael i eraill siarad drosto; dim papurau na chyflog ei hun; ofn o bwy bynnag a ddaeth ag"
            " ef; rhywun dan amheuaeth a allai fod wedi cael ei orfodi; plentyn ymhell o gartref â chyffuriau"
            " neu arian.",
        ),
        CALM,
        Text(
            "In danger: get them to safety first. Refer to the National Referral Mechanism, an adult with their"
            " consent;"
            " without it, notify the Home Office. A child: children's social care at once. Think of the statutory"
            " defence before anybody is charged.",
            "Mewn perygl: diogelwch yn gyntaf. Atgyfeiriwch i'r Mecanwaith Atgyfeirio Cenedlaethol, oedolyn gyda'i"
            " gydsyniad; hebddo, hysbyswch y Swyddfa Gartref. Plentyn: gofal cymdeithasol plant ar unwaith."
            " Ystyriwch"
            " yr amddiffyniad statudol cyn cyhuddo neb.",
        ),
    ),
    "housing": Words(
        Text(
            "Many more people than beds; mattresses in living rooms; one person who answers for all and pays in"
            " cash;"
            " people fetched and brought at odd hours; a tenant who does not dare to open the door.",
            "Llawer mwy o bobl na gwelyau; matresi mewn ystafelloedd byw; un person sy'n ateb dros bawb ac yn"
            " talu ag"
            " arian parod; pobl yn cael eu cludo ar oriau rhyfedd; tenant nad yw'n meiddio agor y drws.",
        ),
        CALM,
        Text(
            "Write down what you saw, with day and time. Tell your safeguarding lead today. Do not confront a"
            " landlord"
            " or whoever is in control. In danger: 999. No eviction before somebody has asked where they would go.",
            "Ysgrifennwch yr hyn a welsoch, gyda dyddiad ac amser. Dywedwch wrth eich arweinydd diogelu heddiw."
            " Peidiwch â herio landlord na phwy bynnag sy'n rheoli. Mewn perygl: 999. Dim troi allan cyn gofyn i"
            " ble"
            " y byddent yn mynd.",
        ),
    ),
    "health": Words(
        Text(
            "Somebody who comes late and with a companion who does not leave; injuries that do not fit what is"
            " told;"
            " no address, no doctor; untreated pain from work; a pregnancy seen by nobody.",
            "Rhywun sy'n dod yn hwyr a chydymaith nad yw'n gadael; anafiadau nad ydynt yn cyd-fynd â'r hanes; dim"
            " cyfeiriad, dim meddyg; poen o waith heb ei drin; beichiogrwydd na welodd neb.",
        ),
        CALM,
        Text(
            "Treat first. See them alone at least once. Ask your safeguarding lead; a child goes to children's"
            " social"
            " care at once. Write it into the record so that no companion reads it. Nobody is asked about their"
            " papers"
            " before they are treated in an emergency.",
            "Trin yn gyntaf. Gwelwch nhw ar eu pen eu hunain o leiaf unwaith. Gofynnwch i'ch arweinydd diogelu; mae"
            " plentyn yn mynd at ofal cymdeithasol plant ar unwaith. Cofnodwch fel na all cydymaith ei ddarllen. Ni"
            " ofynnir i neb am bapurau cyn triniaeth frys.",
        ),
    ),
    "school": Words(
        Text(
            "Missing lessons or days; new things that nobody can have paid for; a second telephone; tired, hurt or"
            " afraid of going home; older friends at the gate; a guardian who knows little of the child.",
            "Colli gwersi neu ddiwrnodau; pethau newydd na allai neb fod wedi talu amdanynt; ail ffôn; blinder,"
            " anaf neu"
            " ofn mynd adref; ffrindiau hŷn wrth y giât; gwarcheidwad sy'n gwybod fawr ddim am y plentyn.",
        ),
        Text(
            "Listen, and let the child use their own words. Do not promise to keep a secret. Do not ask the family"
            " before you have asked your safeguarding lead.",
            "Gwrandewch, a gadewch i'r plentyn ddefnyddio ei eiriau ei hun. Peidiwch ag addo cadw cyfrinach."
            " Peidiwch"
            " â gofyn i'r teulu cyn gofyn i'ch arweinydd diogelu.",
        ),
        Text(
            "Tell the designated safeguarding lead at once; they tell children's social care. In danger: 999. A"
            " child"
            " needs no consent to be referred. An absence without a reason is asked about the same day.",
            "Dywedwch wrth y person diogelu dynodedig ar unwaith; mae'n dweud wrth ofal cymdeithasol plant. Mewn"
            " perygl: 999. Nid oes angen cydsyniad i atgyfeirio plentyn. Gofynnir am absenoldeb heb reswm yr un"
            " diwrnod.",
        ),
    ),
    "council": Words(
        Text(
            "On inspections, at the counter, on visits: workers who sleep where they work; one bank account or"
            " address"
            " for many people; somebody whose benefits another collects; a child whose age is disputed.",
            "Mewn archwiliadau, wrth y cownter, ar ymweliadau: gweithwyr sy'n cysgu lle maent yn gweithio; un"
            " cyfrif"
            " banc neu gyfeiriad i lawer; rhywun y mae eraill yn casglu ei fudd-daliadau; plentyn y mae"
            " amheuaeth am"
            " ei oed.",
        ),
        CALM,
        Text(
            "Your council is a first responder and has the Duty to Notify: find out who does it, and ring them"
            " today."
            " Whoever may be a child is treated as one until their age is known. Keep what you saw for police.",
            "Mae eich cyngor yn ymatebwr cyntaf ac mae'r Ddyletswydd i Hysbysu arno: dysgwch pwy sy'n gwneud hyn, a"
            " ffoniwch heddiw. Mae unrhyw un a allai fod yn blentyn yn cael ei drin felly nes bod ei oed yn hysbys."
            " Cadwch yr hyn a welsoch i'r heddlu.",
        ),
    ),
    "business": Words(
        Text(
            "Agency workers who share one address or one account; somebody else who holds their papers; no days"
            " off;"
            " debts to whoever found them the job; a supplier much cheaper than can be honest.",
            "Gweithwyr asiantaeth sy'n rhannu un cyfeiriad neu un cyfrif; rhywun arall yn dal eu papurau; dim"
            " diwrnodau"
            " rhydd; dyledion i bwy bynnag a gafodd y swydd iddynt; cyflenwr llawer rhatach nag y gall bod yn"
            " onest.",
        ),
        Text(
            "Do not confront whoever is in control, and send nobody home: it may put people in danger. Keep the"
            " circle"
            " of those who know small. Let workers talk to somebody who is not their supervisor.",
            "Peidiwch â herio pwy bynnag sy'n rheoli, ac anfonwch neb adref: gall roi pobl mewn perygl. Cadwch y"
            " cylch"
            " o bobl sy'n gwybod yn fach. Gadewch i weithwyr siarad â rhywun nad yw'n oruchwyliwr iddynt.",
        ),
        Text(
            "In danger: 999. Otherwise ring a helpline or the Fair Work Agency before you act. Keep the records"
            " of pay"
            " and hours. Think first of the workers: pay, a bed, somebody who speaks their language.",
            "Mewn perygl: 999. Fel arall, ffoniwch linell gymorth neu'r Asiantaeth Gwaith Teg cyn gweithredu."
            " Cadwch"
            " y cofnodion cyflog ac oriau. Meddyliwch yn gyntaf am y gweithwyr: cyflog, gwely, rhywun sy'n"
            " siarad eu"
            " hiaith.",
        ),
    ),
}
