# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""Contacts that are no case: advice, signposts, things that belong elsewhere. (who, what, note of the adviser)."""

from __future__ import annotations

ADVICE = (
    (
        "professional",
        "Caller is a receptionist at a surgery in {town}. A woman is always spoken for by a man who says he is her cousin. Nothing else is known.",
        "Talked through seeing her alone, an independent interpreter, a reason to come back. Will ring again after the next appointment.",
    ),
    (
        "professional",
        "We are a housing association and want to know what our officers should look for on visits.",
        "Sent the See – Act – Do material. Explained our number and that the form is open day and night.",
    ),
    (
        "professional",
        "I am a first responder and the reasonable grounds decision was negative. What can be done, and until when?",
        "Explained reconsideration: new evidence or not in line with guidance, 30 calendar days from the decision. Suggested legal advice this week.",
    ),
    (
        "professional",
        "Our client has had a positive conclusive grounds decision and the letter says that support ends. Is that all?",
        "Explained the move-on period and the recovery needs assessment. Signposted to a solicitor for the leave question.",
    ),
    (
        "professional",
        "Is a hospital a first responder? My manager says yes and I do not think so.",
        "Not in England and Wales. Gave the first responders near {town}. Noted as a gap in knowledge.",
    ),
    (
        "professional",
        "An adult says no to a referral. Do I have to report it anyway?",
        "Explained the Duty to Notify: public authorities yes, without identifying the person unless they agree.",
    ),
    (
        "professional",
        "We are a hotel and think that one booking is not right, but we are not sure what we saw.",
        "Went through what to note and what not to do. Advised 999 if somebody is in danger. Declined to give details for now.",
    ),
    (
        "family",
        "My sister's boyfriend keeps her bank card. Nobody makes her work. What is this?",
        "Sounds like economic abuse. Gave the domestic abuse helpline, and we stay available.",
    ),
    (
        "self",
        "I am in the NRM and have waited for fourteen months. Who can tell me what is happening?",
        "We have no access to decisions. Explained who holds the case and whom the support worker may ask. Offered to listen; did so.",
    ),
    (
        "self",
        "My employer pays me less than the minimum. I can leave but I want my money.",
        "Explained the pay and work rights line and the Fair Work Agency. Not modern slavery as told.",
    ),
    (
        "self",
        "I left that place two years ago. Is it too late to tell somebody?",
        "Not too late. Explained the choices, with no pressure; gave the names of two support organisations in {town}.",
    ),
    (
        "self",
        "If I say what happened, will the Home Office be told?",
        "Explained sharing, confidential and anonymous, and the two exceptions. Will think about it.",
    ),
    (
        "public",
        "What is the difference between your number and 101?",
        "Explained, and that 999 is for danger now.",
    ),
    (
        "public",
        "I would like posters for our community centre in {town}.",
        "Ordered by the publications page; twenty, in four languages.",
    ),
    (
        "public",
        "My church wants somebody to give a talk.",
        "Passed to the training calendar. Gave the local network's address.",
    ),
    (
        "public",
        "How can I know whether a car wash is all right?",
        "Explained the signs and that one sign alone says little. Caller has nothing to report today.",
    ),
    (
        "business",
        "We found an agency in our supply chain that keeps workers' documents. How do we handle this without harming them?",
        "Talked through putting the workers first, not warning the agency, and when to involve the Fair Work Agency.",
    ),
    (
        "business",
        "Our auditor says that recruitment fees are a red flag. Why?",
        "Explained debt bondage and the employer-pays principle. Sent the leaflet for businesses.",
    ),
    (
        "media",
        "I am a student and write my dissertation on helplines. May I have your figures?",
        "Sent the published assessments. We give no case details.",
    ),
    (
        "media",
        "I am a journalist and want to speak to somebody who was exploited in {town}.",
        "Explained that we never put anybody in touch, and never confirm or deny. Passed to communications.",
    ),
    (
        "friend",
        "A friend is on a care visa and wants to change employers. Can she?",
        "General information on sponsorship only; signposted to immigration advice that is free and regulated.",
    ),
    (
        "friend",
        "How can I talk to somebody who says that everything is fine, when it is not?",
        "Talked about patience, safe moments, a code word between them. Will ring again if anything changes.",
    ),
)
# Where somebody was signposted to.
SERVICES = (
    "Harbour Law Centre",
    "Fenland Advice Point",
    "",
    "Lantern Housing Advice",
    "Northgate Workers' Rights Line",
)
NOT_FOR_US = (
    ("public", "My parcel has not arrived.", "Not for us; consumer advice line given."),
    (
        "public",
        "I want to complain about the noise at {town} station.",
        "Not for us; council's number given.",
    ),
    (
        "public",
        "Somebody is selling counterfeit cigarettes.",
        "Not for us; trading standards given. Asked about workers on the premises: none seen.",
    ),
    (
        "self",
        "I cannot pay my rent this month.",
        "Asked about pressure and control: none. Debt advice and housing options given.",
    ),
    ("self", "I need a doctor.", "Given 111. Asked whether it is safe where they are: yes."),
    (
        "self",
        "I have been scammed by a website, they have eighty pounds of mine.",
        "Report fraud line given.",
    ),
    ("other", "When does the museum in {town} open on Sundays?", "Not for us."),
    (
        "public",
        "I want to report a foreigner who works here.",
        "Asked what is known of the conditions: nothing is. Explained what we are for. Nothing recorded about the person.",
    ),
    (
        "family",
        "My daughter is nineteen and never at home.",
        "Listened. No sign of exploitation on what was told. Gave the missing people helpline in case.",
    ),
    ("unsaid", "Test.", "Test message."),
    ("unsaid", "asdf asdf", "No content. No way to answer."),
    ("other", "I would like to donate old furniture.", "Not for us; charities that collect given."),
    (
        "self",
        "How do I get a visa for my wife?",
        "Not for us; regulated immigration advice given. No sign of exploitation.",
    ),
    ("public", "Which day are the bins collected in {town}?", "Not for us."),
)
SILENT = (
    (
        "unsaid",
        "Silent call. Music in the background, ended after forty seconds.",
        "Waited, said that we are here day and night. Number withheld.",
    ),
    ("unsaid", "Call dropped after hello.", "No number. Nothing to do."),
    (
        "unsaid",
        "A man's voice said 'wrong', then the line went dead.",
        "Number withheld. Noted the hour in case it recurs.",
    ),
    (
        "unsaid",
        "Silent. Somebody breathing, then tapping.",
        "Asked yes-or-no questions with taps; the line ended. Reminded of 999 and 55.",
    ),
)
WRONG_NUMBER = (
    ("other", "Caller asked whether we are the gas company.", "Wrong number; said so and rang off."),
    ("other", "Caller wanted a table for four tonight.", "Wrong number, one digit off. Apologised."),
    ("unsaid", "Caller asked for somebody who does not work here, then for the number dialled.", "Wrong number."),
    (
        "public",
        "Caller was told by a neighbour that we do repairs.",
        "Another subject. Said what we are for, in case it is ever of use.",
    ),
)
ABUSIVE = (
    (
        "unsaid",
        "Young voices, laughter, a story about a lorry full of clowns.",
        "A prank. Said that others may be waiting, and ended kindly.",
    ),
    (
        "unsaid",
        "A man shouted at us as soon as we answered and did not stop.",
        "Said once that we would end the call, and ended it. Shift lead told.",
    ),
    (
        "other",
        "Caller wanted to know what the adviser is wearing.",
        "Ended at once. The wording is noted for the shift lead.",
    ),
    ("unsaid", "A recorded joke was played down the line, twice.", "A prank. Nothing to do."),
)
FISHING = (
    (
        "other",
        "Caller says that he is a brother and asks whether a woman called here today.",
        "Said that we neither confirm nor deny about anybody. Became angry, rang off. Alerted the shift.",
    ),
    (
        "business",
        "Caller claims to be from an agency and 'only' wants to know who complained.",
        "Never confirm or deny. Noted the number and the wording for the shift lead.",
    ),
)
# Around them, so that the same question does not always sound the same.
RINGS = (
    "Short call.",
    "Caller in {town}.",
    "Caller rang between two appointments.",
    "Line was bad, caller rang twice.",
    "Caller was put through by a partner.",
    "Caller had our number from a poster in {town}.",
    "Calm caller, clear question.",
    "Caller asked first whether calls are recorded. They are not.",
    "Caller gave no name.",
    "Rang from work in {town}.",
    "",
    "",
)
WRITES = (
    "Hello,",
    "Good evening.",
    "To whom it may concern,",
    "I hope you can help.",
    "I am in {town}.",
    "I write from {town}.",
    "Somebody told me to ask you.",
    "Sorry if this is not for you.",
    "",
    "",
)
LAST = (
    "Thank you.",
    "There is no hurry.",
    "I would be glad of an answer this week.",
    "If you are the wrong people, who is right?",
    "I can be reached in the evening.",
    "My colleague has the same question.",
    "",
    "",
    "",
    "",
)
RANG_OFF = (
    "Thanked us.",
    "Will ring again if need be.",
    "Had to go quickly.",
    "Call of six minutes.",
    "",
    "",
    "",
    "",
)
