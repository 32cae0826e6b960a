-- An order stands out while a paper of one of its instalments waits to be printed: which, the first of them. The
-- list and its indexes look at orders alone.

ALTER TABLE subscriptions_orders ADD COLUMN unprinted_part TEXT
    CHECK (unprinted_part IN ('invoice', 'tax_invoice', 'act'));
UPDATE subscriptions_orders SET unprinted_part = (
    SELECT CASE MIN(CASE WHEN i.unprinted_invoice THEN 1 WHEN i.unprinted_tax_invoice THEN 2
            WHEN i.unprinted_act THEN 3 END)
        WHEN 1 THEN 'invoice' WHEN 2 THEN 'tax_invoice' WHEN 3 THEN 'act' END
    FROM subscriptions_instalments AS i WHERE i.order_id = subscriptions_orders.id)
WHERE payment = 'recurring';

DROP INDEX subscriptions_orders_unprinted;
DROP INDEX subscriptions_orders_unprinted_created;
DROP INDEX subscriptions_orders_unprinted_total;
CREATE INDEX subscriptions_orders_unprinted ON subscriptions_orders (id)
    WHERE unprinted_invoice OR unprinted_tax_invoice OR unprinted_act OR unprinted_part IS NOT NULL;
CREATE INDEX subscriptions_orders_unprinted_created ON subscriptions_orders (created_at, id)
    WHERE unprinted_invoice OR unprinted_tax_invoice OR unprinted_act OR unprinted_part IS NOT NULL;
CREATE INDEX subscriptions_orders_unprinted_total ON subscriptions_orders (total, id)
    WHERE unprinted_invoice OR unprinted_tax_invoice OR unprinted_act OR unprinted_part IS NOT NULL;

-- What was paid between two days, for the statistics.
CREATE INDEX subscriptions_instalments_paid ON subscriptions_instalments (paid_on, order_id)
    WHERE paid_on IS NOT NULL;
