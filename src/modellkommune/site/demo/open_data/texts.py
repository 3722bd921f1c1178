"""What invented people ask for and make with the data of Lindental."""

from __future__ import annotations

# Fields of the request, the dataset that answers it ("" for none), and the answer; ""
# where the office is still looking.
REQUESTS = (
    (
        {
            "title": "Wo stehen die Bäume der Stadt?",
            "text": (
                "Unsere Schulklasse möchte berechnen, wie viel Schatten es auf dem Schulweg "
                "gibt. Dafür brauchen wir Lage und Stammumfang der Bäume."
            ),
            "name": "Klasse 8b der Lindenschule",
            "email": "",
        },
        "baumkataster",
        (
            "Das Baumkataster mit Art, Pflanzjahr, Stammumfang und Lage ist jetzt "
            "veröffentlicht. Wir bringen es jedes Jahr im Herbst auf den neuen Stand."
        ),
    ),
    (
        {
            "title": "Namen der Standinhaber auf dem Wochenmarkt",
            "text": "Ich möchte sehen, wer wie oft einen Stand hat.",
            "name": "Harald Voss",
            "email": "",
        },
        "",
        (
            "Die Namen sind personenbezogen; wir dürfen sie nicht veröffentlichen. Wie viele "
            "Stände in jedem Monat auf dem Markt standen, finden Sie im Datensatz zum Wochenmarkt."
        ),
    ),
    (
        {
            "title": "Wartezeiten im Bürgerbüro",
            "text": "Wann ist am wenigsten los? Stundenwerte würden genügen.",
            "name": "",
            "email": "",
        },
        "",
        "",
    ),
)
SHOWCASE = {
    "title": "Schattenwege: zu Fuß durch den Sommer",
    "text": "Die Karte zeigt, auf welchen Wegen durch Lindental große Bäume stehen. Sie nimmt "
    "Lage und Stammumfang aus dem Baumkataster und schätzt daraus die Krone.",
    "url": "https://schattenwege.lindental.example/",
    "made_by": "Klasse 8b der Lindenschule",
    "email": "",
    "datasets": ("baumkataster",),
}
