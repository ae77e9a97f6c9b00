"""Codes of `liftstone.vocabulary`, and how often each occurs: shares of a year, scaled to 2023.

Where `figures` has a published number it is used; every other share is invented and says so.
"""

from __future__ import annotations

from liftstone.demo import figures

# --- cases by first type ---------------------------------------------------------------------------
# 2023's split is not published: labour, sexual and domestic as in 2022; criminal as in 2018, when labour
# (990)
# was 54 % of all cases. What is left is unknown, with some financial exploitation and forced marriage
# (invented).
_WHOLE_2018 = figures.LABOUR_2018.value / (figures.LABOUR_SHARE_2018.value / 100)
_CASES = figures.CASES.value
_RARE = {"organ_removal": figures.ORGAN_CASES.value, "forced_surrogacy": 1.0, "forced_marriage": 18.0}


def _of_2022(figure: figures.Figure) -> float:
    return _CASES * figure.value / figures.CASES_2022.value


CASES_BY_TYPE: dict[str, float] = {
    "labour": _of_2022(figures.LABOUR_2022),
    "sexual": _of_2022(figures.SEXUAL_2022),
    "domestic_servitude": _of_2022(figures.SERVITUDE_2022),
    "criminal": _CASES * figures.CRIMINAL_2018.value / _WHOLE_2018,
    "financial": 60.0,
    **_RARE,
}
CASES_BY_TYPE["unknown"] = _CASES - sum(CASES_BY_TYPE.values())

# --- potential victims by first type ---------------------------------------------------------------
# Criminal is published for 2023. Sexual, domestic and unknown hold few people each (invented: 1.6, 1.15 and
# 1);
# labour gets the rest, about 70 %, against 72 % in 2017 and 75 % in 2018, the last years with a figure.
_VICTIMS = figures.POTENTIAL_VICTIMS.value
VICTIMS_BY_TYPE: dict[str, float] = {
    "sexual": CASES_BY_TYPE["sexual"] * 1.6,
    "domestic_servitude": CASES_BY_TYPE["domestic_servitude"] * 1.15,
    "criminal": figures.CRIMINAL_VICTIMS.value,
    "financial": CASES_BY_TYPE["financial"] * 1.2,
    "organ_removal": 4.0,
    "forced_surrogacy": figures.SURROGACY_VICTIMS.value,
    "forced_marriage": 19.0,
    "unknown": CASES_BY_TYPE["unknown"] * 1.05,
}
VICTIMS_BY_TYPE["labour"] = _VICTIMS - sum(VICTIMS_BY_TYPE.values())

# --- sectors: care by its published potential victims, labour abuse as published for 2019, the rest invented
# ---
LABOUR_SECTORS: dict[str, float] = {
    "care": 16,
    "car_wash": 14,
    "construction": 10,
    "hospitality": 9,
    "beauty": 8,
    "agriculture": 6,
    "takeaway": 5,
    "cleaning": 4,
    "food_processing": 4,
    "retail": 4,
    "manufacturing": 3,
    "warehousing": 3,
    "transport": 2.5,
    "paving": 2,
    "recycling": 1.2,
    "garage": 1.2,
    "leafleting": 0.8,
    "fishing": 0.8,
    "security": 0.7,
    "office": 0.6,
    "charity_bags": 0.5,
    "entertainment": 0.4,
    "labour_unknown": 3.3,
}
ABUSE_SECTORS: dict[str, float] = {
    "car_wash": figures.ABUSE_SECTORS["car washes"].value,
    "hospitality": figures.ABUSE_SECTORS["hospitality"].value,
    "construction": figures.ABUSE_SECTORS["construction"].value,
    "beauty": figures.ABUSE_SECTORS["beauty/spa"].value,
    "care": 9,
    "retail": 7,
    "cleaning": 6,
    "takeaway": 5,
    "agriculture": 4,
    "warehousing": 4,
    "transport": 3,
    "labour_unknown": 5,
}
SECTORS: dict[str, dict[str, float]] = {
    "labour": LABOUR_SECTORS,
    "sexual": {
        "brothel": 30,
        "online": 20,
        "massage": 12,
        "street": 6,
        "private_home": 7,
        "pop_up": 5,
        "outcall": 3,
        "adult_venue": 3,
        "sexual_unknown": 14,
    },
    "criminal": {
        "cannabis": 30,
        "county_lines": 18,
        "cuckooing": 14,
        "begging": 12,
        "theft": 8,
        "fraud": 6,
        "benefit_fraud": 4,
        "criminal_other": 3,
        "criminal_unknown": 5,
    },
    "domestic_servitude": {"home_employer": 45, "home_relative": 25, "home_partner": 25, "home_unknown": 5},
}
CHILD_SECTORS: dict[str, dict[str, float]] = {
    "sexual": {"cse": 1},
    "criminal": {"county_lines": 78, "cannabis": 14, "theft": 8},
    "labour": {"car_wash": 30, "beauty": 35, "takeaway": 20, "retail": 15},
    "domestic_servitude": {"home_relative": 70, "home_employer": 30},
}
# Where the 223 cases with minors lie: invented, criminal exploitation first as the helpline's partners tell.
MINOR_CASES_BY_TYPE: dict[str, float] = {
    "criminal": 64,
    "sexual": 72,
    "labour": 32,
    "domestic_servitude": 15,
    "unknown": 40,
}

