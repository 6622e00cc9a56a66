"""Public profile pages: asked for one at a time, slowly, and not again where that is refused."""
