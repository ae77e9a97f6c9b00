# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""Domestic servitude, financial exploitation and the rarest types."""

from .scene import Scene

EMPLOYER = Scene(
    places=("a large house in {town}", "a private house in {town}", "a diplomat's flat in {town}"),
    seen=(
        "She sleeps on the floor of the utility room and has not had a day off since they came.",
        "She brings the children to school in sandals in January and is not allowed to speak to the other mothers.",
        "She eats what the family leaves, after everybody has gone to bed.",
        "They call her 'the girl'. She is about fifty.",
    ),
    told=(
        "{They} came with the family on an overseas domestic worker visa and {was} paid in the first month only.",
        "{Their} employer keeps {their} passport in a safe and {was} heard to say that she belongs to them.",
        "{They} got up at {clock} and went to bed when the last guest left, every day.",
        "{They} {was} locked in whenever the family went away.",
    ),
    own=(
        "Madam has my passport. I sleep in the kitchen.",
        "They have not paid me since we came to this country.",
        "I am not allowed to use the telephone, I write this when they are at prayer.",
        "When they travel they lock the door and leave bread.",
    ),
    controls=("documents", "confinement", "wages", "isolation", "hours", "sponsorship"),
)
RELATIVE = Scene(
    places=("a relative's house in {town}", "my aunt's house in {town}", "a family house in {town}"),
    seen=(
        "She came to study, they said. She cleans, cooks and minds five children.",
        "She has to ask before she eats.",
    ),
    told=(
        "{They} {was} sent to relatives to go to college, and had never been enrolled.",
        "{They} looked after four children and an old man, day and night, and {was} called ungrateful when {they} asked for money.",
        "The family told everyone that {they} {was} ill, so that nobody asked.",
    ),
    own=(
        "My aunt said that I would go to college. I clean and cook since two years.",
        "They say that I owe them because they brought me here.",
    ),
    controls=("promises", "emotional", "documents", "isolation", "necessities"),
)
PARTNER = Scene(
    places=("my husband's family house in {town}", "a house in {town}", "a flat in {town}"),
    seen=(
        "She has not left that house alone since the wedding.",
        "The mother-in-law answers the door, the phone and every question.",
    ),
    told=(
        "{They} {was} brought over to marry and {was} put to work for the whole of the husband's family.",
        "{They} {was} told that {they} could be sent back without the baby at any time.",
        "{Their} telephone and passport were taken on the day of arrival.",
    ),
    own=(
        "After the wedding they took my phone. I work for nine people in the house.",
        "He says that he will send me back and keep my son.",
        "I am allowed to go to the doctor only with his mother.",
    ),
    controls=("dependants", "sponsorship", "monitoring", "isolation", "violence", "documents"),
)
FINANCIAL = Scene(
    places=("a house in {town}", "a hostel in {town}"),
    seen=("Somebody meets him at the cash machine every week and takes the lot.",),
    told=(
        "{Their} wages went into an account that a 'friend' had opened, and {they} had twenty pounds a week to live on.",
        "{They} had signed over a pension card to people who 'help' with everything.",
    ),
    own=(
        "He says that he saves my money for me. I have never seen it.",
        "They have my bank card and my letters.",
    ),
    controls=("money_access", "documents", "threats", "emotional"),
)
ORGAN = Scene(
    places=("a clinic abroad, arranged from {town}", "a house in {town}"),
    seen=("I was asked to translate for a man who was told that it was only a check-up.",),
    told=(
        "{They} {was} being prepared for an operation abroad and believed that it was for a job medical.",
        "{They} {was} offered money for a kidney, and then told that {they} could no longer say no.",
    ),
    own=("They say the operation pays my debt. I do not want it.",),
    controls=("debt", "promises", "threats", "medical"),
)
SURROGACY = Scene(
    places=("a flat in {town}",),
    seen=("She is expecting a child and is not allowed to see a midwife.",),
    told=("{They} {was} told that the child is not hers and that she must stay in the flat until it is born.",),
    own=("They say that the baby is theirs. I never agreed. I cannot leave the flat.",),
    controls=("confinement", "medical", "debt", "documents"),
)
MARRIAGE = Scene(
    places=("a register office in {town}", "a house in {town}"),
    seen=("She did not understand a word of what was asked and the man beside her answered.",),
    told=(
        "{They} {was} brought here to marry a stranger for his papers and {was} told afterwards what it had cost.",
        "{They} {was} kept in a house until the day and {was} never alone.",
    ),
    own=("They will make me marry a man that I do not know. They have my papers.",),
    controls=("documents", "confinement", "debt", "threats"),
)
UNKNOWN = Scene(
    places=(
        "a house in {town}",
        "somewhere in {town}",
        "a flat in {town}",
        "an address in {town} that was not given",
    ),
    seen=(
        "I cannot say what is going on, only that people are kept there who do not want to be.",
        "They are moved at night. I saw three different groups this month.",
        "Somebody threw a note out of the window that said help in two languages.",
        "The blinds are always down and I have seen a hand on the glass.",
        "A man paid me double to drive four people and told me not to talk to them.",
    ),
    told=(
        "{They} would not say what {they} {was} made to do, only that it could not go on.",
        "{They} {was} afraid of one person in particular and looked at the door all the time.",
        "{They} asked what happens to somebody who has no papers and asks for help.",
        "{They} hung up when somebody came into the room.",
        "{They} had been told every day that nobody would believe {them}.",
    ),
    own=(
        "I cannot write what they do. Please tell me first whether you call the police.",
        "I have no papers. If I tell you, can I stay?",
        "Somebody controls me and I do not know what to do.",
        "I will write more when I am alone.",
    ),
    controls=("threats", "confinement", "monitoring", "unknown"),
)
