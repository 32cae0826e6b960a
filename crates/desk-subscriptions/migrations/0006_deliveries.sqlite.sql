-- What is delivered as a file: issues of a feed, answers to requests, certificates; and the log of who got it.

CREATE TABLE subscriptions_issues (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('feed', 'answer', 'certificate')),
    feed_id INTEGER REFERENCES subscriptions_feeds (id),
    order_id INTEGER REFERENCES subscriptions_orders (id),
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('attach', 'link')),
    issued_on TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES files (id),
    created_at TEXT NOT NULL,
    done_at TEXT,
    CHECK ((feed_id IS NULL) <> (order_id IS NULL))
);
CREATE UNIQUE INDEX subscriptions_issues_number_uq ON subscriptions_issues (number) WHERE number <> '';
CREATE INDEX subscriptions_issues_feed ON subscriptions_issues (feed_id, issued_on);
CREATE INDEX subscriptions_issues_order ON subscriptions_issues (order_id);
CREATE INDEX subscriptions_issues_waiting ON subscriptions_issues (id) WHERE done_at IS NULL;

CREATE TABLE subscriptions_deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    issue_id INTEGER NOT NULL REFERENCES subscriptions_issues (id),
    client_id INTEGER NOT NULL REFERENCES clients (id),
    order_id INTEGER NOT NULL REFERENCES subscriptions_orders (id),
    email TEXT NOT NULL,
    letter_key TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_deliveries_issue_id_client_id_uq ON subscriptions_deliveries (issue_id, client_id);
CREATE INDEX subscriptions_deliveries_client ON subscriptions_deliveries (client_id, id);
CREATE INDEX subscriptions_deliveries_order ON subscriptions_deliveries (order_id);
