# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""What the desk writes back in a thread, and what people answer."""

DESK_FIRST = (
    "Thank you for writing. I have read all of it. You are not in trouble with us. Are you safe to write now, and is this hour the right one?",
    "Thank you for telling us. Before anything else: is anybody in danger at this moment? If so, 999 is faster than we are.",
    "I am one of the advisers on duty. What you describe is serious and you were right to write. May I ask three questions?",
    "Thank you. Nothing will be passed on without your agreement, except if a life is in danger or if somebody under 18 is being harmed.",
    "I have read your message and I believe you. There are choices, and none of them has to be made tonight.",
    "Thank you for the details. We can pass this on without your name. Would you like that?",
)
PERSON_NEXT = (
    "Thank you for answering so fast. Yes I can write now, for about ten minutes.",
    "I am safe now. He is at work until six.",
    "I do not know. I have to think. Can I write tomorrow at the same time?",
    "What happens if I say yes to the police?",
    "You may pass it on but not my name.",
    "There are two more people here. Can they come too?",
    "I have no money for a train.",
    "They came back early yesterday, sorry that I stopped.",
    "Please only in this place, not by phone.",
)
DESK_NEXT = (
    "Of course. This thread stays here and you can come back from any device with your number and your word.",
    "You can say yes to help and no to the police. These are two separate questions.",
    "Yes, they can come too. Each person decides for themselves.",
    "We can arrange the journey. You will not need money.",
    "That is all right. Close the page whenever you need to; nothing of it stays on the phone.",
    "Passed on today, without your name. I will write here when I may tell you more.",
    "A woman who is not from the police could meet you on Thursday, with an interpreter of your choice. Shall I ask her?",
)
PERSON_LAST = (
    "Thank you. I feel less alone.",
    "OK. Thursday is good.",
    "I will not write for some days. Do not worry.",
    "Thank you, God bless you.",
    "Yes please ask her.",
)
NEUTRAL = (
    "Say that you ring about the library book.",
    "Say that it is the dentist's surgery.",
    "Say that you have the wrong number.",
    "Ask for Maria from the English class.",
    "Say it is about the parcel.",
    "Just hang up.",
)
WHEN = (
    "after 22:00",
    "Tuesday and Thursday mornings",
    "only between 13:00 and 13:30",
    "weekdays 9 to 5",
    "any time",
    "when he is at work, 6 to 14:00",
    "Sunday during the service",
    "not before Monday",
)
HOW = {
    "phone": (
        "Hidden number, please. One try only.",
        "Text first: 'Are you free for coffee?'",
        "No voicemail.",
        "Do not speak if a man picks up.",
        "Ring twice, stop, ring again.",
        "",
    ),
    "email": (
        "Write only, never ring.",
        "Nothing in the subject line, please.",
        "My manager reads this address too.",
        "",
    ),
    "thread": ("Only here, never by phone.", "I look when I am alone.", ""),
}
DANGER = (
    "He comes back at about eleven tonight.",
    "They said that they will move us tomorrow.",
    "He has a knife in the kitchen and says that he will use it.",
    "She has not eaten since yesterday and is locked in.",
    "They found out that somebody talked.",
    "One of them is ill and nobody calls a doctor.",
)
