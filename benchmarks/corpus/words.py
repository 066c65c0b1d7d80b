"""The vocabulary of made-up sites: invented places and bodies, so that no text is about anybody."""

from __future__ import annotations


def _each(words: str) -> tuple[str, ...]:
    """The words of a text, one by one."""
    return tuple(words.split())


FIRST = _each("""
    Ada Alba Amir Anton Beatriz Bela Carla Cem Clara Dario Dora Edgar Elif Emil Esther Farid Flora Gita Hana
    Hugo Ines Ivo Jana Joel Karim Lena Luca Maren Mina Nadia Noor Olga Otto Petra Ravi Rosa Samir Tilda Vera
    Yusuf
""")
LAST = _each("""
    Abend Acker Alvarado Baran Berg Birk Bosco Calder Castell Dahl Danek Eklund Elber Farrow Fenn Garza Goral
    Haddad Hollis Ibarra Iversen Jansky Joud Kader Kestrel Lagos Lindqvist Marsh Mirza Navarro Nour Okoro Ostrow
    Palma Pryce Quint Quesada Rahmani Reyes Rook Salinas Selby Sorel Tamm Thorne Ulrich Urban Vance Vidal Wexler
    Winter Yarrow Ybarra Zander Zelnik Zubair Ortega Lund Mora Sand
""")
PLACES = _each("""
    Aldermoor Almora Arvon Belhaven Brask Calvera Corsa Delmar Dunmere Eastvale Elbra Farsund Fenwick Galdor
    Granby Halden Harrow Ilmar Isterra Jorund Kalda Kirova Lanmere Lorca Marden Medina Norvik Oakmont Orland
    Palmar Quay Ravel Rostan Saltby Severin Tarn Tolvera Umbra Varda Westmark
""")
SIDES = ("", "North ", "South ", "East ", "West ")
BODIES = (
    "Ministry of Defence",
    "Ministry of Finance",
    "Ministry of Health",
    "Ministry of the Interior",
    "Office of Statistics",
    "Port Authority",
    "City Council",
    "Police Service",
    "Court of Audit",
    "Railway Board",
    "Water Board",
    "Tax Office",
    "Election Commission",
    "Food Agency",
    "Housing Office",
    "Labour Office",
    "University",
    "Power Company",
    "Grid Agency",
    "Chamber of Trade",
)
PAPERS = (
    "Courier",
    "Dispatch",
    "Echo",
    "Examiner",
    "Gazette",
    "Herald",
    "Ledger",
    "Messenger",
    "Observer",
    "Post",
    "Record",
    "Standard",
    "Telegraph",
    "Wire",
)
KINDS = _each("""
    Border Budget Bus Census Civil Coastal Digital District Drug Energy Farm Fishery Flood Food Fuel Harbour
    Health Highway Housing Hospital Inland Land Library Local Medical Mining Museum Night Park Pension Police
    Postal Prison Public Rail River Rural School Tax Water
""")
MATTERS = _each("""
    Accounts Aid Appeals Audits Bonds Bridges Checks Claims Contracts Courts Cuts Data Debts Elections Exports
    Fares Fees Fines Funds Grants Imports Inspections Jobs Laws Leases Loans Maps Permits Plans Prices Quotas
    Records Reforms Rents Repairs Reports Rights Safety Sales Security Services Shares Spending Strikes Supply
    Surveys Talks Tariffs Tenders Waste
""")
BODY_NAMES = (
    "harbour board",
    "water board",
    "railway board",
    "council",
    "ministry",
    "tax office",
    "hospital",
    "school board",
    "grid agency",
    "police",
    "food agency",
    "port authority",
    "court of audit",
    "university",
)
DEEDS = (
    "paid {n} crowns for a survey of the eastern quay",
    "kept {n} case files out of the yearly report",
    "sold {n} hectares of common land below their price",
    "moved {n} posts to a private contractor",
    "was told of {n} faults a month before the accident",
    "asked for {n} more officers at the border",
    "signed a lease over {n} flats without a tender",
    "lost {n} letters of appeal in one year",
    "plans to close {n} stations by the end of next year",
    "raised the fees for {n} households twice",
    "counted {n} votes after the polls had closed",
    "destroyed {n} samples before they were tested",
)
SENTENCES = (
    "The {adj} {thing} was sent to the {body} in {month} {year}.",
    "According to the minutes, {n} members asked for the {thing} and were given a summary.",
    "Two people who saw the {thing} described it in the same words, a week apart.",
    "In {month} {year} the {body} published figures that differ by {n} from those in the {thing}.",
    "The {body} keeps the {thing} for *at least* {n} years, its rules say.",
    "Nobody at the {body} has said since then whether the {adj} {thing} still stands.",
    "A spokesman read out a statement of {n} words and took **no** further questions.",
    "The {thing} names {n} people; four of them told the paper that it is right, and one that it is not.",
    "What the {body} was asked, and when, can be read in the [letters of {month}](https://docs.example.org/{slug}/{n}).",
    "The first report spoke of “a {adj} {thing}”; the second, in {month}, left the word out.",
    "A [register of the {body}](https://register.example.com/{slug}?year={year}) lists the {thing} under number {n}.",
    "Between {month} and the end of the year the {thing} was changed {n} times, *each time by the same office*.",
    "The {adj} part of the {thing}, some {n} pages, is still under seal.",
    "Asked again in {month} {year}, the {body} pointed to its earlier words & added nothing.",
    "The court wants the {thing} by {month}; the {body} has asked for {n} days more.",
    "It costs about {n} crowns a day, the {body} told the committee in {month} {year}.",
)
ADJECTIVES = _each("""
    annual closed draft early final full internal joint late missing public revised sealed second signed
""")
THINGS = (
    "agreement",
    "audit",
    "budget line",
    "contract",
    "draft law",
    "forecast",
    "inspection report",
    "inventory",
    "letter",
    "list",
    "map",
    "memo",
    "permit",
    "plan",
    "protocol",
    "register",
    "schedule",
    "survey",
    "tender",
    "timetable",
)
MONTHS = _each("""
    January February March April May June July August September October November December
""")
HEADINGS = (
    "What the papers show",
    "Who was asked",
    "How the answer reads",
    "What is left open",
    "The figures",
    "Earlier reports",
    "What happened since",
    "The letter",
)
ANSWERS = (
    "We are looking at the report and will say more in due course",
    "The figures speak for themselves",
    "We do not speak about matters that are before a court",
    "That is simply not how it happened",
    "Yes, the letter was sent, and we stand by what it says",
    "The report leaves out half of what we said",
    "This was decided long before, by others",
    "We thank the paper for its interest in our work",
    "It was a plan among many, as any office has",
    "There was a meeting; what was said there stays there",
)
REASONS_WHY = (
    "The office spoke of the report and left the claim as it was put aside.",
    "The statement repeats that the matter is being looked at and says nothing about the number.",
    "A spokesman said so in as many words, and the paper printed them in full.",
    "The request went out twice, and the day that was set has passed.",
)

