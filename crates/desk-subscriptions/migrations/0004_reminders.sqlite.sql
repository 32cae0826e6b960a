-- Reminders that were sent, once each, and the documents that go with an offer's acceptance: of the
-- directory, or one of the six that the settings name.

CREATE TABLE subscriptions_reminders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id INTEGER NOT NULL REFERENCES subscriptions_orders (id),
    ends_on TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 5),
    days INTEGER NOT NULL,
    sent_at TEXT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_reminders_order_id_ends_on_number_uq
    ON subscriptions_reminders (order_id, ends_on, number);

CREATE TABLE subscriptions_offer_documents (
    offer_id INTEGER NOT NULL REFERENCES subscriptions_offers (id),
    position INTEGER NOT NULL,
    attachment_id INTEGER REFERENCES attachments (id),
    parameter INTEGER CHECK (parameter BETWEEN 1 AND 6),
    CHECK ((attachment_id IS NULL) <> (parameter IS NULL)),
    PRIMARY KEY (offer_id, position)
) WITHOUT ROWID;
