# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""People under 18: abuse and exploitation. Nobody here consented, chose or belongs to anything."""

from .scene import Scene

COUNTY_LINES = Scene(
    places=(
        "a school in {town}",
        "a children's home in {town}",
        "the station at {town}",
        "a street in {town}",
    ),
    seen=(
        "A boy of about thirteen waits on the corner at {clock} and different adults send him off on a bicycle.",
        "He has two phones, new trainers and the look of somebody who has not slept.",
        "A man in a grey car hands things to children outside the school gate.",
        "A child got off the last train alone, with a rucksack, and did not know the name of the town.",
    ),
    told=(
        "{They} {was} fourteen, had been missing three times this month and came back with an injury each time.",
        "An older group told {them} that {they} must repay what was taken from {them} on the train.",
        "{They} stopped going to school, and adults whom nobody knows pay for taxis.",
        "{They} said that if {they} did not go, they would hurt {their} little sister.",
        "{They} {was} found in a flat sixty miles from home, with adults who exploit children to move drugs.",
    ),
    own=(
        "im 15 and they make me go to other towns with stuff. i dont want to any more",
        "they said i owe them now because police took it. i cant tell my mum they know where we live",
        "can you help without telling my school",
        "they film you so you cant say anything",
    ),
    controls=("debt", "threats", "threats_family", "violence", "monitoring", "emotional", "images"),
)
CSE = Scene(
    places=("a house in {town}", "a hotel in {town}", "a park in {town}", "a takeaway in {town}"),
    seen=(
        "Girls in school uniform are collected by grown men in different cars.",
        "At our hotel a man signed in with a girl of fourteen or fifteen as his niece; she would not look up.",
        "Young people go into that house in the afternoon and come out frightened.",
    ),
    told=(
        "{They} {was} fifteen and a man of about thirty gives {them} phones and lifts, and {they} {was} terrified of him.",
        "{They} {was} groomed online by somebody who said that he was sixteen, and he now threatens {them} with pictures.",
        "{They} {was} driven to other towns by men whose names {they} {was} afraid to say.",
        "{They} came back from missing episodes with money and bruises, and cried when asked.",
    ),
    own=(
        "im 16 and someone has pictures of me and says i have to come to a house or he sends them",
        "he was nice at first and now there are others and im scared",
        "please dont ring my phone he checks it",
    ),
    controls=("emotional", "images", "threats", "monitoring", "substances"),
)
WORK = Scene(
    places=(
        "a car wash in {town}",
        "a nail bar in {town}",
        "a takeaway in {town}",
        "a market stall in {town}",
    ),
    seen=(
        "One of the workers is a child. I asked his age and he looked at the manager before he answered.",
        "She should be at school. She is there when we open and when we close.",
        "He cannot be older than fourteen and he carries things a grown man should not.",
    ),
    told=(
        "{They} {was} sixteen, came alone, and went missing from the hostel within two days.",
        "{They} gave an age of twenty-two, and nobody who saw {them} believes it.",
        "{They} {was} not enrolled in any school and {was} seen working late at night.",
    ),
    own=("i am 16 years and they tell me to say 20", "i work in the night and i want to go to school"),
    controls=("threats", "debt", "promises", "documents", "isolation"),
)
CANNABIS = Scene(
    places=("a house in {town}", "a boarded-up house in {town}"),
    seen=("A boy looks out of the loft window. The rest of the house is covered with foil.",),
    told=(
        "{They} {was} found in a house full of plants, and is believed to be sixteen.",
        "{They} went missing from foster care within a day, collected, it is thought, by those who exploit {them}.",
    ),
    own=("i am in a house with plants and the door is locked. i am 17",),
    controls=("confinement", "debt", "threats_family", "isolation"),
)
HOME = Scene(
    places=("a family house in {town}", "a private house in {town}", "a flat in {town}"),
    seen=(
        "A girl of about twelve minds three small children all day and does not go to school.",
        "She hangs out the washing before it is light and sleeps in the hall.",
    ),
    told=(
        "{They} {was} brought from abroad as a niece, and the school place was never taken up.",
        "{They} {was} eleven, cooked and cleaned for the household, and ate alone.",
        "{They} told a teacher that {they} {was} not allowed to sit on the sofa.",
    ),
    own=(
        "i do all the work in the house and they dont let me go to school",
        "my uncle says im not allowed to talk to teachers",
    ),
    controls=("isolation", "emotional", "documents", "necessities"),
)
UNKNOWN = Scene(
    places=("a house in {town}", "a school in {town}", "somewhere in {town}"),
    seen=(
        "Children are moved in and out of that house and are not seen at any school.",
        "A child told mine in the playground that she is locked in at night.",
    ),
    told=(
        "{They} {was} under 18 and would not say who brings {them} and collects {them}.",
        "{They} {was} afraid to go home and said only that they make {them} do things.",
        "{They} travelled with adults who could not say {their} date of birth.",
    ),
    own=("some people make me do things and i dont know who to tell", "im 14. is this really private"),
    controls=("threats", "emotional", "monitoring", "unknown"),
)
