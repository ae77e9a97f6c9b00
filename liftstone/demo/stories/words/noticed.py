"""Who noticed something in the invented cases, when, where, and in which words. No real person's words."""

WHO = (
    "The caller",
    "A neighbour across the road",
    "A nurse on the ward",
    "Somebody who had their car washed",
    "A colleague from the same shift",
    "The landlord's daughter",
    "A delivery driver",
    "A volunteer at the food bank",
    "Their teacher",
    "A cousin, who rang from abroad",
)
WHEN = (
    "Last Tuesday, late",
    "Every morning before six",
    "Twice this month",
    "Since the summer",
    "When the van came back",
    "On the night they rang",
    "A week before the school holidays",
)
WHERE = (
    "In the yard behind the shop",
    "At the door of the flat",
    "In the waiting room",
    "In the van, from the pavement",
    "In the kitchen, through the window",
    "At the bus stop by the site",
    "On the phone, in the background",
)
WORDS = (
    "“She looked at him each time before she answered.”",
    "“He said that his passport is in the boss's drawer, like everybody's.”",
    "“They sleep in shifts, the beds are never cold.”",
    "“He asked me what town this is.”",
)
WHY_NOT = (
    "It was another person: the caller rang back and said so.",
    "The papers were found in his own bag.",
    "Heard from the same neighbour twice and noted twice.",
)
NAMES = ("“Uncle”", "“The Captain”", "Rudi", "“Auntie Pearl”", "Dorin", "“Smiler”")
DESCRIBED = (
    "About fifty, drives a grey van, counts people in and out",
    "A woman with keys on a red cord, always there when the money comes",
    "Wears a works jacket without a name on it",
    "Stood by the gate and wrote something down",
)
