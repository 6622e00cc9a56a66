"""The apps as data and steps: hierarchies, screen catalogues, the flow loop."""
