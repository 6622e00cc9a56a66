-- The copy of the app in which an operator was asked: an answer is for no other.
ALTER TABLE jobs ADD COLUMN asked_in TEXT;