SPANISH_DEEDS = (
    "El consejo del puerto pagó {n} coronas por un estudio del muelle",
    "La oficina perdió {n} cartas de reclamación en un año",
    "El ministerio pidió {n} agentes más para la frontera",
    "La agencia vendió {n} hectáreas por debajo de su precio",
)
SPANISH = (
    "El informe *completo* se envió al ministerio en {year} y nadie lo ha devuelto.",
    "Según las actas, {n} miembros pidieron el documento y recibieron un resumen.",
    "La oficina no respondió a las [preguntas enviadas](https://docs.example.org/cartas/{n}) hasta el año siguiente.",
    "El segundo texto, de {n} páginas, dejó fuera la palabra «acuerdo».",
    "Un portavoz leyó una declaración de {n} palabras y **no** aceptó más preguntas.",
    "¿Quién firmó la carta? La dirección dice que ya no lo sabe.",
    "El tribunal espera el registro; la agencia ha pedido {n} días más.",
    "Las cifras publicadas en {year} difieren en {n} de las del informe.",
)
SPANISH_HEADINGS = ("Lo que muestran los papeles", "A quién se preguntó", "Lo que queda abierto", "Las cifras")
SPANISH_ANSWERS = ("Estamos estudiando el informe y diremos más a su debido tiempo", "Las cifras hablan por sí solas")
PERSIAN_DEEDS = (
    "سازمان بندر {n} کرون برای بررسی اسکله شرقی پرداخت",
    "اداره در یک سال {n} نامه اعتراض را گم کرد",
    "وزارتخانه {n} پلیس دیگر برای مرز خواست",
    "آژانس {n} هکتار را زیر قیمت فروخت",
)
PERSIAN = (
    "گزارش *کامل* در سال {year} به وزارتخانه فرستاده شد و کسی آن را رد نکرد.",
    "طبق صورت‌جلسه {n} عضو سند را خواستند و خلاصه‌ای از آن گرفتند.",
    "اداره به [پرسش‌های فرستاده‌شده](https://docs.example.org/nameh/{n}) تا سال بعد پاسخ نداد.",
    "سخنگو بیانیه‌ای {n} کلمه‌ای خواند و پرسش دیگری را **نپذیرفت**.",
    "دادگاه منتظر پرونده است و آژانس {n} روز دیگر خواسته است.",
    "ارقام منتشرشده در سال {year} با گزارش {n} تفاوت دارد.",
)
PERSIAN_HEADINGS = ("آنچه اسناد نشان می‌دهند", "از چه کسی پرسیده شد", "آنچه باز مانده است")
PERSIAN_ANSWERS = ("گزارش را بررسی می‌کنیم و به وقتش بیشتر می‌گوییم", "ارقام خود گویا هستند")
