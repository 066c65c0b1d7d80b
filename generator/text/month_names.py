"""Month names in European languages and Arabic (tests/test_dates.py lists them), used only to correct dates in words.

In lower case without accents, with the cases and abbreviations that Babel has; loading Babel itself takes a
tenth of a second. Ambiguous names are left out: listopad is October in Croatian and November in Czech.
"""

from __future__ import annotations

NAMES = (
    "ene enero gen gener gennaio ian ianuarie jaan jaanuar jan janeiro januar januara januari january janv "
    "janvaris janvier led leden ledna oca ocak saus sausio sausis sij sijecanj sijecnja sty styczen stycznia "
    "tammi tammikuu tammikuuta ιαν ιανουαριοσ ιανουαριου січ січень січня янв январь января яну януари يناير "
    "جانفي",
    "feb febbraio febr febrer febrero februar februara februari februarie februaris february fev fevereiro fevr "
    "fevrier helmi helmikuu helmikuuta lut lutego luty sub subat uno unor unora vas vasario vasaris veebr "
    "veebruar velj veljaca veljace φεβ φεβρουαριοσ φεβρουαριου лют лютии лютого фев февр февраль февраля "
    "февруари فبراير شباط فيفري",
    "bre brezen brezna kov kovas kovo maalis maaliskuu maaliskuuta maart mar marc marca march marcius marco "
    "marec mars mart martie marts marz marzec marzo mrt mrz ozu ozujak ozujka μαρ μαρτιοσ μαρτιου бер березень "
    "березня мар март марта مارس اذار",
    "abr abril apr april aprila aprile aprilie aprilis aprill avr avril bal balandis balandzio dub duben dubna "
    "huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan tra travanj travnja απρ απριλιοσ απριλιου апр "
    "апрель апреля април квіт квітень квітня ابريل نيسان افريل",
    "geg geguze geguzes kve kveten kvetna mag maggio mai maig maijs maio maj maja majus may mayo mayıs mei svi "
    "svibanj svibnja touko toukokuu toukokuuta μαι μαιοσ μαιου маи мая трав травень травня مايو ايار ماي",
    "birz birzelio birzelis cerven cervna cvn cze czerwca czerwiec giu giugno haz haziran iun iunie juin jun "
    "juna june junho juni junijs junio junius juny juuni kesa kesakuu kesakuuta lipanj lipnja ιουν ιουνιοσ "
    "ιουνιου июн июнь июня черв червень червня юни يونيو حزيران جوان",
    "cervence cervenec cvc heina heinakuu heinakuuta iul iulie juil juillet jul jula julho juli julijs julio "
    "juliol julius july juuli liep liepa liepos lipca lipiec lug luglio srpanj srpnja tem temmuz ιουλ ιουλιοσ "
    "ιουλιου июл июль июля лип липень липня юли يوليو تموز يوليوز جويلية",
    "ago agost agosto agu agust agustos aout aug august augusta augusti augusts augustus augusztus elo elokuu "
    "elokuuta kol kolovoz kolovoza rugp rugpjucio rugpjutis sie sierpien sierpnia srpen srpna αυγ αυγουστοσ "
    "αυγουστου авг август августа серп серпень серпня اغسطس اب غشت اوت",
    "eyl eylul rugs rugsejis rugsejo ruj rujan rujna sep sept september septembra septembre septembrie "
    "septembris septiembre set setembre setembro settembre syys syyskuu syyskuuta szept szeptember wrz wrzesien "
    "wrzesnia zar zari σεπ σεπτεμβριοσ σεπτεμβριου вер вересень вересня сент сентябрь сентября сеп септември "
    "سبتمبر ايلول شتنبر",
    "eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober oktobra oktobris "
    "oktoober ott ottobre out outubro paz pazdziernik pazdziernika rij rijen rijna spal spalio spalis οκτ "
    "οκτωβριοσ οκτωβριου жовт жовтень жовтня окт октомври октябрь октября اكتوبر",
    "kas kasım lapkr lapkricio lapkritis listopadu marras marraskuu marraskuuta noiembrie nov november novembra "
    "novembre novembris novembro noviembre stu studeni studenoga νοε νοεμβριοσ νοεμβριου лист листопад "
    "листопада ное ноември нояб ноябрь ноября نوفمبر نونبر",
    "ara aralık dec december decembra decembre decembrie decembris des desember desembre dets detsember dez "
    "dezember dezembro dic dicembre diciembre gru grudnia grudzien gruod gruodis gruodzio joulu joulukuu "
    "joulukuuta pro prosinac prosinca prosince prosinec δεκ δεκεμβριοσ δεκεμβριου груд грудень грудня дек "
    "декабрь декабря декември ديسمبر دجنبر",
)
