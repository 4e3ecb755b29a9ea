"""Made-up companies, numbered from 0 on."""

BRANCHES = (
    "Bageri", "Tømrerfirma", "Rengøring", "Gartneri", "Café", "Lager", "Autoværksted",
    "Boghandel", "Plejecenter", "Vaskeri", "Møbler", "Fiskehus",
)  # fmt: skip
PLACES = (
    "Nordlys", "Fjordby", "Bøgelund", "Havnens", "Østervang", "Kildegård", "Solbakken", "Åløkke",
    "Møllehøj", "Strandgade", "Torvets",
)  # fmt: skip
SMALLEST, CITIZENS_EACH = 40, 6


def how_many(citizens: int) -> int:
    """The companies of a municipality."""
    return max(SMALLEST, citizens // CITIZENS_EACH)


def cvr(number: int) -> str:
    """Eight digits like a CVR number; no real one begins with 9."""
    return f"{90_000_000 + 37 * number}"


def name(number: int) -> str:
    """Every pair of place and branch once, then numbered."""
    chain = number // (len(PLACES) * len(BRANCHES))
    known_as = f"{PLACES[number % len(PLACES)]} {BRANCHES[number % len(BRANCHES)]}"
    return f"{known_as} {chain + 1}" if chain else known_as
