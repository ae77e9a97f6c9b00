"""Invented names of many origins, each in its own order, and telephone numbers that nobody has.

Given names and family names are common ones put together at random; nobody in particular is meant. Numbers
come only from the ranges that Ofcom keeps for drama, so a number repeats: the mobile range has a thousand
in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Origin:
    """Given names by gender, family names, and the order: "given family" or, family first, "family given"."""

    women: str
    men: str
    families: str
    order: str = "{given} {family}"


ORIGINS: dict[str, Origin] = {
    "english": Origin(
        "Megan Chloe Hannah Leanne Gemma Paula Tracy Ellie Ruth Janet Holly Bethan",
        "Callum Ryan Lewis Darren Kieran Stephen Josh Mark Liam Gareth Neil Tom",
        "Whitlock Harker Penrose Tolley Braithwaite Sandford Crewe Ashdown Mellor Kirkby Pryce Duffield",
    ),
    "romanian": Origin(
        "Ioana Andreea Mihaela Elena Simona Larisa Daniela Roxana",
        "Ionuț Andrei Florin Marius Cătălin Bogdan Vasile Gheorghe",
        "Munteanu Lăcătuș Dobre Stanciu Ciobanu Rusu Vlad Oprea Neagu",
    ),
    "albanian": Origin(
        "Elira Arjeta Valbona Besa Mirela Drita",
        "Ardit Besnik Erjon Klodian Fatmir Ilir Gentian",
        "Hoxha Gjoka Leka Marku Shehu Prifti Kola Dervishi",
    ),
    "vietnamese": Origin(
        "Lan Hương Thảo Mai Ngọc Linh Trang",
        "Dũng Hùng Tuấn Quân Nam Minh Long",
        "Nguyễn_Thị Trần_Thị Lê_Thị Phạm_Thị Vũ_Thị|Nguyễn_Văn Trần_Văn Lê_Văn Phạm_Văn Hoàng_Văn",
        "{family} {given}",
    ),
    "chinese": Origin(
        "Xiaomei Lihua Yan Fang Meiling Jing",
        "Jianguo Wei Haitao Guoqiang Ming Zhigang",
        "Chen Lin Huang Zheng Zhou Wu Xu",
        "{family} {given}",
    ),
    "indian": Origin(
        "Priya Lakshmi Anjali Sunita Divya Merin Jisha",
        "Rajesh Arun Sandeep Vijay Binu Gurpreet Manoj",
        "Nair Patel Thomas Reddy Kaur Menon Sharma Joseph",
    ),
    "south_asian": Origin(
        "Shabnam Nasreen Rukhsana Farzana Ayesha Salma",
        "Imran Tariq Rafiq Shahid Kamal Habib",
        "Hussain Begum Chowdhury Miah Akhtar Rahman Mahmood",
    ),
    "arabic": Origin(
        "Amal Hanan Rania Salma Nour Iman Zahra",
        "Khaled Youssef Mustafa Omar Adil Hassan Idris",
        "al-Najjar Haddad el-Amin Mansour Saleh Khalil Osman Bashir",
    ),
    "african": Origin(
        "Blessing Grace Tendai Chipo Abena Rutendo Ngozi Mercy",
        "Tafara Emeka Kwame Tinashe Samuel Chinedu Yaw",
        "Okafor Moyo Mensah Ncube Adeyemi Chirwa Boateng Banda Eze",
    ),
    "horn": Origin(
        "Selam Feven Hiwot Saba Rahel Hodan",
        "Tesfay Yonas Dawit Filmon Abdi Mewael",
        "Tekle Haile Kidane Warsame Gebre Berhe",
    ),
    "slavic": Origin(
        "Agnieszka Katarzyna Oksana Daria Milena Jana Kateryna",
        "Piotr Tomasz Andriy Marek Dmytro Ivaylo Pavel",
        "Kowal Zieliński Bondar Shevchuk Novák Petrov Dimitrov Wójcik",
    ),
    "filipino": Origin(
        "Maricel Jocelyn Rowena Analyn Lorna",
        "Jomar Rodel Arnel Ramil",
        "Dela_Cruz Santos Bautista Reyes Magsino",
    ),
    "latin": Origin(
        "Camila Luciana Fernanda Yesenia Rosa",
        "Wilson Diego Thiago Ramiro Edson",
        "da_Silva Quispe Restrepo Gomes Flores Oliveira",
    ),
    "kurdish": Origin(
        "Shilan Rojin Avin Nasrin", "Rebwar Karwan Sherko Dilan", "Ahmadi Karimi Rostami Hawrami Jalal"
    ),
}
# Which origin a nationality (ISO 3166 alpha-2) takes its names from; whatever is not listed borrows "slavic"
# etc.
_OF = {
    "english": "GB IE US AU CA NZ ZA JM TT",
    "romanian": "RO MD",
    "albanian": "AL XK",
    "vietnamese": "VN",
    "chinese": "CN HK TW MY SG",
    "indian": "IN LK NP",
    "south_asian": "PK BD",
    "arabic": "SD SY EG MA IQ YE LY DZ TN LB JO PS SA KW AE TD MR",
    "african": "NG GH ZW ZM MW KE UG TZ RW CM SL GM SN CI LR GN BJ TG BW NA LS SZ MZ AO CD CG",
    "horn": "ER ET SO DJ SS",
    "filipino": "PH ID TH MM",
    "latin": "BR CO PE EC BO VE PT ES CL AR DO",
    "kurdish": "IR AF TR",
}
_ORIGIN = {code: origin for origin, codes in _OF.items() for code in codes.split()}
_MOBILE = "07700 900{:03d}"
_LANDLINES = (
    "020 7946 0{:03d}",
    "01632 960{:03d}",
    "0113 496 0{:03d}",
    "0114 496 0{:03d}",
    "0115 496 0{:03d}",
    "0116 496 0{:03d}",
    "0117 496 0{:03d}",
    "0118 496 0{:03d}",
    "0121 496 0{:03d}",
    "0131 496 0{:03d}",
    "0141 496 0{:03d}",
    "0151 496 0{:03d}",
    "0161 496 0{:03d}",
    "0191 498 0{:03d}",
    "028 9649 6{:03d}",
    "029 2018 0{:03d}",
)
_DOMAINS = ("example.org", "example.com", "example.net")


def person(*, nationality: str, gender: str, chance: Random) -> str:
    """A whole name in the order of its origin, for a nationality code and a gender code ("" picks one)."""
    origin = ORIGINS[_ORIGIN.get(nationality, "slavic")]
    woman = gender == "female" or (gender != "male" and chance.random() < 0.5)
    given = chance.choice((origin.women if woman else origin.men).split())
    families = origin.families.split("|")
    family = chance.choice((families[0] if woman else families[-1]).split()).replace("_", " ")
    return origin.order.format(given=given, family=family)


def mobile(chance: Random) -> str:
    """A mobile number that Ofcom keeps for drama."""
    return _MOBILE.format(int(chance.random() * 1000))


def landline(chance: Random) -> str:
    """A landline number that Ofcom keeps for drama, of one of sixteen places."""
    return chance.choice(_LANDLINES).format(int(chance.random() * 1000))


def email(name: str, *, chance: Random) -> str:
    """An address in a domain that is kept for examples."""
    plain = "".join(letter for letter in name.casefold() if letter.isascii() and letter.isalpha())
    return f"{plain[:12] or 'friend'}{int(chance.random() * 100)}@{chance.choice(_DOMAINS)}"
