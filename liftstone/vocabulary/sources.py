"""Where the values come from. Facts and short labels only; each list names one of these."""

UNSEEN = "Unseen, Modern Slavery & Exploitation Helpline, annual assessments and data FAQ 2018-2023"
NRM_FORM = (
    "Home Office, NRM digital form (github.com/UKHomeOffice/modern-slavery @54dfce7, 21 April 2026, MIT)"
)
NRM_STATISTICS = "Home Office, NRM and Duty to Notify statistics, gov.uk"
TOOLKIT = "Home Office, First Responder Toolkit for England and Wales, April 2026 (OGL v3)"
TYPOLOGY = "Home Office, A typology of modern slavery offences in the UK (Cooper and others, October 2017)"
HTCDS = "IOM, Human Trafficking Case Data Standard 2.0, 24 December 2021 (CC BY 4.0)"
ILO = "ILO indicators of forced labour, 2012"
POLICING = "College of Policing, authorised professional practice: modern slavery, risk and identification"
BOARDS = "Safeguarding boards' signs of modern slavery (Bexley, Northumbria)"
HOTLINES = "Usual in helpline work; not found in a published list, to be confirmed by a helpline"
CHILD_HELPLINES = "Child Helpline International, data framework (age bands)"
ONS = "Office for National Statistics, GSS names and codes (OGL v3)"
ISO = "ISO 3166-1 alpha-2, through pycountry; names from Unicode CLDR, through babel"
PATHWAY = "Rebuild East Midlands, victim pathway"
LIFTSTONE = "Liftstone's own"
