"""Words about risk, invented: what people are in danger of, where to look for them, how a danger went."""

from __future__ import annotations

from typing import Any

RISKS: tuple[dict[str, str], ...] = (
    {
        "who": "The person who rang, and whoever shares the room",
        "of_what": "Being moved to another town without notice; being hit if they ask for their papers",
        "from_whom": "The man who pays the rent, and his brother",
        "protects": "A cousin who answers at night; the shop downstairs",
        "to_do": "Ring only in the agreed hour; ask about the papers before anything is done",
    },
    {
        "who": "The youngest, above all",
        "of_what": "Being sent out again on Friday; owing more each week",
        "from_whom": "An older group that waits outside",
        "protects": "A teacher whom they trust; an aunt in another town",
        "to_do": "Meet with the school and children's services; agree who walks home with them",
    },
    {
        "who": "Everybody in the house",
        "of_what": "Being locked in at night; no heating; nobody to call if somebody falls ill",
        "from_whom": "The couple who run it",
        "protects": "A neighbour who sees the light go on",
        "to_do": "Police and council visit together; interpreter waits, a woman",
    },
)
PLANS: tuple[dict[str, str], ...] = (
    {
        "look": "The bus station, bay by bay\nThe aunt's flat\nThe house they came from, police only",
        "know": "The aunt, in the evening, as the library; 020 7946 0311",
        "never": "The man who calls himself uncle, 07700 900461, and whoever rings with his number",
    },
    {
        "look": "The friend by the canal\nThe church kitchen, before noon\nTrains to the coast",
        "know": "The kitchen's cook, in person; ask for the one who likes football",
        "never": "The landlord and his agency, 020 7946 0872",
    },
)
STEPS: tuple[dict[str, Any], ...] = (
    {"hours": 0, "who": "Police: report them missing", "number": ""},
    {"hours": 0, "who": "The safe house's night line", "number": "020 7946 0420"},
    {"hours": 1, "who": "The social worker on duty", "number": "020 7946 0555"},
    {"hours": 24, "who": "Everybody above once more", "number": ""},
)
NATION_UNKNOWN = "Which law counts is not known before it is known where the child is. Asked again then."
WHY = (
    "Police say that there is enough for it; they will ask the court this month.",
    "Not now: it would tell them that somebody has spoken.",
    "The family wants it, and has somewhere to go.",
    "It was tried last year and brought them back within a week.",
)
FLAGGED: tuple[dict[str, str], ...] = (
    {"words": "Said so themselves, twice"},
    {"words": "Seen by the visiting nurse"},
    {"words": "As agreed with them when they last rang"},
)
CAME = "Told; they have a log number and will ring back within the hour"
WHO = "One of those who were counted: about twenty, grey coat"
SEEN = "After supper, at the back door, by a resident; alone, with a small bag"
NEEDS = "Owes money. Was told that the family at home will pay for it"
WHERE = "Second floor, the door with the blue tape; yard behind the tyre shop"
# What became of it, by its code.
ENDED: dict[str, str] = {
    "with_services": "Two officers are with them; we ring tomorrow at the agreed hour",
    "safe_place": "With the cousin, two streets away, the door locked. Police know where; we ring at nine",
    "danger_passed": "The car has gone and the stairs are quiet. They stay; the plan for the next time is agreed",
    "lost_told": "The line went dead. Police have the address and are on their way; they ring us",
    "lost_untold": "The line went dead before they could say where. Nobody to send; the number was withheld",
    "no_danger": "It was the neighbour who came home. Nobody was after them tonight; they were right to ring",
}
# Lines that cannot have been written where it ended so.
NEVER_SAID: dict[str, tuple[str, ...]] = {"lost_untold": ("told", "where")}
# What became of somebody who was missing, by its code.
FOUND: dict[str, str] = {
    "back_safe": "Came back by the first bus. Tired, hungry, not hurt; had walked to the sea and back",
    "seen_safe": "Rang us themselves. With an aunt, wants to stay there; the social worker has spoken with both",
    "harmed": "Found by police in a car park, bruised. At the hospital, somebody they know is with them",
    "exploited": "Seen by police at another house of the same people. The team plans how to reach them",
    "held": "Stopped with others at a farm and held. A solicitor goes there, and has been told what we know",
    "mistaken": "Had told the night worker, who had not written it down. Never gone",
    "not_found": "No trace after four days. Police lead from here on and tell us what they may",
}
DANGER: tuple[tuple[int, dict[str, str]], ...] = (
    (0, {"kind": "begun", "text": "Behind the tyre shop"}),
    (1, {"kind": "alone"}),
    (2, {"kind": "said", "text": "Whispers. Somebody is on the stairs."}),
    (3, {"kind": "told", "number": "2207"}),
    (5, {"kind": "still"}),
    (6, {"kind": "where", "text": WHERE}),
    (11, {"kind": "said", "text": "Hears a car. Will leave the line open and not speak."}),
    (12, {"kind": "still"}),
    (17, {"kind": "ended"}),
)
