-- Which cluster a registration means: the one that cluster-config writes to.

ALTER TABLE cluster ADD COLUMN uid text;

COMMENT ON COLUMN cluster.uid IS 'uid of its namespace kube-system as cluster-config saw it; null until it was there.';
