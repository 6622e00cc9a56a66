-- As the spreadsheet's `package`: which copy of the app the account lives in; NULL is the installed one.
ALTER TABLE accounts ADD COLUMN package TEXT CHECK (package <> '');
