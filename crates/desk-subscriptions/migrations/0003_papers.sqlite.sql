-- Papers as files: by which form they were made, when they were mailed, who asked for copies.

ALTER TABLE subscriptions_papers ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE subscriptions_papers ADD COLUMN mailed_at TEXT;
ALTER TABLE subscriptions_papers ADD COLUMN annulment_mailed_at TEXT;
ALTER TABLE subscriptions_papers ADD COLUMN copy_asked_at TEXT;
