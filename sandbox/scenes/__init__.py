"""Scenes: the apps' and Android's screens as data, drawn as dumps and as pictures."""
