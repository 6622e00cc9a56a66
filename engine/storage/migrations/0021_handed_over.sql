-- Which enrolled host has a running job: it goes on there while the bot is away.
ALTER TABLE jobs ADD COLUMN host TEXT;
