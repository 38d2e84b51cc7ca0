"""Commands that have a module of their own; each adds itself with ``register(app)``. ``options``: what they share."""
