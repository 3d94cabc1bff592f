"""Trouble with the profile and its catalogues in plain Dutch (kinds of ``models.rules`` and ``app.cases``)."""

from __future__ import annotations

# What is wrong with one entry of an organisation's own catalogue (``app.imports.own_catalogue``).
_WRONG_ENTRY = {
    "bounds": "een grens gaat van {lowest} tot {highest}, en “minstens” is niet hoger dan “hoogstens”.",
    "category": "“{value}” is geen categorie. Schrijf werk of zorg.",
    "code": "de code is niet bruikbaar. Gebruik letters, cijfers, punt of streepje, hoogstens 40 tekens, en niet de "
    "naam van een domein.",
    "domain": "“{value}” is geen domein. Schrijf materieel, psychisch, medisch, sociaal, cultureel of werk.",
    "double_code": "deze code staat al hoger in het bestand. Geef elk onderdeel een eigen code.",
    "double_label": "de naam “{label}” staat al hoger in het bestand. Geef elk onderdeel een eigen naam.",
    "factor_unknown": "de factor “{value}” van een voorwaarde bestaat niet. Schrijf een code van de lijst of een "
    "domein.",
    "icf_code": "deze code staat al in de ICF-lijst van Tandem. Kies een eigen code.",
    "missing_key": "“{key}” ontbreekt.",
    "no_bound": "een voorwaarde met een factor heeft “minstens” of “hoogstens” nodig.",
    "no_conditions": "“voorwaarden” ontbreekt of is leeg. Schrijf er minstens één tussen accolades.",
    "no_text": "een voorwaarde zonder factor heeft een “tekst” nodig.",
    "not_a_number": "“{key}” is geen heel getal.",
    "not_text": "“{key}” is geen tekst, of is leeg.",
    "not_texts": "“{key}” is geen lijst van korte teksten.",
    "too_long": "“{key}” is langer dan {most} tekens.",
    "unknown_key": "“{key}” is hier niet bekend. Kijk de schrijfwijze na.",
}

PROFILE_SENTENCES: dict[str, str] = {
    "assessment.gone": "Dit profiel is er niet (meer). Misschien is het op een ander toestel verwijderd.",
    "catalogue.not_allowed": "Alleen een leidinggevende of beheerder past de eigen lijsten van de organisatie aan. Er "
    "is niets gewijzigd.",
    "conclusion.ground": "Een van deze factoren staat niet (meer) in dit profiel. Kies opnieuw waarop u steunt.",
    "conclusion.no_grounds": "Het besluit steunt nog op geen enkele factor. Kies waarop u steunt, of haal het besluit "
    "weg, en rond dan af.",
    "conclusion.no_why": "Bij het besluit staat nog geen uitleg. Schrijf waarom u dit besluit, of haal het besluit "
    "weg, en rond dan af.",
    "conclusion.unknown": "Dit besluit is niet bekend. Kies een besluit uit de lijst.",
    "criterion.bounds": "Een grens gaat van {lowest} (drempel) tot {highest} (kracht), en “minstens” is niet hoger dan "
    "“hoogstens”. Kijk beide na.",
    "criterion.empty": "Dit aanbod heeft nog geen voorwaarde. Voeg er minstens één toe.",
    "criterion.factor": "De factor {code} van een voorwaarde is niet bekend. Kies er een uit de lijst.",
    "criterion.no_bound": "Bij deze factor staat nog geen grens. Kies minstens of hoogstens welke inschatting.",
    "criterion.no_label": "Dit aanbod heeft nog geen naam. Schrijf waarvoor iemand klaar zou zijn.",
    "criterion.no_text": "Deze voorwaarde zegt nog niets. Schrijf wat u nagaat, of kies een factor.",
    "factor.category": "Een factor valt onder werk of onder zorg. Kies een van beide.",
    "factor.domain": "Dit domein is niet bekend. Kies materieel, psychisch, medisch, sociaal, cultureel of werk.",
    "factor.no_label": "Een eigen factor heeft een naam nodig. Schrijf in enkele woorden waarover het gaat.",
    "factor.within_team": "Wat binnen het eigen team blijft, leest u zelf niet. Vraag het aan een collega die het hele "
    "dossier leest.",
    "link.effect": "Een factor versterkt, verzwakt of blokkeert een andere. Kies een van de drie.",
    "link.factor_gone": "Een van de twee factoren staat niet meer in dit profiel. Het verband komt niet terug.",
    "link.itself": "Een factor werkt niet op zichzelf in. Kies een andere factor.",
    "link.other_profile": "Deze factoren staan niet in hetzelfde profiel. Kies twee factoren van dit profiel.",
    "observation.empty": "Schrijf wat er gezien is. Zonder tekst wordt er niets bewaard.",
    **{
        f"own_catalogue.{what}": f"{{file}}, regel {{line}} ({{entry}}): {words} Er is niets gewijzigd."
        for what, words in _WRONG_ENTRY.items()
    },
    "own_catalogue.not_a_list": "{file}: “{key}” is geen lijst. Schrijf elk onderdeel onder [[{key}]]. Er is niets "
    "gewijzigd.",
    "own_catalogue.not_utf8": "{file}, regel {line}: hier staat een teken dat niet te lezen is. Bewaar het bestand als "
    "UTF-8. Er is niets gewijzigd.",
    "own_catalogue.nothing": "{file}: hierin staat geen [[factor]] en geen [[startcriterium]]. Er is niets gewijzigd.",
    "own_catalogue.syntax": "{file}, regel {line}: dit is niet te lezen als TOML. Kijk aanhalingstekens, haken en "
    "komma's na. Er is niets gewijzigd.",
    "own_catalogue.too_large": "{file} is te groot voor een catalogus (meer dan 1 MB). Er is niets gewijzigd.",
    "screening.unknown": "Dit punt staat niet (meer) in de lijst. Kies een ander.",
}
