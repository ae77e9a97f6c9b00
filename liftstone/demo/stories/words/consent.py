"""What people in the invented cases say to being contacted and shared about. No real person's words."""

SAYINGS = {
    "consents": (
        "Yes, but only to find me a bed, and not my name to anybody else.",
        "You can tell them where I work. Not where I sleep.",
        "That is fine, as long as you are the ones who ring.",
        "Yes. Ask me again before anything goes further.",
    ),
    "does_not_consent": (
        "Not now. My brother still lives with them.",
        "I want to talk to you, not to anybody else.",
    ),
    "withdrawn": (
        "Please stop. He asked who rings me.",
        "I have changed my mind, I do not want that any more.",
    ),
    "cannot": ("Too tired to take it in; we ask again after some sleep.",),
}
FOR_WHAT = ("A safe place for the night", "Advice on unpaid wages", "A check by a doctor", "A safety plan")
NEVER = ("The helpline, the police, anybody's name.", "That we know where they are.", "Anything of work or pay.")
NEUTRAL_CODE = ("lantern", "harbour", "orchard", "thimble", "walnut")
DEVICE = ("He goes through it on Sundays.", "The children play on it.", "")
