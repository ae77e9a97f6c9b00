"""The columns of the Human Trafficking Case Data Standard 2.0 and the codes that each of them takes.

Source: IOM, HTCDS 2.0, 24 December 2021 (CC BY 4.0; see `sources.HTCDS`): names and codes only. The standard writes
some of them wrongly (`AS_PUBLISHED`): such a code leaves as it was published, so that others recognise it, and is
cleaned when it is read. What is empty in a file of the standard was not asked: it has no words for the other three
ways of not knowing (`absent`), which is one reason for our own columns beside it (`loading.columns`).
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What may stand in a column."""

    TEXT = "text"
    CODE = "one code"
    CODES = "several codes"
    DATE = "a date"
    DAY_OR_LESS = "a day, a month or a year"
    MOMENT = "a date and a time"
    NUMBER = "a number"
    CHECK = "yes or no"
    COUNTRY = "a country"
    COUNTRIES = "several countries"
    LANGUAGE = "a language"
    PHONE = "a telephone number"


@dataclass(frozen=True)
class Field:
    """One column: its name as published, what it takes, its codes where there are any."""

    name: str
    kind: Kind
    codes: tuple[str, ...] = ()
    core: bool = False
    deprecated: bool = False


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SEPARATOR = ";"  # between several codes in one cell

# Misspelt codes whose correct form nobody else would recognise stand in the lists as they are ("Unaquainted"). This
# one differs by a space alone, which every spreadsheet eats: it is added on the way out, never kept inside.
AS_PUBLISHED = {"DebtBondage": "DebtBondage "}

