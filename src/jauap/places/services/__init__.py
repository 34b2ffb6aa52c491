"""What can be done with places: load reference data, import the classifier and address books, make a demo."""

from jauap.places.services.reference import Place, load_reference, read_places

__all__ = ["Place", "load_reference", "read_places"]
