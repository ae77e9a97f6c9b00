"""Labour abuse: bad work that is not modern slavery. And other situations that become a case."""

from .scene import Scene

ABUSE = Scene(
    places=(
        "a hand car wash in {town}",
        "a restaurant in {town}",
        "a building site in {town}",
        "a salon in {town}",
        "a warehouse in {town}",
        "a care agency in {town}",
    ),
    seen=(
        "They are paid cash in hand, well under the minimum wage, and come and go as they like.",
        "Nobody there gets a payslip.",
        "They have no breaks and the toilets are locked.",
        "Half of the holiday pay was never paid, to anybody.",
    ),
    told=(
        "{They} {was} owed seven weeks of wages by an employer who no longer answers.",
        "{They} {was} dismissed for asking about holiday pay.",
        "{They} {was} paid six pounds an hour and had no contract, but {was} free to leave and did.",
        "{They} worked without protective clothing and {was} told to buy {their} own.",
    ),
    own=(
        "My boss has not paid me for two months. I have left the job and want my money.",
        "I get six pounds an hour and no payslip. Is this legal?",
        "They fired me when I was ill.",
        "I can leave when I like but I need the wages they owe me.",
    ),
    controls=("wages", "hours"),
)
OTHER = Scene(
    places=("a house in {town}", "a flat in {town}", "a hostel in {town}"),
    seen=(
        "There is shouting every night, and she has been seen with a cut lip.",
        "He sleeps in a tent behind the car park and is in a bad way.",
    ),
    told=(
        "{They} {was} afraid of a former partner who keeps finding {them}.",
        "{They} had no money, no bed and no right to benefits, and {was} not being exploited by anybody.",
        "{They} {was} being harassed by a landlord who wants the room back.",
        "{They} wanted to report a man who sells papers and promises of work.",
    ),
    own=(
        "My husband hits me and I do not know where to go.",
        "I sleep outside and I have no right to money.",
        "A man took two thousand pounds for a visa and disappeared.",
    ),
    controls=(),
)
