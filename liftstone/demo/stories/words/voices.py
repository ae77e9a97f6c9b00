"""Who speaks: how they begin, in writing and on the telephone, and what they ask at the end.

`lead` introduces what somebody was told ("told" sentences); voices of people who only saw something have none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """One kind of caller. `who` is a code of `vocabulary.callers`; `uses` names the scene's sentences."""

    who: str
    uses: str
    writes: tuple[str, ...]
    rings: tuple[str, ...]
    lead: tuple[str, ...]
    asks: tuple[str, ...]


NEIGHBOUR = Voice(
    "public",
    "seen",
    (
        "I live opposite {place} and have been watching it with a bad feeling for weeks.",
        "There is {place} two doors from me.",
        "I do not want to make trouble for anybody, but something is wrong at {place}.",
        "Every morning I walk my dog past {place}.",
        "I hope this is the right place to report this. It is about {place}.",
    ),
    (
        "Caller lives near {place} and has been worried for weeks.",
        "Caller walks past {place} every day.",
        "Neighbour, concerned about {place}; rang 101 first and was given our number.",
        "Caller saw our poster in the library and decided to ring about {place}.",
    ),
    (),
    (
        "Maybe there is an explanation, but I would rather say it and be wrong.",
        "I do not want my name used, I have to live here.",
        "Can somebody look at it?",
        "What will you do with this?",
        "I should have said something sooner.",
        "",
    ),
)
CUSTOMER = Voice(
    "public",
    "seen",
    (
        "I was a customer at {place} on Saturday and cannot stop thinking about it.",
        "I used {place} yesterday.",
        "We go to {place} quite often and something has changed.",
        "I had to wait for half an hour at {place} and saw more than I was meant to.",
    ),
    (
        "Caller is a customer of {place}.",
        "Caller was at {place} today and rang from the car afterwards.",
        "Caller used {place} at the weekend.",
    ),
    (),
    (
        "I paid and left, and I feel ashamed of that.",
        "I will not go there again, but that does not help them.",
        "I am happy to be contacted.",
        "I did a course at work about this and it ticks most of the boxes.",
        "",
    ),
)
DRIVER = Voice(
    "public",
    "seen",
    (
        "I drive a delivery van and stop at {place} three times a week.",
        "I am a taxi driver and was sent to {place} last night.",
        "I drive the bus past {place}.",
        "I read meters and was at {place} this morning.",
    ),
    (
        "Caller is a delivery driver who calls at {place}.",
        "Caller drives a taxi; picked up a fare at {place}.",
        "Caller is an engineer who was working at {place}.",
    ),
    (),
    (
        "I can give you the days when I am there next.",
        "My firm must not know that I told you.",
        "I have part of a number plate if it helps.",
        "I did not know whom else to tell.",
        "",
    ),
)
COLLEAGUE = Voice(
    "public",
    "seen",
    (
        "I work at {place} myself, with a proper contract, and some of us are not treated the same.",
        "I used to work at {place} and left because of what I saw.",
        "I am from an agency and was sent to {place} for one week.",
    ),
    ("Caller works at {place} and is worried about others there.", "Former employee of {place}."),
    (),
    (
        "Please do not let it be known where this came from, there are only six of us.",
        "I can tell you who keeps the rota.",
        "",
    ),
)
NURSE = Voice(
    "professional",
    "told",
    (
        "I am a nurse in an emergency department and saw a patient today who works at {place}.",
        "I am a midwife in {town}. Somebody I look after is, I think, being controlled.",
        "I am a GP in {town} and a patient told me something through our own interpreter.",
        "I work in sexual health in {town} and am worried about somebody I saw this week.",
        "I am a paramedic; we attended {place} last night.",
    ),
    (
        "Caller is a nurse who saw a patient from {place}.",
        "Midwife, ringing between appointments.",
        "GP in {town}, ringing with the patient's agreement.",
        "Health visitor in {town}.",
        "Hospital safeguarding lead, ringing for a ward.",
    ),
    (
        "",
        "The person with {them} answered every question until we found a reason to be alone.",
        "Seen alone, with our own interpreter:",
    ),
    (
        "Adult, has capacity, and not sure yet; what are the options?",
        "Who near us can make a referral, and would it have to be the police?",
        "I would like to know what the Duty to Notify asks of the hospital, if anything.",
        "We can offer a follow-up appointment as a reason to come back.",
        "",
    ),
)
TEACHER = Voice(
    "professional",
    "told",
    (
        "I teach in {town} and am the safeguarding lead of my school.",
        "I teach English to adults in {town}, and one of my students stayed behind today.",
        "I am a youth worker in {town}.",
        "I run the library in {town}.",
    ),
    (
        "Teacher in {town}, safeguarding lead.",
        "Caller teaches English at a college in {town}.",
        "Youth worker in {town}, ringing from the club.",
    ),
    ("", "This is what {they} told me, as nearly as I can put it:", "It came out bit by bit:"),
    (
        "I have told {them} that I cannot keep this to myself, and {they} accepted that.",
        "What do I do tomorrow morning, when I see {them}?",
        "I have rung the duty team and am waiting for the call back.",
        "",
    ),
)
OFFICIAL = Voice(
    "professional",
    "told",
    (
        "I am a housing officer at the council and did a visit today.",
        "I work at a night shelter in {town}.",
        "I am a support worker at a charity in {town}.",
        "I am a solicitor and my client has agreed that I write to you.",
        "I am a work coach, and the person in front of me was not allowed to speak alone.",
        "I work in a bank branch in {town}.",
    ),
    (
        "Housing officer, after a visit to {place}.",
        "Night shelter worker in {town}.",
        "Caller is a duty solicitor; the client agreed to the call.",
        "Police officer on a response team, wants to know the next steps.",
        "Social worker in {town}, emergency duty team.",
        "Fire safety inspector, after an inspection of {place}.",
    ),
    ("", "In short:", "What was said at the interview:"),
    (
        "Is this enough for a referral, and who would make it?",
        "The person does not consent to police involvement at present.",
        "I did not know about the mechanism until a colleague mentioned it, so please start at the beginning.",
        "We need a bed for tonight.",
        "Our manager has asked whether we have a duty to notify.",
        "",
    ),
)
FRIEND = Voice(
    "friend",
    "told",
    (
        "It is about a friend of mine who works at {place}.",
        "I met somebody at church who needs help and is too afraid to write.",
        "Somebody from my country lives in my house now, with nowhere else to go.",
        "My flatmate told me last night what is happening, and said that I may write.",
    ),
    (
        "Caller rings for a friend.",
        "Caller is a friend; the person concerned was in the room but did not want to speak.",
        "Caller met the person at a place of worship.",
    ),
    ("", "This is the story as I know it.", "Some of it I have only now understood."),
    (
        "What happens to {them} if I report this?",
        "{They} {was} more afraid of being sent home than of staying.",
        "Please only contact me, not {them}.",
        "Is there somewhere {they} could sleep?",
        "",
    ),
)
MOTHER = Voice(
    "family",
    "told",
    (
        "I am writing about my own child.",
        "I am a mother and I am abroad; my child is in {town}.",
        "It is about my cousin, who came for work last year.",
        "Somebody of our family went to {town} for a job and we hardly hear anything now.",
        "I am the grandmother and was the first to notice.",
    ),
    (
        "Caller is the mother.",
        "Caller rings from abroad about a relative in {town}.",
        "Caller is an aunt of the person concerned; very upset, took a break in the middle.",
    ),
    ("", "The last time we spoke it was like this.", "We talked for one minute only."),
    (
        "Please tell me whether you can find {them}.",
        "I am afraid that I make it worse by writing.",
        "I have screenshots.",
        "We have already paid them twice.",
        "",
    ),
)
SELF = Voice(
    "self",
    "own",
    (
        "Hello.",
        "I need help please.",
        "My English is not good, sorry.",
        "I found this page in the library.",
        "A woman in the church gave me this address.",
        "I do not know if you are the right people.",
    ),
    (
        "Caller speaks about their own situation.",
        "Caller rang from a borrowed phone and had ten minutes.",
        "Interpreter on the line. Caller speaks about their own situation.",
        "Second call: rang off the first time when somebody came.",
    ),
    ("",),
    (
        "What can you do for me?",
        "Please do not call the police before we have spoken.",
        "Please do not send me back.",
        "I can write only at night.",
        "Is it free?",
        "",
    ),
)
YOUNG = Voice(
    "self",
    "own",
    (
        "hi",
        "hello is anyone there",
        "i dont know if i am allowed to write here",
        "someone at youth club said you are ok",
    ),
    (
        "Caller is under 18 and asked at once who else is listening.",
        "A young person, whispering.",
        "A child's voice; said early on that we are on their side.",
    ),
    ("",),
    ("what happens now", "please dont tell my mum yet", "are you police", "i can only talk til 5", ""),
)

VOICES = {
    "public": (NEIGHBOUR, CUSTOMER, DRIVER, COLLEAGUE),
    "professional": (NURSE, TEACHER, OFFICIAL),
    "friend": (FRIEND,),
    "family": (MOTHER,),
    "self": (SELF,),
}
# Sectors that have customers and staff of many kinds; of other places only neighbours and drivers tell.
WITH_CUSTOMERS = frozenset(
    {
        "car_wash",
        "hospitality",
        "takeaway",
        "beauty",
        "retail",
        "garage",
        "massage",
        "adult_venue",
        "care",
        "cleaning",
    }
)
PASSERS_BY = (NEIGHBOUR, DRIVER)
# Who brings a child's situation: children themselves, parents, schools, neighbours.
CHILD_VOICES = {
    "public": (NEIGHBOUR,),
    "professional": (NURSE, TEACHER),
    "friend": (FRIEND,),
    "family": (MOTHER,),
    "self": (YOUNG,),
}
