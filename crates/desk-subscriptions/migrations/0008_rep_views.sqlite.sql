-- The desk's views for stored queries, and the figures of its statistics. A later migration that changes a
-- table under a view drops the view first and makes it again.

CREATE VIEW rep_subscriptions_orders (number, client_id, client_code, client_name, client_kind, terms, delivery,
    info_kind, months, connections, trial, base_number, invoice_way, payment, access, currency, total, total_rub,
    created_on, created_month, desired_on, starts_on, ends_on, ends_month, suspended_until, invoice_year,
    invoice_number, invoiced_on, invoice_rate, confirmed_on, paid_on, paid_month, payment_order_number,
    payment_order_on, received_rub, note, archived) AS
SELECT o.id, o.client_id, c.code, c.name, c.kind, o.terms, o.delivery,
    o.info_kind, o.months, o.connections, CASE WHEN o.trial_days > 0 THEN 'yes' ELSE 'no' END, o.base_order_id, o.invoice_way, o.payment,
    o.access, o.currency, o.total / 100.0,
    COALESCE(o.invoice_total, CASE WHEN o.currency = 'RUB' THEN o.total END) / 100.0,
    o.created_on, substr(o.created_on, 1, 7), o.desired_on, o.starts_on, o.ends_on, substr(o.ends_on, 1, 7), o.suspended_until,
    o.invoice_year, o.invoice_no, o.invoiced_on, o.invoice_rate / 100000000.0, o.confirmed_on, o.paid_on,
    substr(o.paid_on, 1, 7), o.payment_order_no, o.payment_order_on, o.rub_received / 100.0, o.note,
    CASE WHEN o.archived_at IS NOT NULL THEN 'yes' ELSE 'no' END
FROM subscriptions_orders o JOIN clients c ON c.id = o.client_id;

CREATE VIEW rep_subscriptions_order_lines (order_number, position, offering_code, offering_name, quantity,
    unit_price, discounted, monthly, total, discount, currency) AS
SELECT l.order_id, l.position, f.code, f.name, l.quantity, l.unit_price / 10000.0, CASE WHEN l.discounted THEN 'yes' ELSE 'no' END,
    l.monthly / 10000.0, l.total / 100.0, l.discount / 100.0, o.currency
FROM subscriptions_order_lines l
JOIN subscriptions_orders o ON o.id = l.order_id
JOIN subscriptions_offerings f ON f.id = l.offering_id;

CREATE VIEW rep_subscriptions_subscribers (client_id, code, name, kind, terms, order_email, registered_on) AS
SELECT c.id, c.code, c.name, c.kind, s.terms, s.order_email, c.registered_on
FROM subscriptions_subscribers s JOIN clients c ON c.id = s.client_id;

CREATE VIEW rep_subscriptions_offerings (code, name, delivery, info_kind, price, title_ru, title_en, discounted,
    trial_allowed, on_sale) AS
SELECT code, name, delivery, info_kind, price / 10000.0, title_ru, title_en, CASE WHEN discounted THEN 'yes' ELSE 'no' END,
    CASE WHEN trial_allowed THEN 'yes' ELSE 'no' END, CASE WHEN on_sale THEN 'yes' ELSE 'no' END
FROM subscriptions_offerings;

CREATE VIEW rep_subscriptions_feeds (number, name, delivery, info_kind, title_ru, title_en, exchange_code, on_sale) AS
SELECT number, name, delivery, info_kind, title_ru, title_en, exchange_code, CASE WHEN on_sale THEN 'yes' ELSE 'no' END
FROM subscriptions_feeds;

CREATE VIEW rep_subscriptions_offering_feeds (offering_code, feed_number) AS
SELECT f.code, e.number
FROM subscriptions_offering_feeds x
JOIN subscriptions_offerings f ON f.id = x.offering_id
JOIN subscriptions_feeds e ON e.id = x.feed_id;

CREATE VIEW rep_subscriptions_tax_invoices (order_number, year, number, on_date, issued) AS
SELECT order_id, year, number, on_date, CASE WHEN is_issued THEN 'yes' ELSE 'no' END
FROM subscriptions_tax_invoices;

CREATE VIEW rep_subscriptions_papers (order_number, kind, year, number, on_date, annulled) AS
SELECT order_id, kind, year, number, on_date, CASE WHEN annulled_at IS NOT NULL THEN 'yes' ELSE 'no' END
FROM subscriptions_papers;

-- The figures as they were counted last; only the newest row is kept.
CREATE TABLE subscriptions_statistics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    as_of TEXT NOT NULL,
    counted_at TEXT NOT NULL,
    figures TEXT NOT NULL
);

-- What the orders behind a figure are found by.
CREATE INDEX subscriptions_orders_paid ON subscriptions_orders (paid_on, id);
CREATE INDEX subscriptions_orders_owing ON subscriptions_orders (payment, invoiced_on);
CREATE INDEX subscriptions_orders_period ON subscriptions_orders (starts_on, ends_on);
CREATE INDEX subscriptions_orders_count ON subscriptions_orders (client_id, id);
