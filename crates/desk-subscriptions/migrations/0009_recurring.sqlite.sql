-- Regular payments of a contract: how often, the instalments, and each one's tax invoice and papers.

ALTER TABLE subscriptions_orders ADD COLUMN periodicity TEXT
    CHECK (periodicity IN ('once', 'month', 'quarter', 'half_year', 'year'));

CREATE TABLE subscriptions_instalments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    order_id INTEGER NOT NULL REFERENCES subscriptions_orders (id),
    number INTEGER NOT NULL CHECK (number > 0),
    due_on TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    state TEXT NOT NULL CHECK (state IN ('planned', 'invoiced', 'paid')),
    invoice_year INTEGER,
    invoice_no INTEGER,
    invoiced_on TEXT,
    recalculated_on TEXT,
    invoice_rate INTEGER,
    invoice_total INTEGER,
    paid_on TEXT,
    payment_order_no TEXT,
    payment_order_on TEXT,
    rub_received INTEGER,
    unprinted_invoice BOOLEAN NOT NULL,
    unprinted_tax_invoice BOOLEAN NOT NULL,
    unprinted_act BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX subscriptions_instalments_order_id_number_uq ON subscriptions_instalments (order_id, number);
CREATE UNIQUE INDEX subscriptions_instalments_invoice_year_invoice_no_uq
    ON subscriptions_instalments (invoice_year, invoice_no);
CREATE INDEX subscriptions_instalments_due ON subscriptions_instalments (due_on, id);
CREATE INDEX subscriptions_instalments_state ON subscriptions_instalments (state, due_on, id);

-- A tax invoice is an order's, or one instalment's.
ALTER TABLE subscriptions_tax_invoices ADD COLUMN instalment_id INTEGER REFERENCES subscriptions_instalments (id);
DROP INDEX subscriptions_tax_invoices_order_id_uq;
CREATE UNIQUE INDEX subscriptions_tax_invoices_order_id_uq ON subscriptions_tax_invoices (order_id)
    WHERE instalment_id IS NULL;
CREATE INDEX subscriptions_tax_invoices_order ON subscriptions_tax_invoices (order_id);
CREATE UNIQUE INDEX subscriptions_tax_invoices_instalment_id_uq ON subscriptions_tax_invoices (instalment_id);

-- So is a paper; an annulled one outlives its instalment.
ALTER TABLE subscriptions_papers ADD COLUMN instalment_id INTEGER
    REFERENCES subscriptions_instalments (id) ON DELETE SET NULL;
CREATE INDEX subscriptions_papers_instalment ON subscriptions_papers (instalment_id) WHERE instalment_id IS NOT NULL;

-- Contracts that were on regular payments before there were schedules are paid at once.
UPDATE subscriptions_orders SET periodicity = 'once' WHERE payment = 'recurring';
INSERT INTO subscriptions_instalments (version, order_id, number, due_on, amount, state, unprinted_invoice,
    unprinted_tax_invoice, unprinted_act)
SELECT 1, id, 1, created_on, total, 'planned', FALSE, FALSE, FALSE
FROM subscriptions_orders WHERE payment = 'recurring' AND total > 0;

CREATE VIEW rep_subscriptions_instalments (order_number, number, periodicity, due_on, due_month, state, currency,
    amount, invoice_year, invoice_number, invoiced_on, recalculated_on, invoice_rate, total_rub, paid_on, paid_month,
    payment_order_number, payment_order_on, received_rub, tax_number) AS
SELECT i.order_id, i.number, o.periodicity, i.due_on, substr(i.due_on, 1, 7), i.state, o.currency,
    i.amount / 100.0, i.invoice_year, i.invoice_no, i.invoiced_on, i.recalculated_on, i.invoice_rate / 100000000.0,
    i.invoice_total / 100.0, i.paid_on, substr(i.paid_on, 1, 7), i.payment_order_no, i.payment_order_on,
    i.rub_received / 100.0, t.number
FROM subscriptions_instalments i
JOIN subscriptions_orders o ON o.id = i.order_id
LEFT JOIN subscriptions_tax_invoices t ON t.instalment_id = i.id;
