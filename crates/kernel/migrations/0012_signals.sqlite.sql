-- What an outside program answered: the output of a script, the answer to a webhook.
ALTER TABLE outbox ADD COLUMN answer TEXT NOT NULL DEFAULT '';
-- A client's signals leave one after another.
CREATE INDEX outbox_signals ON outbox (channel, client_id, id) WHERE state IN ('waiting', 'sending') AND channel <> 'mail';