# --- gender: per type invented, adding up to the published 46 / 21 / 33 of 2018 --------------------
GENDERS_BY_TYPE: dict[str, tuple[float, float, float]] = {  # male, female, unknown, in per cent
    "sexual": (5, 72, 23),
    "domestic_servitude": (14, 70, 16),
    "criminal": (66, 10, 24),
    "unknown": (20, 18, 62),
    "other": (30, 45, 25),
    "care": (36, 30, 34),
}

# --- nationality: the known share is published (labour inspectorate, 2023); the order is invented ---
NATIONALITY_UNKNOWN = 1 - figures.mean(figures.NATIONALITY_KNOWN) / 100
_COMMON: dict[str, float] = {
    "RO": 19, "IN": 12, "VN": 9, "GB": 9, "AL": 8, "CN": 5, "BD": 4, "PK": 4, "NG": 4, "BG": 3.5, "ZW": 3,
    "PH": 2.5, "PL": 2.5, "GH": 2, "ID": 1.6, "NP": 1.6, "UA": 1.4, "BR": 1.3, "SD": 1.3, "ER": 1.2, "LK": 1,
    "HU": 1, "LT": 1, "KE": 0.8, "IQ": 0.8, "IR": 0.8, "TR": 0.8, "ET": 0.7, "MA": 0.6, "KG": 0.6, "TJ": 0.6,
    "UZ": 0.6,
}  # fmt: skip
_SELDOM = (
    "AF AM AO AR AT AZ BB BE BJ BO BW BY CA CD CG CI CL CM CO CU CZ DE DO DZ EC EE EG ES FJ FR GE GM GN "
    "GR GW GY HK HN HR IE IL IT JM JO KH KR KW KZ LB LR LS LV LY MD MG MK MM MN MW MX MY MZ NA NL PE PS "
    "PT SO SY TH UG RU ZA XK"
)
# Dealt out in turn, among single people, so that a year sees about 106 nationalities, as published for 2023.
SHARE_OF_SELDOM = 0.36
NATIONALITIES: dict[str, float] = _COMMON
SELDOM_NATIONALITIES: tuple[str, ...] = tuple(_SELDOM.split())
NATIONALITIES_BY_SECTOR: dict[str, dict[str, float]] = {
    "care": {"IN": 46, "ZW": 18, "NG": 16, "GH": 8, "PH": 5, "LK": 4, "BD": 3},
    "beauty": {"VN": 88, "CN": 12},
    "cannabis": {"AL": 52, "VN": 40, "CN": 8},
    "county_lines": {"GB": 100},
    "cse": {"GB": 92, "RO": 8},
    "cuckooing": {"GB": 100},
    "paving": {"GB": 80, "PL": 20},
    "car_wash": {"RO": 60, "AL": 20, "IQ": 8, "BG": 12},
    "agriculture": {"RO": 25, "BG": 20, "ID": 16, "NP": 16, "KG": 9, "TJ": 7, "UZ": 7},
    "fishing": {"PH": 50, "GH": 35, "ID": 15},
    "hospitality": {"BD": 30, "PK": 22, "CN": 18, "IN": 16, "TR": 14},
    "home_employer": {"PH": 46, "IN": 26, "ID": 18, "NG": 10},
    "massage": {"CN": 70, "BR": 12, "VN": 18},
    "brothel": {"RO": 55, "BR": 15, "HU": 12, "CN": 18},
}

# --- age: known to the inspectorate in a quarter of reports at best (2023 Q1); under 18 as published for 2023
# ---
AGE_KNOWN = figures.AGE_KNOWN[0].value / 100
ADULT_BANDS: dict[str, float] = {"18-24": 27, "25-34": 37, "35-44": 21, "45-54": 9, "55-64": 4, "65+": 2}
CHILD_BANDS: dict[str, float] = {"0-9": 2, "10-12": 8, "13-15": 38, "16-17": 40, "child": 12}

# --- contacts --------------------------------------------------------------------------------------
WEB_SHARE = figures.WEB_2022.value / figures.CONTACTS_2022.value
CHANNELS: dict[str, float] = {  # 74.8 % calls; how the rest splits is invented
    "phone": 1 - WEB_SHARE,
    "web": WEB_SHARE * 0.78,
    "app": WEB_SHARE * 0.16,
    "plain": WEB_SHARE * 0.06,
}
CALLERS: dict[str, float] = {  # self 10 %; with family, friends, professionals 44 % in direct contact (2017)
    "self": figures.SELF_REPORTS.value,
    "professional": figures.DIRECT_CONTACT.value - figures.SELF_REPORTS.value - 14,
    "friend": 9,
    "family": 5,
    "public": 100 - figures.DIRECT_CONTACT.value,
}
DANGERS: dict[str, float] = {"now": 2.2, "soon": 7, "no": 51, "unknown": 39.8}
SHARING: dict[str, float] = {"share": 44, "confidential": 30, "anonymous": 26}
# Contacts by what they turn out to be, beside those of cases (per year, invented): the rest is advice.
SILENT_SHARE, WRONG_NUMBER_SHARE, ABUSIVE_SHARE = 0.045, 0.01, 0.005
FISHING_SHARE, NOT_FOR_US_SHARE = 0.01, 0.22
CONTACTS_PER_CASE: dict[int, float] = {1: 62, 2: 23, 3: 9, 4: 4, 6: 2}
OTHER_CASES_A_YEAR = 240
CASE_OUTCOMES: dict[str, float] = {
    "referred": 42,
    "advised": 19,
    "safe": 9,
    "nrm": 8,
    "lost": 8,
    "declined": 5,
    "no_exploitation": 4,
    "unknown": 4,
    "duplicate": 1,
}
