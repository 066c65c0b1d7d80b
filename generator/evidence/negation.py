"""Negations and numbers, which an omission must never hide."""

from __future__ import annotations

from collections.abc import Iterable

# English, Spanish, French, German, Portuguese, Italian, Dutch; then Arabic; then Chinese, whose words are characters.
_WORDS = """
no not never none nobody nothing neither nor non cannot without hardly barely scarcely rarely seldom nowhere unlikely
deny denies denied denying denial false untrue refuse refused refuses unable fail failed fails didnt dont wont isnt
wasnt arent cant
nunca jamás nadie nada ninguno ninguna ningún ni sin tampoco falso falsa niega niegan negó negaron negar apenas
ne pas non jamais rien aucun aucune aucunement nullement guère sans personne faux
nicht kein keine keinen keiner keinem keines nie niemals niemand ohne weder nein nichts kaum
não nem nenhum nenhuma sem ninguém mai senza nessuno nessuna niente né niet geen nooit zonder niemand
لا لم لن ليس ليست ليسوا ليسا لسنا لست لستم لسن غير بدون دون ما كلا عدم نفى نفت نفوا ينفي تنفي ننفي نفي
不 没 沒 无 無 非 未 勿 别 別
"""
_NEGATIONS = frozenset(_WORDS.split())
# Prefixes joined to the word: and, so, with; the interrogative.
_ARABIC_PREFIXES = "وفبأ"

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
millions billion billions trillion trillions dozen dozens half third quarter double twice once percent
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
dieciocho diecinueve veinte veintiún veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete
veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos doscientos
doscientas trescientos trescientas cuatrocientos cuatrocientas quinientos quinientas seiscientos seiscientas
setecientos setecientas ochocientos ochocientas novecientos novecientas mil miles millón millones billón billones
docena docenas mitad tercio cuarto doble
deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
soixante cent cents mille milliers milliard milliards moitié
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig
neunzig hundert tausend tausende millionen milliarde milliarden hälfte
dois duas três quatro sete oito nove dez vinte trinta cem mil milhão milhões bilhão bilhões metade
tre quattro cinque sette otto dieci venti cento mila milione milioni miliardo miliardi metà
صفر واحد واحدة اثنان اثنين اثنتان اثنتين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني ثمان تسعة تسع
عشرة عشر عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين
مئة مائة مئتان مئتين مئات ألف ألفان ألفين آلاف مليون مليونان مليونين ملايين مليار مليارات نصف ثلث ربع
一 二 两 兩 三 四 五 六 七 八 九 十 百 千 万 萬 亿 億
"""
_NUMBERS = frozenset(word.casefold() for word in _NUMBER_WORDS.split())
# Signs that change the number next to them.
_NUMBER_SIGNS = frozenset("-+±%‰°^/$€£¥₹₽¢<>=~")


def is_negation(key: str) -> bool:
    """Whether a word key is a negation."""
    if key in _NEGATIONS or key.endswith("n't") or key.startswith("n'"):
        return True
    return len(key) > 2 and key[0] in _ARABIC_PREFIXES and key[1:] in _NEGATIONS


def has_negation(keys: Iterable[str]) -> bool:
    """Whether any of the words is a negation."""
    return any(map(is_negation, keys))


def is_number(key: str) -> bool:
    """Whether a word is a number, in figures or in letters."""
    return key in _NUMBERS or any(c.isnumeric() for c in key) or (key[:1] == "و" and key[1:] in _NUMBERS)


def has_number(keys: Iterable[str]) -> bool:
    """Whether any of the words is a number."""
    return any(map(is_number, keys))


def is_one_number(first: str, second: str) -> bool:
    """Whether two adjacent words form one number: 300 million, -5, $4, 5%."""
    if is_number(first):
        return is_number(second) or second in _NUMBER_SIGNS
    return first in _NUMBER_SIGNS and is_number(second)


def is_one_figure(first: str, between: str, second: str) -> bool:
    """Whether a figure continues without a space, as in 5'000 and 300k."""
    if not first[-1:].isdecimal():
        return False
    if between:
        return len(between) == 1 and not between.isspace() and second[:1].isdecimal()
    return second[:1].isascii() and second[:1].isalpha()
