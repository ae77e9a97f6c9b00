# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""Sexual exploitation of adults: who is controlled and how one could tell. What was done to them is not told."""

from .scene import Scene

_CONTROLS = (
    "debt",
    "threats",
    "threats_family",
    "monitoring",
    "violence",
    "confinement",
    "substances",
    "emotional",
)

BROTHEL = Scene(
    places=(
        "a flat above a shop in {town}",
        "a terraced house in {town}",
        "a ground-floor flat in {town}",
        "a rented house near the station in {town}",
    ),
    seen=(
        "Different men come and go at all hours and stay half an hour at most.",
        "There are never fewer than three young women in there, and none of them has ever been to the shop.",
        "The curtains are taped shut and the letter box has been screwed down.",
        "A woman waved from the window and was pulled back.",
        "A man sits in a car outside all evening and takes money through the window.",
        "Suitcases arrive and leave every second week.",
        "I heard somebody crying through the wall for most of the night.",
    ),
    told=(
        "{They} had answered an advertisement for hotel work and {was} brought straight to a flat.",
        "{They} {was} told that {they} owed for the flight, the room and the food, and that the sum grew every day.",
        "{They} {was} never let out without somebody beside {them}.",
        "{They} {was} moved every ten days and had lost count of the towns.",
        "A man had photographed {their} family's house and showed the picture whenever {they} refused.",
        "{They} asked the doctor twice whether the door locks from the inside.",
    ),
    own=(
        "They said that I would clean rooms in a hotel. It is not that work.",
        "I cannot go out. A woman sits at the door and writes down everything.",
        "I owe twenty thousand and every week they add to it.",
        "They know where my daughter goes to school at home.",
        "They move us before anybody gets to know our faces.",
        "I took the telephone of another person to write this.",
    ),
    controls=_CONTROLS,
)
MASSAGE = Scene(
    places=("a massage place over a shop in {town}", "a massage parlour in {town}"),
    seen=(
        "The women live on the premises; rubbish and washing tell you that much.",
        "The woman at the desk decides everything and the others look at her before they speak.",
        "One of them asked my colleague for help on a scrap of paper and then took it back.",
    ),
    told=(
        "{They} had trained as a masseuse and {was} told on the first evening what else was expected.",
        "{They} slept in the treatment room and half of the fee went on rent.",
        "The owner kept {their} passport with the others in a tin.",
    ),
    own=(
        "I came to do massage and they want other things and say that I have no choice.",
        "I sleep where I work. The boss has our passports.",
        "If I say no to a customer I pay his money from my debt.",
    ),
    controls=_CONTROLS,
)
ONLINE = Scene(
    places=(
        "an address in {town} that was in an advertisement",
        "a hotel by the motorway at {town}",
        "a flat in {town}",
    ),
    seen=(
        "Five advertisements with different photographs all have the same telephone number.",
        "The person who opened the door was frightened, and a man's voice told her from another room what to say.",
        "At our hotel the same man books three rooms, cash, and carries all of the keys.",
    ),
    told=(
        "{They} {was} told which messages to send, and somebody else held the phone.",
        "The pictures were used to keep {them} from leaving.",
        "A man {they} took for a partner set up the advertisements and kept all of the money.",
        "{They} {was} driven from hotel to hotel and {was} never given a key.",
    ),
    own=(
        "He writes the advertisements and I do not see the telephone.",
        "He says that he will send the photographs to my family.",
        "I thought he loved me. Now I am afraid of him every day.",
    ),
    controls=(*_CONTROLS, "images"),
)
STREET = Scene(
    places=("the streets behind the station in {town}", "a road by the docks in {town}"),
    seen=(
        "The same car drops her at {clock} and circles until she has handed something over.",
        "She is out in all weathers and looks younger than the others, and very ill.",
    ),
    told=(
        "{They} {was} driven out every evening and hit whenever {they} came back with too little.",
        "{They} {was} given drugs first and then told what they cost.",
    ),
    own=(
        "He waits in the car. If I go home without money he hurts me.",
        "First he gave it for free. Now I owe.",
    ),
    controls=("violence", "substances", "emotional", "threats", "debt"),
)
PRIVATE = Scene(
    places=("a private house in {town}", "a farm house outside {town}"),
    seen=(
        "A young woman came to live there in spring and has not been seen outdoors since.",
        "He tells everybody that she is shy. She has bruises on her arms.",
    ),
    told=(
        "{They} had come to marry a man whom {they} knew from the internet, and {was} locked in from the first night.",
        "{They} {was} passed to the man's friends as though {they} belonged to him.",
    ),
    own=("I came for marriage. He locks me in and other men come.", "Nobody here knows my name."),
    controls=("confinement", "isolation", "violence", "sponsorship", "monitoring"),
)
VENUE = Scene(
    places=("a club in {town}", "a bar in {town}"),
    seen=(
        "The dancers are fined for everything and leave with less than they came with.",
        "They are taken home together by a driver who has all of their phones.",
    ),
    told=(
        "{They} {was} fined for every refusal until {they} owed the club money.",
        "The manager held {their} documents 'for the insurance'.",
    ),
    own=("Every night they write fines. I owe more than I earn.", "The driver has our phones until morning."),
    controls=("debt", "documents", "monitoring", "threats"),
)
WHERE_UNKNOWN = Scene(
    places=("somewhere in {town}", "a place in {town} that was not named"),
    seen=("I only have a first name and a street, but I am sure that somebody is being held there.",),
    told=(
        "{They} would not say where, only that {they} had to be back in two hours.",
        "{They} said that a group of men decide where {they} {was} taken each night.",
        "{They} had burns and bruises of different ages and said very little.",
    ),
    own=(
        "I cannot say where I am. I do not know the name of the street.",
        "There are men who decide. I am one of four.",
    ),
    controls=_CONTROLS,
)
