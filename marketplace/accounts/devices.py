"""What a browser calls itself, as a person would say it: `Chrome, Windows`."""

BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def name_of(agent: str) -> str:
    """The browser and the system named in a User-Agent; its first words where neither is known."""
    found = [
        next((name for sign, name in signs if sign in agent), "")
        for signs in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(part for part in found if part) or agent[:40] or "–"
