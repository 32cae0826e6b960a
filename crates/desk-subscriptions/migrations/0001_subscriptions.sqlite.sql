-- The Subscriptions desk: what is sold, who subscribes, orders and their papers.

CREATE TABLE subscriptions_feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('online', 'mail', 'query')),
    info_kind TEXT NOT NULL,
    title_ru TEXT NOT NULL,
    title_en TEXT NOT NULL,
    exchange_code TEXT NOT NULL,
    links_ru TEXT NOT NULL,
    links_en TEXT NOT NULL,
    on_sale BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX subscriptions_feeds_number_uq ON subscriptions_feeds (number);
CREATE INDEX subscriptions_feeds_name ON subscriptions_feeds (name_key, id);

CREATE TABLE subscriptions_offers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    text TEXT NOT NULL,
    edition INTEGER NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX subscriptions_offers_title ON subscriptions_offers (title_key, id);

-- An acceptance is of one edition of the text, known by its digest.
CREATE TABLE subscriptions_acceptances (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    offer_id INTEGER NOT NULL REFERENCES subscriptions_offers (id),
    edition INTEGER NOT NULL,
    digest TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id),
    accepted_at TEXT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_acceptances_client_id_offer_id_edition_uq
    ON subscriptions_acceptances (client_id, offer_id, edition);

CREATE TABLE subscriptions_offerings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('online', 'mail', 'query', 'contract', 'certificate')),
    info_kind TEXT NOT NULL,
    offer_id INTEGER REFERENCES subscriptions_offers (id),
    price INTEGER NOT NULL CHECK (price >= 0),
    title_ru TEXT NOT NULL,
    title_en TEXT NOT NULL,
    discounted BOOLEAN NOT NULL,
    trial_allowed BOOLEAN NOT NULL,
    show_links BOOLEAN NOT NULL,
    on_sale BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX subscriptions_offerings_code_key_uq ON subscriptions_offerings (code_key);
CREATE INDEX subscriptions_offerings_name ON subscriptions_offerings (name_key, id);
CREATE INDEX subscriptions_offerings_sale ON subscriptions_offerings (on_sale, delivery, name_key);

CREATE TABLE subscriptions_offering_feeds (
    offering_id INTEGER NOT NULL REFERENCES subscriptions_offerings (id),
    feed_id INTEGER NOT NULL REFERENCES subscriptions_feeds (id),
    PRIMARY KEY (offering_id, feed_id)
) WITHOUT ROWID;
CREATE INDEX subscriptions_offering_feeds_feed ON subscriptions_offering_feeds (feed_id);

CREATE TABLE subscriptions_subscribers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    terms TEXT NOT NULL CHECK (terms IN ('standard', 'trial', 'negotiated', 'free')),
    order_email TEXT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_subscribers_client_id_uq ON subscriptions_subscribers (client_id);

CREATE TABLE subscriptions_orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    archived_at TEXT,
    client_id INTEGER NOT NULL REFERENCES clients (id),
    terms TEXT NOT NULL CHECK (terms IN ('standard', 'trial', 'negotiated', 'free')),
    delivery TEXT NOT NULL CHECK (delivery IN ('online', 'mail', 'query', 'contract', 'certificate')),
    info_kind TEXT NOT NULL,
    months INTEGER NOT NULL,
    connections INTEGER NOT NULL,
    invoice_way TEXT NOT NULL CHECK (invoice_way IN ('email', 'fax', 'cabinet', 'edo')),
    payment TEXT NOT NULL CHECK (payment IN ('entered', 'invoiced', 'confirmed', 'paid', 'recurring')),
    access TEXT NOT NULL CHECK (access IN ('none', 'open', 'suspended', 'finished', 'cancelled')),
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_on TEXT NOT NULL,
    desired_on TEXT,
    starts_on TEXT,
    ends_on TEXT,
    suspended_until TEXT,
    invoice_year INTEGER,
    invoice_no INTEGER,
    invoiced_on TEXT,
    invoice_rate INTEGER,
    invoice_total INTEGER,
    confirmed_on TEXT,
    paid_on TEXT,
    payment_order_no TEXT,
    payment_order_on TEXT,
    rub_received INTEGER,
    unprinted_invoice BOOLEAN NOT NULL,
    unprinted_tax_invoice BOOLEAN NOT NULL,
    unprinted_act BOOLEAN NOT NULL,
    note TEXT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_orders_invoice_year_invoice_no_uq ON subscriptions_orders (invoice_year, invoice_no);
CREATE INDEX subscriptions_orders_created ON subscriptions_orders (created_at, id);
CREATE INDEX subscriptions_orders_client ON subscriptions_orders (client_id, created_at, id);
CREATE INDEX subscriptions_orders_payment ON subscriptions_orders (payment, created_at, id);
CREATE INDEX subscriptions_orders_access ON subscriptions_orders (access, created_at, id);
CREATE INDEX subscriptions_orders_total ON subscriptions_orders (total, id);
CREATE INDEX subscriptions_orders_ends ON subscriptions_orders (access, ends_on);
CREATE INDEX subscriptions_orders_unprinted ON subscriptions_orders (id)
    WHERE unprinted_invoice OR unprinted_tax_invoice OR unprinted_act;

CREATE TABLE subscriptions_order_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id INTEGER NOT NULL REFERENCES subscriptions_orders (id),
    position INTEGER NOT NULL,
    offering_id INTEGER NOT NULL REFERENCES subscriptions_offerings (id),
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    discounted BOOLEAN NOT NULL,
    monthly INTEGER NOT NULL,
    total INTEGER NOT NULL,
    discount INTEGER NOT NULL
);
CREATE UNIQUE INDEX subscriptions_order_lines_order_id_position_uq ON subscriptions_order_lines (order_id, position);
CREATE INDEX subscriptions_order_lines_offering ON subscriptions_order_lines (offering_id, order_id);

-- Numbers 1..M of a year without a hole, ascending by date.
CREATE TABLE subscriptions_tax_invoices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id INTEGER NOT NULL REFERENCES subscriptions_orders (id),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    is_issued BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX subscriptions_tax_invoices_order_id_uq ON subscriptions_tax_invoices (order_id);
CREATE UNIQUE INDEX subscriptions_tax_invoices_year_number_uq ON subscriptions_tax_invoices (year, number);
CREATE INDEX subscriptions_tax_invoices_date ON subscriptions_tax_invoices (year, on_date, number);
CREATE INDEX subscriptions_tax_invoices_on_date ON subscriptions_tax_invoices (on_date, id);

-- Papers that were printed, each with what stood on it that day; a paper whose number was taken back is
-- annulled, not deleted.
CREATE TABLE subscriptions_papers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id INTEGER NOT NULL REFERENCES subscriptions_orders (id),
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'tax_invoice', 'act')),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    annulled_at TEXT,
    sheet TEXT NOT NULL
);
CREATE INDEX subscriptions_papers_order ON subscriptions_papers (order_id, id);
CREATE INDEX subscriptions_papers_kind ON subscriptions_papers (kind, year, number);
CREATE UNIQUE INDEX subscriptions_papers_kind_year_number_uq ON subscriptions_papers (kind, year, number)
    WHERE annulled_at IS NULL;
