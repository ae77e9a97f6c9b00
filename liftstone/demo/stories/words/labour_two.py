# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""Workplaces, the rarer ones: they borrow more from `labour_any`."""

from .scene import Scene

_MONEY = ("wages", "debt", "threats", "hours")

MANUFACTURING = Scene(
    places=(
        "a furniture workshop in {town}",
        "a garment factory in {town}",
        "a mattress factory outside {town}",
    ),
    seen=(
        "The shutters are down but the machines run through the night.",
        "The workers clock in under other people's names.",
        "The fire door is chained; I deliver there and have seen it.",
    ),
    told=(
        "{They} sewed for three pounds fifty an hour, and the wage slip showed half of the hours.",
        "The windows were painted over and the door was locked during the shift.",
        "{They} {was} made to hand back part of the wages in cash on every payday.",
    ),
    own=(
        "On paper they pay me the right money, then I must give half back in the car park.",
        "The door is locked when we sew.",
        "They deduct for thread, for tea and for the light.",
    ),
    controls=(*_MONEY, "confinement", "money_access"),
)
FOOD = Scene(
    places=("a meat packing plant near {town}", "a salad packing house outside {town}", "a bakery in {town}"),
    seen=(
        "An agency brings them by bus and a man walks along the line telling them in their language to be faster.",
        "Twelve of them gave the same address and the same bank account when they started.",
        "A new starter had his answers written on his hand, and somebody else had to read them for him.",
    ),
    told=(
        "{They} worked nights in the chiller and the agency kept {their} bank card.",
        "{They} paid the man who found the job four hundred pounds, and then fifty every week to keep it.",
        "{They} {was} driven to the plant by the same man who held {their} documents and took {their} wages.",
    ),
    own=(
        "The man who brought me to the factory takes my pay and gives me twenty pounds.",
        "He has my card and my post goes to his house.",
        "At the plant nobody knows. I am afraid that he has friends there.",
    ),
    controls=(*_MONEY, "money_access", "documents"),
)
CLEANING = Scene(
    places=(
        "an office cleaning firm in {town}",
        "a laundry in {town}",
        "a firm that cleans holiday lets round {town}",
    ),
    seen=(
        "The cleaner on our floor works nights here and days somewhere else and sleeps in the store cupboard.",
        "She was crying and said that her supervisor had her passport.",
        "The supervisor makes them clean his own house at the weekend.",
    ),
    told=(
        "{They} cleaned four sites between {clock} and midnight and was paid for one.",
        "{They} {was} told that the first three months were training and unpaid.",
        "The supervisor took a part of {their} wages for having found the job.",
    ),
    own=(
        "I clean in the night and in the morning I clean the house of the boss for nothing.",
        "She said three months trial. It is eight months now.",
        "I am not allowed to talk to the people in the office.",
    ),
    controls=(*_MONEY, "documents"),
)
RETAIL = Scene(
    places=("a convenience shop in {town}", "a mini-market in {town}", "a vape shop in {town}"),
    seen=(
        "The young man there works from opening to closing, every day, and sleeps upstairs.",
        "He told me that he has not been paid since he came.",
        "He hides whenever a uniform comes in.",
    ),
    told=(
        "{They} ran the shop from seven to eleven, every day, for a bed and food.",
        "The owner, a relative, kept {their} papers and said that family does not need a contract.",
    ),
    own=(
        "The owner says that we are family so no money.",
        "I have been in this shop two years and I have never seen the sea, it is ten minutes.",
    ),
    controls=(*_MONEY, "isolation"),
)
WAREHOUSING = Scene(
    places=("a warehouse outside {town}", "a parcel depot near {town}", "an industrial unit in {town}"),
    seen=(
        "About twenty of them arrive together and one man hands out their badges and collects them at the end.",
        "Two of them had the same date of birth on their forms.",
        "They share one locker, one lunch and one telephone.",
    ),
    told=(
        "{They} {was} placed by an agency, and the man who drives {them} kept {their} bank card.",
        "{They} lived in a house with {n} people that the driver owns, at a rent that rose every month.",
    ),
    own=(
        "The driver has the cards of all of us.",
        "He goes with me to the cash machine and I give him the money.",
        "I tried to rent another room and he found me there.",
    ),
    controls=(*_MONEY, "money_access", "tied_housing"),
)
TRANSPORT = Scene(
    places=("a courier firm in {town}", "a removals company in {town}", "a lorry park near {town}"),
    seen=(
        "He sleeps in the van, with the parcels, on the car park behind our flats.",
        "Another man logs in on the delivery account and takes what is paid.",
        "There are four lads and one rented bicycle account between them.",
    ),
    told=(
        "{They} rode on somebody else's account and had to pay that person more than {they} earned.",
        "{They} drove for a month and was told that the damage to the van had eaten up the wages.",
    ),
    own=(
        "The account is not mine, he takes all and gives me food.",
        "I drive sixteen hours and sleep in the van.",
    ),
    controls=_MONEY,
)
STREET_WORK = Scene(
    places=(
        "leaflet rounds in {town}",
        "a house in {town} from which leafleters are sent out",
        "charity bag rounds in {town}",
    ),
    seen=(
        "They are dropped at the corner at {clock} and walk until dark, in the rain, with a man following in a car.",
        "A woman of about seventy was among them, and could hardly walk.",
        "They sort bags of clothes in a lock-up at night.",
    ),
    told=(
        "{They} walked for ten hours with leaflets and was given cigarettes and a meal.",
        "{They} had been met at the coach station by a man who promised work and a room.",
    ),
    own=(
        "I had no home and he gave me a room for the work. Now I cannot leave.",
        "If we come back with bags left we do not eat.",
    ),
    controls=("wages", "necessities", "substances", "threats", "tied_housing"),
)
RECYCLING = Scene(
    places=("a scrapyard in {town}", "a waste sorting plant near {town}"),
    seen=(
        "They sort by hand, without gloves, among needles and broken glass.",
        "A few of them live in a portable cabin at the back of the yard.",
    ),
    told=(
        "{They} sorted waste for a man who met {them} outside a soup kitchen.",
        "{They} had cuts on both arms that nobody had looked at.",
    ),
    own=(
        "I cut my arm and he said cover it.",
        "We live in the cabin at the back and the gate is locked at night.",
    ),
    controls=("wages", "confinement", "medical", "tied_housing", "substances"),
)
PAVING = Scene(
    places=(
        "a driveway gang working in {town}",
        "a caravan site near {town}",
        "tarmac and block paving crews round {town}",
    ),
    seen=(
        "The man who does the digging has a learning disability, I would say, and is spoken to like a dog.",
        "He lives in a horsebox behind the caravans; I have seen him wash at the tap.",
        "They were laying a drive next door and one of them asked my wife for bread when the others had gone.",
    ),
    told=(
        "{They} had been taken in from the street eighteen years ago and had worked for the same family since.",
        "{They} {was} hit with a shovel for being slow.",
        "{Their} benefits were paid into an account that the family controls.",
    ),
    own=(
        "They took me from the hostel and said work and beer.",
        "I want to see my sister. They say that she is dead but I do not believe it.",
    ),
    controls=("violence", "money_access", "substances", "isolation", "necessities"),
)
SECURITY = Scene(
    places=("a building site in {town} at night", "a security firm in {town}"),
    seen=(
        "The guard never goes home. He lives in the hut, with a dog.",
        "He said that he had been paid once since the summer.",
    ),
    told=(
        "{They} guarded a site for twenty-four hours at a time and slept in a car.",
        "{They} worked under a licence with somebody else's name.",
    ),
    own=(
        "I guard the site day and night and sleep in the hut.",
        "The licence is not mine, so he says I cannot complain.",
    ),
    controls=_MONEY,
)
ENTERTAINMENT = Scene(
    places=("a travelling fair that was in {town}", "a club in {town}", "a small circus near {town}"),
    seen=(
        "Two of the young workers sleep under the ride.",
        "The dancers are driven everywhere and are never alone.",
    ),
    told=(
        "{They} came as a musician and was made to clean and carry, for no pay.",
        "{Their} travel documents were held by the manager.",
    ),
    own=("They said music. I put up tents and carry.", "Every town is a new town and I know nobody."),
    controls=("documents", "wages", "monitoring", "promises"),
)
GARAGE = Scene(
    places=("a tyre garage in {town}", "a body shop under the arches in {town}", "a garage in {town}"),
    seen=(
        "A lad lives in the loft of the garage, you can see his bedding from the road.",
        "He paints cars without a mask and coughs all the time.",
    ),
    told=(
        "{They} repaired cars from {clock} until midnight and {was} given twenty pounds on a Sunday.",
        "{They} {was} beaten after a customer's wheel came loose.",
    ),
    own=("I sleep over the garage. When I want to go out I must ask.", "He pays twenty pounds on Sunday."),
    controls=(*_MONEY, "violence"),
)
OFFICE = Scene(
    places=("a call centre in {town}", "a software firm in {town}"),
    seen=(
        "Three graduates live in the directors' house and are driven to work.",
        "Their contracts have a penalty of ten thousand pounds for leaving.",
    ),
    told=(
        "{They} came on a skilled worker visa and had to pay half of the salary back each month.",
        "{They} {was} threatened with the loss of the visa when {they} asked for payslips.",
    ),
    own=(
        "They transfer the salary and I must return half in cash.",
        "My visa depends on him and he says it every day.",
    ),
    controls=("sponsorship", "wages", "debt"),
)
UNKNOWN = Scene(
    places=(
        "a house in {town}",
        "somewhere in {town}",
        "a yard in {town}",
        "a unit on an industrial estate in {town}",
    ),
    seen=(
        "I do not know what they do there, only that they go in and nobody comes out during the day.",
        "The windows are covered and there is always a man at the gate.",
        "A minibus comes twice a day.",
    ),
    told=(
        "{They} would not say what the work was, only that it was hard and that {they} could not stop.",
        "{They} had never been told the name of the firm.",
    ),
    own=("I do not want to say what work, they would know that it was me.", "There are many of us."),
    controls=("wages", "threats", "unknown"),
)
