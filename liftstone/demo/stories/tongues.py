# ruff: noqa: E501 (a sentence stands whole on its line: it is read and corrected as one)
"""Reports as people write them in their own language: written by hand, not composed. Reviewed by nobody yet.

Each: (who, sector, under 18, text, where). The desk reads the words as they came.
"""

from __future__ import annotations

TEXTS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "cy": (
        (
            "public",
            "car_wash",
            "no",
            "Mae golchfa geir y tu ôl i'r hen sinema ac mae'r dynion yno o chwech y bore tan iddi nosi, bob dydd. Does ganddyn nhw ddim menig ac mae eu dwylo'n goch. Mae'r perchennog yn cymryd yr arian i gyd. Dydw i ddim eisiau rhoi fy enw.",
            "Caerfyrddin",
        ),
        (
            "professional",
            "home_relative",
            "unknown",
            "Rwy'n athrawes ac mae merch yn fy nosbarth yn dweud nad yw hi'n cael eistedd wrth y bwrdd gyda'r teulu. Mae hi'n gofalu am y plant bach bob nos. Beth ddylwn i ei wneud yfory?",
            "Aberystwyth",
        ),
        (
            "friend",
            "care",
            "no",
            "Mae fy ffrind yn gweithio i asiantaeth ofal ac mae hi mewn dyled i'r bobl a drefnodd ei fisa. Mae hi'n cysgu yn ei char rhwng y shifftiau. Mae hi'n ofni colli'r fisa os bydd hi'n siarad.",
            "Bangor",
        ),
        (
            "public",
            "agriculture",
            "no",
            "Mae carafannau ar y fferm ac mae pobl yn byw ynddyn nhw drwy'r gaeaf heb wres. Mae bws mini yn mynd â nhw i ffwrdd cyn iddi wawrio.",
            "Sir Benfro",
        ),
    ),
    "ar": (
        (
            "self",
            "home_employer",
            "no",
            "أعمل في بيت عائلة منذ سنتين ولم يدفعوا لي شيئاً منذ وصولي. جواز سفري في خزانة السيدة. أنام في المطبخ ولا يسمح لي بالخروج وحدي. أكتب لكم وهم نائمون. أرجو ألا تتصلوا بالهاتف.",
            "لندن",
        ),
        (
            "self",
            "takeaway",
            "no",
            "أعمل في مطعم من العاشرة صباحاً حتى الثانية ليلاً وأنام في المخزن. قالوا إن عليّ دَيناً بثلاثة آلاف جنيه ثمن السفر. إذا اشتكيت فسيؤذون أبي في بلدي. ماذا أفعل؟",
            "برمنغهام",
        ),
        (
            "friend",
            "construction",
            "no",
            "صديقي يعمل في ورشة بناء وقد أُخذت أوراقه منه. يعيش مع عشرة رجال في بيت واحد. سقط من السلّم ولم يأخذوه إلى المستشفى.",
            "مانشستر",
        ),
        (
            "family",
            "home_partner",
            "no",
            "أختي تزوجت وجاءت إلى هنا، ومنذ ذلك الوقت لا نستطيع أن نكلمها وحدها. تعمل لعائلة زوجها كلها ولا تخرج من البيت. نحن خائفون عليها.",
            "برادفورد",
        ),
    ),
    "ro": (
        (
            "self",
            "car_wash",
            "no",
            "Bună ziua. Lucrez la o spălătorie de mașini de dimineața până seara, șapte zile din șapte. Șeful mi-a luat buletinul și spune că îi datorez bani pentru drum. Dormim șase oameni într-un container. Vă rog să nu sunați, citește el telefonul.",
            "Luton",
        ),
        (
            "self",
            "agriculture",
            "no",
            "Am venit la cules prin agenție și am plătit o mie opt sute de euro înainte. Acum plătesc rulota și transportul și nu-mi rămâne nimic. Dacă vorbim ne trimit acasă cu datoria.",
            "lângă Spalding",
        ),
        (
            "family",
            "sexual_unknown",
            "no",
            "Sora mea a plecat la muncă într-un hotel și acum cineva îi ține telefonul. A reușit să-mi spună doar că nu poate ieși. Știu numai orașul. Vă rog ajutați-o.",
            "Leicester",
        ),
        (
            "public",
            "begging",
            "no",
            "Și eu sunt din România și am vorbit cu femeia care cerșește la gară. Mi-a spus că un bărbat îi ia toți banii și că se teme de el. Seara o duce cu o dubă albă.",
            "Londra",
        ),
        (
            "self",
            "food_processing",
            "no",
            "Omul care m-a adus îmi ține cardul de la bancă. La fabrică nu știe nimeni. Îmi dă douăzeci de lire pe săptămână. Vreau să plec, dar nu am unde.",
            "Peterborough",
        ),
    ),
    "vi": (
        (
            "self",
            "beauty",
            "no",
            "Em làm móng ở đây được tám tháng. Họ nói em nợ hai mươi lăm nghìn bảng tiền đi đường. Mỗi tối họ đưa em về nhà và khóa cửa. Gia đình em ở quê bị họ đến đòi tiền. Xin đừng gọi điện.",
            "Nottingham",
        ),
        (
            "self",
            "cannabis",
            "unknown",
            "Tôi bị nhốt trong một ngôi nhà có nhiều cây và đèn rất nóng. Người ta mang đồ ăn đến mỗi tuần một lần. Tôi không biết đây là thành phố nào. Tôi muốn ra khỏi đây.",
            "không biết, gần Stoke",
        ),
        (
            "friend",
            "beauty",
            "yes",
            "Bạn em mới mười sáu tuổi nhưng họ bắt bạn ấy nói là hai mươi. Bạn làm từ sáng đến tối và không được đi học. Em sợ họ biết em viết.",
            "Cardiff",
        ),
        (
            "family",
            "beauty",
            "no",
            "Con gái tôi đi làm ở Anh, ba tháng nay chỉ nhắn được một lần. Có người gọi cho tôi đòi thêm tiền. Xin giúp tìm con tôi.",
            "Leeds",
        ),
    ),
    "sq": (
        (
            "self",
            "cannabis",
            "no",
            "Më thanë se do të punoja në ndërtim. Më mbyllën në një shtëpi me bimë dhe thonë se duhet të paguaj borxhin për rrugën. Nëse iki, do të shkojnë te babai im. Ju lutem mos telefononi.",
            "Birmingham",
        ),
        (
            "self",
            "sexual_unknown",
            "no",
            "Kam ardhur me një njeri që mendoja se më donte. Tani ai më mban telefonin dhe paratë dhe më kërcënon. Po shkruaj nga telefoni i një tjetre. A mund të më ndihmoni pa policinë?",
            "Londër",
        ),
        (
            "friend",
            "construction",
            "no",
            "Një djalë nga fshati im punon në ndërtim dhe nuk e kanë paguar që në pranverë. Flenë në katin pa dritare. Ka frikë të flasë, prandaj po shkruaj unë.",
            "Croydon",
        ),
        (
            "public",
            "car_wash",
            "no",
            "Punëtorët te lavazhi flenë në kontejner. Njëri prej tyre më tha shqip se nuk i lënë të dalin. Kam parë edhe një djalë shumë të ri.",
            "Barking",
        ),
    ),
}
# What the desk's interpreter service wrote down, below the words themselves.
INTERPRETED = "Read with an interpreter of the language."
LANGUAGE_NAMES = {
    "cy": "Welsh",
    "ar": "Arabic",
    "ro": "Romanian",
    "vi": "Vietnamese",
    "sq": "Albanian",
    "en": "English",
}
# Of the reports for which one of these would fit, this share is one of them.
CHANCE = 0.2
_CHILD_SECTORS = {"yes": True, "no": False}


def fitting(*, sector: str, minor: bool, in_wales: bool) -> list[tuple[str, tuple[str, str, str, str, str]]]:
    """(language, report) of every report about this sector; Welsh ones only from Wales."""
    return [
        (language, report)
        for language, reports in TEXTS.items()
        for report in reports
        if report[1] == sector and _CHILD_SECTORS.get(report[2], minor) == minor and (language != "cy" or in_wales)
    ]
