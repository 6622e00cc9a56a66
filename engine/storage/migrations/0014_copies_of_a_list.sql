-- Which copies of an app a list names is asked for with every job.
CREATE INDEX accounts_package ON accounts (workspace, package) WHERE package IS NOT NULL;