FIELDS = (
    Field("org_Name", Kind.TEXT),
    Field("org_ShippingCity", Kind.TEXT),
    Field("org_ShippingCountry", Kind.COUNTRY),
    Field("org_ShippingState", Kind.TEXT),
    Field("org_ShippingStreet", Kind.TEXT),
    Field("org_ShippingPostalCode", Kind.TEXT),
    Field("org_ShippingLongitude", Kind.NUMBER),
    Field("org_ShippingLatitude", Kind.NUMBER),
    Field("org_Phone", Kind.PHONE),
    Field(
        "org_Type",
        Kind.CODE,
        _codes(
            "NGO LawEnforcement HealthServiceOrganisation CentralGovernmentOrganisation "
            "LocalGovernmentOrganisation ImmigrationService LegalService CorporateBusiness "
            "SchoolOrCollege"
        ),
    ),
    Field("prs_Salutation", Kind.TEXT, core=True),
    Field("prs_FirstName", Kind.TEXT, core=True),
    Field("prs_MiddleName", Kind.TEXT),
    Field("prs_SecondName", Kind.TEXT, core=True),
    Field("prs_Birthdate", Kind.DATE, core=True),
    Field(
        "prs_Gender",
        Kind.CODE,
        _codes("Feminine Masculine TransgenderFeminine TransgenderMasculine NonConforming NonSpecifiedUnknown"),
        core=True,
    ),
    Field("prs_Deceased", Kind.CHECK),
    Field(
        "prs_MaritalStatus",
        Kind.CODE,
        _codes("Single Married Widowed Divorced Separated RegisteredPartnership"),
    ),
    Field("prs_NumberOfChildren", Kind.NUMBER),
    Field("prs_PrimaryLanguage", Kind.LANGUAGE),
    Field("prs_SecondaryLanguage", Kind.LANGUAGE),
    Field(
        "prs_HighestLevelOfEducation",
        Kind.CODE,
        _codes(
            "EarlyChildhoodEducation PrimaryEducation LowerSecondaryEducation "
            "UpperSecondaryEducation PostSecondaryNonTertiaryEducation "
            "ShortCycleTertiaryEducation BachelorsOrEquivalentLevel MastersOrEquivalentLevel "
            "DoctoralOrEquivalentLevel"
        ),
    ),
    Field("prs_Citizenship", Kind.COUNTRIES, core=True),
    Field("prs_IdentityNumber", Kind.TEXT),
    Field("prs_Title", Kind.TEXT, core=True),
    Field("prs_Email", Kind.TEXT, core=True),
    Field("prs_HomePhone", Kind.PHONE, core=True),
    Field("prs_MobilePhone", Kind.PHONE, core=True),
    Field("prs_MailingCity", Kind.TEXT, core=True),
    Field("prs_MailingCountry", Kind.COUNTRY, core=True),
    Field("prs_MailingState", Kind.TEXT, core=True),
    Field("prs_MailingStreet", Kind.TEXT, core=True),
    Field("prs_MailingPostalCode", Kind.TEXT, core=True),
    Field("prs_MailingLongitude", Kind.NUMBER),
    Field("prs_MailingLatitude", Kind.NUMBER),
    Field("vic_AgreementToManagePersonalData", Kind.CHECK, deprecated=True),
    Field(
        "vic_TraffickingStatus",
        Kind.CODE,
        _codes("PossibleVictimOfTrafficking ActualVictimOfTrafficking NotAVictimOfTrafficking"),
        core=True,
    ),
    Field(
        "vic_TraffickingStatusDecisionMakingOrg",
        Kind.CODE,
        _codes("Police NGO CourtOrProsecution NonPoliceGovernmentalOrganization Other"),
        core=True,
    ),
    Field("vic_RelationshipToTrafficker", Kind.CODE, _codes("Familial Acquainted Unaquainted")),
    Field("vic_AgeWhenTrafficked", Kind.NUMBER),
    Field(
        "vic_RecruitmentWebsitesAndApps",
        Kind.CODES,
        _codes(
            "Facebook Instagram WhatsApp Telegram FacebookMessenger Viber SnapChat Line 4Sale "
            "WeChat QQ QZone TikTok Twitter Other"
        ),
    ),
    Field(
        "vic_MethodOfRecruitment",
        Kind.CODES,
        _codes(
            "AtAPlaceOfBusiness AtAnEducationalInstitution AtWork ThroughOnlineSocialNetworks "
            "ThroughAnOnlineAdvertisement ThroughATelevisionAdvert ThroughANewspaperAdvert "
            "ThroughFamilyOrFamilyEvents ThroughFriendsOrSocialEvents Other"
        ),
        core=True,
    ),
    Field("vic_LocationOfRecruitment", Kind.TEXT, core=True),
    Field(
        "vic_MethodsOfControl",
        Kind.CODES,
        _codes(
            "PhysicalThreats ThreatsLawEnforcement ThreatensChildrenFamily DebtBondage "
            "FalsePromises PhysicalAbuse SexualAbuse TakesEarnings RestrictsFinancialAccess "
            "RestrictsMedicalCare WithholdsNecessities PsychologicalAbuse PsychoactiveSubstance "
            "ExcessiveWorkingHours WithholdsDocuments Other"
        ),
        core=True,
    ),
    Field(
        "vic_TypeOfExploitation",
        Kind.CODES,
        _codes(
            "ForcedLabour SexualExploitation ChildLabour ForcedMarriage Servitude "
            "ForcedMilitaryByNonStateActors OrganRemoval ForcedBegging ForcedAdoption Surrogacy "
            "Other"
        ),
        core=True,
    ),
    Field(
        "vic_ForcedLabourIndustry",
        Kind.CODE,
        _codes(
            "A_AgricultureForestryAndFishing B_MiningAndQuarrying C_Manufacturing "
            "D_ElectricityGasSteamAndAirConditioningSupply E_WaterSupplySewerageWasteManagement "
            "F_Construction G_WholesaleAndRetailTradeRepairOfMotorVehicles "
            "H_TransportationAndStorage I_AccommodationAndFoodServiceActivities "
            "J_InformationAndCommunication K_FinancialAndInsuranceActivities "
            "L_RealEstateActivities M_ProfessionalScientificAndTechnicalActivities "
            "N_AdministrativeAndSupportServiceActivities O_PublicAdministrationAndDefence "
            "P_Education Q_HumanHealthAndSocialWorkActivities R_ArtsEntertainmentAndRecreation "
            "S_OtherServiceActivities T_ActivitiesOfHouseholdsAsEmployers "
            "U_ActivitiesOfExtraterritorialOrganizations"
        ),
        core=True,
    ),
    Field(
        "vic_TypeOfSexExploitation",
        Kind.CODES,
        _codes("Prostitution Pornography RemoteInteractiveServices PrivateSexualServices"),
        core=True,
    ),
    Field("vic_LocationOfExploitation", Kind.TEXT, core=True),
    Field(
        "vic_ExploitationWebsitesAndApps",
        Kind.CODES,
        _codes(
            "Facebook Instagram WhatsApp Telegram FacebookMessenger Viber SnapChat Line 4Sale "
            "WeChat QQ QZone TikTok Twitter Other"
        ),
    ),
    Field(
        "vic_Vulnerabilities",
        Kind.CODES,
        _codes(
            "Addiction SocialGroup Discrimination Poverty DisabilityAndPhysicalHealth "
            "MentalHealth Migration Homelessness AbuseSocialMedia AbusePhysical Education "
            "WorkEnvironment"
        ),
        core=True,
        deprecated=True,
    ),
    Field("vic_DetailsOfVulnerabilities", Kind.TEXT, core=True, deprecated=True),
    Field(
        "per_RoleInProcess",
        Kind.CODES,
        _codes(
            "TravellingPartner Transporter RecruiterOrIntermediary BrokerTravelAgent "
            "TransferredIndividual HarbouredIndividual SoldIndividual BoughtIndividual "
            "ReceivedIndividual ControlledIndividual Smuggler Abuser Kidnapper Exploiter Other"
        ),
    ),
    Field("per_RoleDetails", Kind.TEXT),
    Field("cas_Status", Kind.CODE, _codes("Active FollowUp Closed ClosedReferred"), core=True),
    Field("cas_ReasonForCaseClosure", Kind.TEXT, core=True),
    Field("cas_CaseOwner", Kind.TEXT, core=True),
    Field("cas_ReferringOrganisation", Kind.TEXT, core=True),
    Field("cas_IncomingReferralDate", Kind.DATE, core=True),
    Field("cas_ReferringPrimaryCaseWorker", Kind.TEXT, core=True),
    Field(
        "cas_ReasonForIncomingReferral",
        Kind.CODE,
        _codes("AdditionalServicesRequired MigrationOrChangeOfLocation Other"),
        core=True,
    ),
    Field("cas_IncomingReferralDetails", Kind.TEXT, core=True),
    Field("cas_ReferredOrganisation", Kind.TEXT, core=True),
    Field("cas_ReferredPrimaryCaseWorker", Kind.TEXT, core=True),
    Field(
        "cas_ReasonForOutgoingReferral",
        Kind.CODE,
        _codes("AdditionalServicesRequired MigrationOrChangeOfLocation Other"),
        core=True,
    ),
    Field("cas_OutgoingReferralDate", Kind.DATE, core=True),
    Field("cas_OutgoingReferralDetails", Kind.TEXT, core=True),
    Field("cco_CaseComment", Kind.TEXT),
    Field("hte_Longitude", Kind.NUMBER),
    Field("hte_Latitude", Kind.NUMBER),
    Field("hte_City", Kind.TEXT),
    Field("hte_Country", Kind.COUNTRY),
    Field("hte_State", Kind.TEXT),
    Field("hte_Street", Kind.TEXT),
    Field("hte_PostalCode", Kind.TEXT),
    Field("hte_Date", Kind.DATE),
    Field("hte_Type", Kind.CODE, _codes("Recruitment Transit Exploitation")),
    Field("hte_Description", Kind.TEXT),
    Field("spl_Objectives", Kind.TEXT),
    Field("spl_ActionPlan", Kind.TEXT),
    Field("spl_PlannedEndDate", Kind.DATE),
    Field("spl_ActualEndDate", Kind.DATE),
    Field(
        "spl_Type",
        Kind.CODE,
        _codes(
            "Education Financial Health LabourExploitationRehabilitation Legal Livelihood "
            "RightsBasedTraining SexualExploitationRehabilitation SocialCare"
        ),
    ),
    Field("con_Consent", Kind.CHECK, core=True),
)

BY_NAME = {field.name: field for field in FIELDS}
