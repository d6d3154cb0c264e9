"""Language: English is told from the others, and short texts from both."""

from __future__ import annotations

import pytest

from detente.read.documents.language import detect_language, language_name

SAMPLES = {
    "en": "The two ministers met on Monday and agreed that the border would be open to trucks from the north in May.",
    "fr": "Les deux ministres se sont réunis lundi et ont convenu que la frontière serait ouverte "
    "aux camions du nord de leur pays.",
    "de": "Die beiden Minister trafen sich am Montag und einigten sich darauf, dass die Grenze im Mai für Lastwagen "
    "aus dem Norden geöffnet wird.",
    "es": "Los dos ministros se reunieron el lunes y acordaron que la frontera se abriría en mayo para camiones del "
    "norte del país.",
    "pt": "Os dois ministros reuniram-se na segunda-feira e concordaram que a fronteira seria aberta em maio para "
    "os camiões que vêm do norte.",
    "it": "I due ministri si sono incontrati lunedì e hanno concordato che il confine sarà aperto a maggio per camion "
    "che vengono dal nord.",
    "nl": "De twee ministers kwamen maandag bijeen en spraken af dat de grens in mei open gaat voor de auto's uit "
    "het noorden van het land.",
    "tr": "İki bakan pazartesi günü bir araya geldi ve sınırın mayıs ayında kuzeyden gelen kamyonlar için açılması "
    "konusunda daha önce olduğu gibi anlaştı.",
    "ru": "Министры двух стран встретились в понедельник и договорились открыть границу.",
    "uk": "Міністри двох країн зустрілися в понеділок і домовилися відкрити кордон для вантажівок із півночі країни.",
    "ko": "두 장관은 월요일에 만나 오월에 국경을 열기로 합의했다고 정부가 밝혔다.",
    "ja": "両国の大臣は月曜日に会談し、五月に国境を開くことで合意したと発表した。",
    "zh": "两国部长周一举行会谈同意五月份开放边境口岸允许北方的卡车通行政府发言人说",
    "ar": "التقى الوزيران يوم الاثنين واتفقا على فتح الحدود أمام الشاحنات القادمة من الشمال",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_names_the_language(code: str) -> None:
    """One sentence of news is enough."""
    assert detect_language(SAMPLES[code]) == code


@pytest.mark.parametrize("text", ["", "Cairo agrees", "12 May 2021", "平和"])
def test_keeps_silent_on_short_texts(text: str) -> None:
    """Fewer than twenty words or letters tell nothing."""
    assert detect_language(text) is None


def test_one_foreign_line_does_not_turn_a_text() -> None:
    """An English text with a line of Korean is English."""
    assert detect_language(SAMPLES["en"] * 4 + SAMPLES["ko"]) == "en"


def test_a_language_without_a_list_is_unknown() -> None:
    """Long text that fits no list is said to be unknown, not taken for English."""
    assert detect_language("mirat selu kovani drel " * 30) == "und"
    assert "not recognised" in language_name("und")


NAMED = {
    "Spanish": "San José, San Salvador, Los Cabos, La Paz, El Alto, Santa Cruz de la Sierra and Río de la Plata: "
    "mayors agree a water pact, El País reports from Buenos Aires.",
    "Arab sheikhs": "Hamad bin Jassim Al Thani, Abdullah bin Zayed Al Nahyan, Faisal bin Farhan Al Saud and Sabah Al "
    "Khalid Al Sabah met at Al Ula. They signed a communique and opened their borders.",
    "Europeans": "Von der Leyen, Scholz, Rutte, Van der Bellen, De Croo, Di Maio, Le Drian, Dos Santos Silva and Da "
    "Silva discuss gas, grain, arms and visas.",
    "Latin Americans": "Luiz Inácio Lula da Silva met Gustavo Petro in Leticia. Nicolás Maduro, Luis Arce and Dina "
    "Boluarte sent envoys: Celso Amorim, Álvaro Leyva and Ana Cecilia Gervasi.",
}


@pytest.mark.parametrize("who", NAMED)
def test_names_have_no_language(who: str) -> None:
    """A short English text full of foreign names is not refused as foreign."""
    assert detect_language(NAMED[who]) in ("en", None)


def test_a_text_in_capitals_is_told_too() -> None:
    """Old wire copy has no lower case."""
    assert detect_language(SAMPLES["en"].upper()) == "en"
    assert detect_language(SAMPLES["fr"].upper()) == "fr"
