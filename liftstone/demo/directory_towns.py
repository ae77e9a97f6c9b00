"""Towns that exist, where the invented organisations of the demo's directory are: force, nation and the middle."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Town:
    """A town; degrees, rounded to a kilometre."""

    name: str
    force: str
    latitude: float
    longitude: float
    nation: str = "england"


_ROWS = (
    Town("Leeds", "west_yorkshire", 53.80, -1.55),
    Town("Bradford", "west_yorkshire", 53.79, -1.75),
    Town("Sheffield", "south_yorkshire", 53.38, -1.47),
    Town("Hull", "humberside", 53.74, -0.34),
    Town("York", "north_yorkshire", 53.96, -1.08),
    Town("Croydon", "metropolitan", 51.38, -0.10),
    Town("Barking", "metropolitan", 51.53, 0.08),
    Town("Manchester", "greater_manchester", 53.48, -2.24),
    Town("Liverpool", "merseyside", 53.41, -2.98),
    Town("Carlisle", "cumbria", 54.90, -2.94),
    Town("Birmingham", "west_midlands", 52.48, -1.90),
    Town("Worcester", "west_mercia", 52.19, -2.22),
    Town("Reading", "thames_valley", 51.46, -0.97),
    Town("Southampton", "hampshire", 50.90, -1.40),
    Town("Maidstone", "kent", 51.27, 0.52),
    Town("Brighton", "sussex", 50.83, -0.14),
    Town("Peterborough", "cambridgeshire", 52.57, -0.25),
    Town("Norwich", "norfolk", 52.63, 1.30),
    Town("Nottingham", "nottinghamshire", 52.95, -1.15),
    Town("Leicester", "leicestershire", 52.64, -1.13),
    Town("Boston", "lincolnshire", 52.98, -0.03),
    Town("Bristol", "avon_and_somerset", 51.46, -2.60),
    Town("Plymouth", "devon_and_cornwall", 50.37, -4.14),
    Town("Gloucester", "gloucestershire", 51.87, -2.24),
    Town("Newcastle", "northumbria", 54.97, -1.61),
    Town("Middlesbrough", "cleveland", 54.58, -1.23),
    Town("Cardiff", "south_wales", 51.48, -3.18, "wales"),
    Town("Newport", "gwent", 51.59, -3.00, "wales"),
    Town("Wrexham", "north_wales", 53.05, -2.99, "wales"),
    Town("Aberystwyth", "dyfed_powys", 52.42, -4.08, "wales"),
    Town("Glasgow", "scotland", 55.87, -4.26, "scotland"),
    Town("Edinburgh", "scotland", 55.95, -3.20, "scotland"),
    Town("Inverness", "scotland", 57.48, -4.22, "scotland"),
    Town("Belfast", "psni", 54.60, -5.93, "northern-ireland"),
    Town("Newry", "psni", 54.18, -6.34, "northern-ireland"),
)
TOWNS = {each.name: each for each in _ROWS}
