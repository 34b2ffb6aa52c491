"""The demo's synthetic voices: a year of them, invented, the same every time."""

from jauap.config.setup.demo.seed import SCOPE, SEED, VOICES, Seeded, seed_demo

__all__ = ["SCOPE", "SEED", "VOICES", "Seeded", "seed_demo"]
