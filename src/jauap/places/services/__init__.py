"""What can be done with places: load reference data, import the classifier and address books, make a demo."""

from jauap.places.services.book import import_addresses
from jauap.places.services.demo import Made, english_name, generate_demo_addresses, remove_demo_addresses
from jauap.places.services.kato import import_kato
from jauap.places.services.reference import Place, load_reference, read_places
from jauap.places.services.spellings import spelling_of, spellings_of

__all__ = [
    "Made",
    "Place",
    "english_name",
    "generate_demo_addresses",
    "import_addresses",
    "import_kato",
    "load_reference",
    "read_places",
    "remove_demo_addresses",
    "spelling_of",
    "spellings_of",
]
