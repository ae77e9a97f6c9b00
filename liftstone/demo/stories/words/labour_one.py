"""Workplaces, the more often reported ones."""

from .scene import Scene

CARE = Scene(
    places=(
        "a care home on the edge of {town}",
        "a home care agency in {town}",
        "a supported living house in {town}",
        "a nursing home near {town}",
        "a small agency that sends carers round {town}",
    ),
    seen=(
        "The same carer does the night shift and is still there at lunchtime the next day.",
        "Two of the carers share one car seat to sleep in between visits; I have seen them parked up at {clock}.",
        "My mother's carer asked whether she could have the food that my mother did not eat.",
        "The owner keeps the carers' residence documents in the office safe.",
        "A carer cried in my kitchen and said that she cannot complain because the agency sponsors her visa.",
        "The carers on visas get every double shift and the local staff do not.",
        "They are moved between three houses in a minibus and nobody tells them where they go next.",
    ),
    told=(
        "{They} paid eleven thousand pounds to an agent abroad for the certificate of sponsorship.",
        "{They} came on a care visa and the hours that {they} had been promised do not exist.",
        "The agency told {them} that if {they} left it would report {them} within the day and the visa would end.",
        "{They} {was} paid for nine hours out of a day of sixteen, because travelling was not counted.",
        "{They} had to sign a paper that {they} would repay the agency eight thousand pounds on leaving.",
        "{They} {was} sleeping in the staff room, and rent for a flat was being taken from the wages.",
    ),
    own=(
        "I came with a health and care visa and paid an agent nine thousand pounds in my country.",
        "When I asked for the hours in my contract the manager said that she can cancel my sponsorship.",
        "I do visits from {clock} until ten at night and they pay only the minutes inside the house.",
        "I share a bed with another carer, when I work she sleeps.",
        "I sold my land for this job and now I cannot even buy food.",
    ),
    controls=("sponsorship", "debt", "wages", "hours", "tied_housing", "promises"),
)
CAR_WASH = Scene(
    places=(
        "a hand car wash on the ring road in {town}",
        "the hand car wash behind the old cinema in {town}",
        "a car wash on a former petrol station in {town}",
        "a hand car wash beside a retail park in {town}",
    ),
    seen=(
        "They work in soaked trainers, without gloves, and their hands are raw from the chemicals.",
        "A container at the back has a kettle, a curtain and at least four beds.",
        "Five pounds a car, and there is never a moment without a queue, yet they look as if they had not eaten.",
        "I saw the owner take the tip that I had given to one of the lads straight out of his hand.",
        "It is minus two today and they are in hoodies, spraying water.",
        "The youngest cannot be more than a boy.",
    ),
    told=(
        "{They} slept in a container on the site, with one heater for {n} men.",
        "{They} had burns on both hands from the wheel cleaner and no gloves.",
        "{They} {was} paid ten pounds a day, less what was taken for the room.",
        "{They} {was} told to say that {they} {was} the owner's cousin and only helping out.",
    ),
    own=(
        "I wash cars from {clock} to eight in the night, all days.",
        "The water and the acid open the skin of my hands.",
        "We sleep at the place, in the box behind, there is no toilet in the night.",
        "If a customer complains he takes ten pounds from each of us.",
    ),
    controls=("wages", "debt", "tied_housing", "threats", "hours", "necessities"),
)
CONSTRUCTION = Scene(
    places=(
        "a building site in the middle of {town}",
        "a block of flats being converted in {town}",
        "a groundworks gang working round {town}",
        "a house being rebuilt on our street in {town}",
    ),
    seen=(
        "They have no helmets and no boots, and they are on the roof in the rain.",
        "A gangmaster with two phones signs for all of them at the gate.",
        "They stay in the shell of the building overnight; there is a light on the third floor until late.",
        "Their site cards all have photographs that do not look like them.",
        "One of them fell from the scaffold in the spring and was driven off in a private car, not an ambulance.",
    ),
    told=(
        "{They} {was} given somebody else's site card and told to answer to that name.",
        "{They} {was} paid one day in five and told that the rest was being kept safe.",
        "{They} fell from a ladder and was told to say that it happened at home.",
        "{They} {was} taken from site to site and could name none of them.",
    ),
    own=(
        "I carry bricks all day and the boss says that I am still learning so there is no pay.",
        "My card for the site has another man's name.",
        "We live in the house that we are building, there is no heating.",
        "Two men hit my friend when he asked for his money.",
    ),
    controls=("wages", "violence", "documents", "tied_housing", "threats"),
)
HOSPITALITY = Scene(
    places=(
        "a restaurant in the centre of {town}",
        "a hotel on the sea front in {town}",
        "a banqueting hall in {town}",
        "a pub with rooms outside {town}",
    ),
    seen=(
        "The kitchen staff sleep above the restaurant, behind a door that is bolted from the outside.",
        "A young man washes up from before I come until after I go and I have never seen him leave.",
        "The chambermaids are paid by the room and none of them gets through in the time.",
        "When the inspector came, three of the kitchen staff were sent into the cellar.",
        "They are not allowed to speak to the guests, and they look round before they answer anything.",
    ),
    told=(
        "{They} came to cook and had spent a year washing pots for {their} board.",
        "{They} lived over the restaurant and needed permission to go downstairs.",
        "{They} {was} told that {their} wages were going to pay off the visa.",
        "{They} cleaned eighteen rooms a day and was paid for six.",
    ),
    own=(
        "I am in the kitchen from {clock} until one at night and I sleep in the store room.",
        "The chef hits us when something is late.",
        "They promised the salary of a chef and they give pocket money.",
        "I can only use the telephone on Sunday, he stands next to me.",
    ),
    controls=("wages", "tied_housing", "debt", "hours", "confinement", "monitoring"),
)
TAKEAWAY = Scene(
    places=(
        "a takeaway in {town}",
        "a fried chicken shop in {town}",
        "a takeaway near the station in {town}",
    ),
    seen=(
        "The same lad is behind the counter at noon and at two in the morning, every day of the week.",
        "There is a bed behind the freezers.",
        "The owner told me that the boy does not need wages because he eats there.",
        "He asked me in a whisper what town this is.",
    ),
    told=(
        "{They} slept on flour sacks in the store.",
        "{They} {was} fed from what was left and paid nothing in the first six months.",
        "{They} {was} told that the owner's brother, back home, knows where {their} parents live.",
    ),
    own=(
        "I sleep in the shop. I have not been outside except to put out the rubbish.",
        "He says I must work three years for the journey.",
        "When I was burned with oil he put on toothpaste and said go back.",
    ),
    controls=("debt", "confinement", "wages", "threats_family", "hours"),
)
BEAUTY = Scene(
    places=(
        "a nail bar on the high street in {town}",
        "a nail bar in a shopping arcade in {town}",
        "a beauty salon in {town}",
        "a new nail bar opposite the bank in {town}",
    ),
    seen=(
        "The girls who work there are different every few weeks and none of them gives a name.",
        "They are driven to a house out of town every evening by the same woman.",
        "I asked the young woman how old she was and the manager answered for her.",
        "It is twelve pounds, cash only, and the money goes straight to a man who sits in the corner.",
        "Her phone rang and she was told to put it face down and keep working.",
        "They have no masks and the air in there stings.",
    ),
    told=(
        "{They} came through three countries and was told that the journey had cost twenty-five thousand pounds.",
        "{They} {was} picked up each morning from a house with {n} others and locked in at night.",
        "{They} did not know which town {they} {was} in.",
        "{They} {was} moved to another shop in another city whenever a customer asked too much.",
    ),
    own=(
        "I do nails from {clock} to eight, after that I clean the house of the boss.",
        "My family at home borrowed the money and the men go to their door.",
        "They change us between the shops so that nobody knows us.",
        "I was told it is a course and I will get a certificate. There is no course.",
    ),
    controls=("debt", "threats_family", "wages", "tied_housing", "monitoring", "documents"),
)
AGRICULTURE = Scene(
    places=(
        "a vegetable farm outside {town}",
        "a poultry farm near {town}",
        "caravans on a farm track by {town}",
        "a flower nursery near {town}",
        "a fruit farm outside {town}",
    ),
    seen=(
        "There are seven caravans in a field, with one tap, and people living in all of them through the winter.",
        "A minibus with blacked-out windows leaves at {clock} and returns after ten at night.",
        "They catch chickens through the night and are driven to another county in the morning.",
        "They buy one loaf and a bag of rice for the lot of them, and one man pays.",
        "One of them ran after my tractor and then changed his mind when he saw the foreman.",
    ),
    told=(
        "{They} came on a seasonal visa and owed the recruiter four thousand pounds before the first day.",
        "{They} {was} sent home from the field without pay whenever {they} picked too slowly.",
        "{They} paid seventy pounds a week for a bed in a caravan with mould on every wall.",
        "{They} {was} told that anyone who complains is put on the next flight.",
    ),
    own=(
        "I pick from {clock}, if I am too slow they send me to sit in the bus with no pay.",
        "The caravan has no heating and water comes in.",
        "I took a loan to come for the season and I earn less than the loan.",
        "The foreman has a list and who speaks goes home.",
    ),
    controls=("debt", "wages", "tied_housing", "threats", "promises"),
)
FISHING = Scene(
    places=("a fishing boat in the harbour at {town}", "a trawler that lands at {town}"),
    seen=(
        "The crew never come ashore. They live aboard even when she is tied up for weeks.",
        "The skipper holds all of the seamen's books in the wheelhouse.",
        "One of the deckhands asked me for bread across the rail.",
    ),
    told=(
        "{They} had a transit visa and was not allowed to leave the boat, for ten months.",
        "{They} {was} on deck for twenty hours at a stretch and had been struck for falling asleep.",
        "The wages were to be sent home by an agent, and {their} family received two payments in a year.",
    ),
    own=(
        "We are four on the boat and the papers are with the captain.",
        "I hurt my foot in the winch and I was not taken to a hospital.",
        "They say that if I step on the land I am illegal.",
    ),
    controls=("confinement", "documents", "wages", "hours", "violence"),
)
