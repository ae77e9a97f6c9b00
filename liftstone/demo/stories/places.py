"""Towns that exist, with region and police force coded as in `vocabulary`. What is told is invented."""

from __future__ import annotations

from random import Random

from liftstone.demo import figures

from .deck import Balance
from .shapes import Place

# region → (police force, towns …) …; a force's towns are equally likely.
_TOWNS: dict[str, dict[str, str]] = {
    "london": {
        "metropolitan": "Croydon Barking Ilford Tottenham Southall Lewisham Hounslow Enfield Peckham Wembley",
    },
    "north_west": {
        "greater_manchester": "Manchester Oldham Bolton Rochdale Salford",
        "merseyside": "Liverpool Birkenhead Southport",
        "lancashire": "Preston Blackburn Burnley Blackpool",
        "cheshire": "Crewe Warrington",
        "cumbria": "Carlisle Barrow-in-Furness",
    },
    "west_midlands": {
        "west_midlands": "Birmingham Coventry Wolverhampton Walsall Dudley",
        "staffordshire": "Stoke-on-Trent Burton-upon-Trent",
        "west_mercia": "Telford Worcester Hereford",
        "warwickshire": "Nuneaton Rugby",
    },
    "south_east": {
        "thames_valley": "Reading Slough Oxford Milton_Keynes",
        "hampshire": "Southampton Portsmouth Basingstoke",
        "kent": "Maidstone Gravesend Margate",
        "sussex": "Brighton Crawley Hastings",
        "surrey": "Guildford Woking",
    },
    "yorkshire": {
        "west_yorkshire": "Leeds Bradford Huddersfield Wakefield",
        "south_yorkshire": "Sheffield Rotherham Doncaster",
        "humberside": "Hull Grimsby Scunthorpe",
        "north_yorkshire": "York Scarborough",
    },
    "east": {
        "bedfordshire": "Luton Bedford",
        "cambridgeshire": "Peterborough Wisbech Cambridge",
        "essex": "Southend Chelmsford Basildon",
        "norfolk": "Norwich King's_Lynn",
        "suffolk": "Ipswich Lowestoft",
        "hertfordshire": "Watford Stevenage",
    },
    "east_midlands": {
        "nottinghamshire": "Nottingham Mansfield",
        "leicestershire": "Leicester Loughborough",
        "derbyshire": "Derby Chesterfield",
        "lincolnshire": "Boston Spalding Lincoln",
        "northamptonshire": "Northampton Corby",
    },
    "south_west": {
        "avon_and_somerset": "Bristol Bath Taunton",
        "devon_and_cornwall": "Plymouth Exeter Truro",
        "gloucestershire": "Gloucester",
        "dorset": "Bournemouth Weymouth",
        "wiltshire": "Swindon",
    },
    "north_east": {
        "northumbria": "Newcastle Sunderland Gateshead",
        "cleveland": "Middlesbrough Hartlepool",
        "durham": "Darlington",
    },
    "wales": {
        "south_wales": "Cardiff Swansea Merthyr_Tydfil",
        "gwent": "Newport",
        "north_wales": "Wrexham Bangor",
        "dyfed_powys": "Carmarthen Aberystwyth",
    },
    "scotland": {"scotland": "Glasgow Edinburgh Aberdeen Dundee Inverness Paisley"},
    "northern_ireland": {"psni": "Belfast Derry Newry Ballymena"},
}
_NATION = {"wales": "wales", "scotland": "scotland", "northern_ireland": "northern-ireland"}
# Within England roughly by population; invented, since the helpline's own spread is in no public file.
_ENGLAND = {
    "london": 22,
    "north_west": 13,
    "west_midlands": 12,
    "south_east": 12,
    "yorkshire": 11,
    "east": 10,
    "east_midlands": 9,
    "south_west": 7,
    "north_east": 4,
}
# A tenth of callers name no place, or none that can be found.
_UNKNOWN_SHARE = 0.10


def region_shares() -> dict[str, float]:
    """Share of each region and nation, the nations as the NRM referrals of 2018 were spread."""
    nations = {name: figure.value for name, figure in figures.NATIONS.items()}
    england = sum(_ENGLAND.values())
    shares = {region: nations["England"] * part / england for region, part in _ENGLAND.items()}
    return shares | {
        "wales": nations["Wales"],
        "scotland": nations["Scotland"],
        "northern_ireland": nations["Northern Ireland"],
    }


class Atlas:
    """Draws places so that regions keep to their shares."""

    def __init__(self, *, chance: Random) -> None:
        self._chance = chance
        self._regions: Balance[str] = Balance(region_shares(), chance=chance)
        self._by_region = {region: _places(region) for region in _TOWNS}

    def draw(self) -> Place | None:
        """A place, or None where the caller named none."""
        if self._chance.random() < _UNKNOWN_SHARE:
            return None
        return self._chance.choice(self._by_region[self._regions.draw()])


def _places(region: str) -> list[Place]:
    nation = _NATION.get(region, "england")
    return [
        Place(town=town.replace("_", " "), region=region, nation=nation, force=force)
        for force, towns in _TOWNS[region].items()
        for town in towns.split()
    ]
