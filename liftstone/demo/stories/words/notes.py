# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""What advisers and caseworkers write into a case, stage by stage. `{force}`, `{town}`, `{n}`, `{they}` … are filled."""

OPENED = (
    "Opened from the contact. What is known stands above; everything else is unknown and stays so until somebody tells us.",
    "Opened after the call. Safe contact read back to the caller and confirmed.",
    "Opened. Danger asked about twice: nobody in danger tonight as far as the caller knows.",
    "Opened from a web report. There is no safe way to answer, so we act on what is here.",
    "Opened and checked for a duplicate by place: nothing similar within a mile in the last year.",
    "Opened. Three signs named by the caller, none of them proof; recorded who saw what and when.",
)
JOINED = (
    "Second contact about the same place, from another person. Joined; the two accounts agree on the times.",
    "Same caller again, with a part of a number plate and a photograph of the front of the building.",
    "A further report of the same place, two weeks on. The number of people seen has gone up.",
    "Somebody else rang about this. The description of the man in charge matches.",
)
CALL = (
    "Rang back at the agreed time. Somebody else answered; used the neutral sentence and rang off.",
    "Rang back, spoke for six minutes. {They} {was} alone and is thinking about it.",
    "No answer at the agreed time. One attempt only, as was asked.",
    "Spoke with an interpreter of the requested gender. {They} understood what the NRM is and wants a week.",
    "Rang the caller back: the van came again on Tuesday, otherwise nothing new.",
    "Wrote in the thread. No reply yet; opened by the person on the same evening.",
    "Caller rang us. Moved to a relative; wants advice only from now on.",
    "Explained confidentiality and both of its exceptions once more before we began.",
)
POLICE = (
    "Reported to {force} with the caller's agreement; the source stays with us. Reference received.",
    "Report to {force} by the secure form. Single point of contact confirms receipt.",
    "{force} will look at it with the Fair Work Agency; asked that the workers be seen apart from the employer.",
    "{force} has asked for the days and times of the van. Passed on what we have.",
    "{force}: visited, {n} people spoken to, one wishes to be contacted again by us and not by them.",
    "{force}: nobody at the address any more. Neighbours say it emptied at the weekend.",
    "{force} would like to know whether the caller would speak to an officer. Caller would rather not; told them so.",
)
PARTNER = (
    "Referred to adult social care in {town}; duty worker will ring us by noon.",
    "Fair Work Agency has taken it on. No date given.",
    "A first responder that is not the police can see {them} on Thursday, with an interpreter.",
    "Bed for tonight found through the national support contract. Transport arranged, driver's first name given to {them}.",
    "Asked the council about a place tonight: none without a local connection. Recorded as a gap; tried again at four.",
    "Signposted to free immigration advice; appointment in nine days.",
    "Support worker confirms that {they} arrived safely and slept.",
    "GP registration done; the health check is next week.",
)
CHILD = (
    "Rang children's social care in {town} at once and followed it in writing. Strategy meeting within the day.",
    "Told the child, in plain words, whom we must tell and why. The child asked to stay on the line while we rang.",
    "School's safeguarding lead informed by children's services, not by us.",
    "Independent child guardian service informed.",
    "Children's services: placed with foster carers out of the area; missing plan agreed.",
    "Return interview done by somebody whom the child chose. Exploiters are known by nicknames only.",
    "Social worker and we went through what could help: moving the family, an order against the adults, a mentor. Reasons recorded with each.",
)
MECHANISM = (
    "Explained the NRM: what it is, what it is not, who decides, that an adult may say no. {They} will decide with a friend.",
    "{They} {has} consented to a referral, not to police involvement. Both recorded, with the interpreter's name.",
    "{They} {does} not consent. Reason in {their} words: 'I want to work, not to wait.' Recorded; support continues all the same.",
    "Referral made by the first responder; {they} {was} given a copy.",
    "The professional believed that a signature on paper is needed. It is not. Noted as a gap in knowledge.",
)
RISK = (
    "Risk reviewed: the exploiter does not know about us. Stays as it is.",
    "Risk raised: the employer has asked the others who talked.",
    "Risk lowered: safe address, new number, nobody from before has it.",
    "Risk reviewed with the supervisor. Alone at home until Friday, then the cousin is back.",
    "Risk raised after the second silent call at the same hour.",
)
CLOSING = {
    "safe": (
        "Safe, supported, and in touch with a worker of {their} own. Closed with {their} agreement.",
        "Has a room, a doctor and a lawyer. Wants no more calls; may ring at any time.",
    ),
    "referred": (
        "With the agencies now. Nothing further for us; asked to be told the outcome.",
        "Reported and acknowledged. The caller knows that we may never hear what came of it.",
    ),
    "nrm": (
        "Referred into the mechanism by a first responder. Case closed here; the thread stays open to {them}.",
    ),
    "advised": (
        "Knows the choices and will decide. Closed after two agreed calls.",
        "Advice given to the professional, who continues with the person.",
    ),
    "declined": (
        "Does not consent to further help at present. Knows that the door stays open. Closed, no contact.",
    ),
    "lost": (
        "No answer at three agreed times. Contact lost; no message left anywhere.",
        "The number is no longer in use. Closed as lost; police informed of the concern.",
    ),
    "no_exploitation": (
        "Looked into; terms are poor but free. No sign of exploitation. Caller told as much as may be told.",
    ),
    "labour_abuse": ("Unlawful pay, freely left. Passed to the Fair Work Agency with the worker's agreement.",),
    "duplicate": ("The same situation as an earlier case. Joined there; closed here.",),
    "unknown": ("Nothing further was heard from anyone. Outcome not known.",),
}
FOLLOW_UP = (
    "Ring back at the agreed time",
    "Ask {force} what became of the visit",
    "Ring the first responder about Thursday's appointment",
    "Chase adult social care: no answer so far",
    "Look into the thread for an answer",
    "Ask the shelter whether the bed is still held",
    "Check with the support worker that they arrived",
    "Review risk with the supervisor",
    "Ring the caller with what may be told",
    "Tell the health visitor what we have done",
    "Ask the Fair Work Agency for a date",
)
TONIGHT = (
    "Ring between eleven and midnight, when the other shift is out. Ask for 'the library book'",
    "Look into the thread: promised to be there at ten tonight",
    "Ring the emergency duty team: has the child been seen?",
)
DISCLOSED = (
    (
        "police_999",
        "Life at risk: the person whispered that they are locked in and can smell smoke.",
        "Address, floor, that at least two people are inside, that the door is locked from outside.",
    ),
    (
        "police_999",
        "Threat to life heard during the call.",
        "Where the call came from as far as known, what was heard, first name.",
    ),
    (
        "police",
        "The person is to be moved tonight to a place that nobody knows.",
        "Address, time, description of the van. No name.",
    ),
    (
        "children",
        "Child under sixteen, missing since the morning, seen with an adult who exploits children.",
        "Name, school, last place seen, clothes, what the child told us of fear.",
    ),
    (
        "children",
        "Child describes abuse in the home and is there now.",
        "Name, address, that the adults do not know about the call.",
    ),
    (
        "adults",
        "Adult with care needs, in a flat taken over by others, without insulin for two days.",
        "Name, address, medical need, who else is in the flat.",
    ),
    (
        "ambulance",
        "Injury that needs care now; the employer will not call anybody.",
        "Address, injury, age, language spoken.",
    ),
)
# In which way they were told, and who it was: by telephone, as long as somebody picks up.
TOLD = (
    ("phone", "Duty desk, by name; log number noted"),
    ("phone", "Duty desk, by name; log number noted"),
    ("in_person", "The officer who came to the door of the clinic with us; shoulder number noted"),
    ("phone", "Switchboard, then the duty manager; both names noted"),
    ("email", "The duty desk's secure address, after the line was engaged twice; receipt came back"),
    ("phone", "Duty desk, by name; log number noted"),
    ("message", "The control room's message desk, as no call could be made aloud; read at once"),
    ("other", "By the secure form, since the lines were down; its number noted"),
)
# Notes of a type that no stage of a case brings with it.
OF_TYPE = (
    (
        "visit",
        "Met at the library, the back room. Hands cracked from cleaning. Clear about what is wanted: the passport.",
    ),
    ("decision", "No report to police for now: asked for time until Monday. Weighed: a report without names."),
    ("supervision", "Talked it through with the supervisor: nothing more to offer tonight, and that is all right."),
    ("other", "The spelling of the street is corrected; the first caller had heard it only."),
    ("visit", "Went with them to the appointment. The interpreter had come alone. Two hours, with a break."),
    ("decision", "Moved to a colleague: the caller's town is the adviser's own."),
    ("supervision", "Looked at the risk together. Agreed to ring once more, at the agreed hour, and then to wait."),
    ("other", "Their letter came back unopened. Nothing further is sent to that address."),
)
REVIEW = (
    "Right to disclose, and no more was said than needed. Caller to be told what was passed on and why.",
    "Agreed. Next time say which questions we could not answer.",
    "Agreed: imminent danger. The log and the call are consistent.",
)
TITLES = {
    "labour": (
        "Workers in poor conditions, {town}",
        "People working without pay, {town}",
        "Workers brought by van, {town}",
    ),
    "sexual": (
        "Women controlled at an address in {town}",
        "Person controlled by another, {town}",
        "Address in {town}, people moved often",
    ),
    "domestic_servitude": ("Worker in a private home, {town}", "Kept in a household, {town}"),
    "criminal": ("Person made to offend, {town}", "House in {town}, people locked in"),
    "child": (
        "Child exploited, {town}",
        "Young person at risk, {town}",
        "Child moved between adults, {town}",
    ),
    "labour_abuse": ("Wages owed, {town}", "Unlawful pay, {town}"),
    "other": ("Concern for a person in {town}", "Person seeking help, {town}"),
    "unknown": ("People controlled, kind unknown, {town}", "Concern about an address in {town}"),
}
