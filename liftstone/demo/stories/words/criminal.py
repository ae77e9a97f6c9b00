# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""Criminal exploitation of adults. Whoever is made to offend is spoken of as somebody to whom this is done."""

from .scene import Scene

CANNABIS = Scene(
    places=(
        "a house in {town} with blacked-out windows",
        "a former bank in {town}",
        "a warehouse unit in {town}",
        "the house next door in {town}",
    ),
    seen=(
        "The windows are covered with foil, there is a hum day and night, and a young man looks out of the loft.",
        "Somebody passes food bags through the back window once a week. Nobody ever comes out.",
        "There is no frost on that one roof in the whole row.",
        "During the fire drill a man was found inside who did not know which country he was in.",
    ),
    told=(
        "{They} {was} locked in a house with plants and told that the debt would be paid after three harvests.",
        "{They} {was} found by officers in a cannabis farm and charged, and nobody had asked how {they} came there.",
        "{They} slept on a mattress between the lamps, and food was brought once a week.",
        "{They} had burns from the wiring and {was} told not to go near a window.",
    ),
    own=(
        "I water the plants. They lock the door from outside.",
        "They said that the work is in a garden. I have not seen the sun for two months.",
        "If I go they will go to my father, who signed for the money.",
    ),
    controls=("confinement", "debt", "threats_family", "isolation", "promises"),
)
CUCKOOING = Scene(
    places=("a ground-floor flat in {town}", "my brother's flat in {town}", "a council flat in {town}"),
    seen=(
        "He is in his sixties and walks with a frame, and now there are four young men in his flat who answer the door.",
        "He sits on the stairs at night because he may not go into his own front room.",
        "People come for five minutes, all night. He used to have nobody.",
    ),
    told=(
        "{They} had let one person stay for a night, and it was now five, and {they} slept in the bath.",
        "{They} {was} made to keep a bag in the flat and {was} beaten when something was missing.",
        "They take {their} benefit at the cash machine on the day when it arrives.",
    ),
    own=(
        "They came with a friend and they do not leave. I am not allowed in my own bedroom.",
        "They take my money the day I get it.",
        "I have a learning difficulty and I did not know how to say no.",
    ),
    controls=("violence", "money_access", "substances", "threats", "confinement"),
)
DRUGS = Scene(
    places=("an estate in {town}", "the coach station in {town}", "a house in {town}"),
    seen=(
        "She is put on a train every Friday with a bag and comes back on Sunday with a black eye.",
        "An older man picks him up outside the hostel every morning and he always looks terrified.",
    ),
    told=(
        "{They} had been robbed of a package, staged as {they} later understood, and {was} told to work off two thousand pounds.",
        "{They} had been in care and had nowhere else to go, and the group gave {them} a phone and a room.",
        "{They} {was} sent to a town {they} did not know, with instructions not to eat until everything was gone.",
    ),
    own=(
        "They say I owe for what was stolen from me, and every trip the debt stays the same.",
        "I tried to stop and they came to my nan's house.",
    ),
    controls=("debt", "threats", "threats_family", "violence", "substances", "monitoring"),
)
THEFT = Scene(
    places=("shops all over {town}", "a house in {town}", "a supermarket in {town}"),
    seen=(
        "The same three women are dropped by a van and picked up again; one was sobbing and said that she had no choice.",
        "He steals meat and razors, and a man outside checks a list.",
    ),
    told=(
        "{They} {was} driven to shops with a list and {was} beaten for coming back with less.",
        "{They} came for work in a warehouse, which never existed.",
    ),
    own=(
        "They drive us to shops with a list. I am not a thief, I was never in trouble.",
        "If I do not bring it they do not give food.",
    ),
    controls=("threats", "violence", "debt", "necessities", "promises"),
)
FRAUD = Scene(
    places=("a house in {town}", "an address in {town} used for post", "a bank branch in {town}"),
    seen=(
        "Nine people have opened accounts with us from one address and the same man waits outside each time.",
        "He knew none of the answers about himself and read them from a phone.",
    ),
    told=(
        "{They} {was} taken to open bank accounts and never saw the cards.",
        "Benefits had been claimed in {their} name for four years, and {they} had never had a penny of them.",
        "Loans were taken out in {their} name and {they} {was} now being chased for them.",
    ),
    own=(
        "They made accounts with my name and now the bank says that I must pay.",
        "I signed where he put his finger. I cannot read English.",
    ),
    controls=("money_access", "documents", "threats", "wages", "debt"),
)
BEGGING = Scene(
    places=("the high street in {town}", "outside the station in {town}", "a car park in {town}"),
    seen=(
        "The same man brings them at {clock}, puts one at each corner and empties the cups through the day.",
        "She is on crutches, and I have seen her driven there and set down like a parcel.",
        "They look across the road before they take a sandwich.",
    ),
    told=(
        "{They} {was} set down to beg every day and had to bring back eighty pounds.",
        "{They} had been brought for a medical operation that nobody ever arranged.",
    ),
    own=("I sit and ask for money and in the evening he takes it all.", "He promised a doctor for my leg."),
    controls=("wages", "threats", "violence", "necessities", "documents"),
)
OTHER = Scene(
    places=("a lock-up in {town}", "a house in {town}"),
    seen=("They carry boxes in at night and look terrified of the man with the dog.",),
    told=(
        "{They} {was} made to do things for which {they} could go to prison, and {was} told so every day.",
        "{They} {was} told to take the blame if the police came.",
    ),
    own=("They make me do things that are against the law and they film it, so I cannot leave.",),
    controls=("threats", "images", "debt", "violence"),
)
