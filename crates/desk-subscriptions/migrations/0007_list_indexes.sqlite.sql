-- Every filter of the order list with every sort walks an index: a page of a big state is read in order, a
-- page of a rare one without passing over the rest.

CREATE INDEX subscriptions_orders_payment_id ON subscriptions_orders (payment, id);
CREATE INDEX subscriptions_orders_payment_total ON subscriptions_orders (payment, total, id);
CREATE INDEX subscriptions_orders_access_id ON subscriptions_orders (access, id);
CREATE INDEX subscriptions_orders_access_total ON subscriptions_orders (access, total, id);
CREATE INDEX subscriptions_orders_delivery_id ON subscriptions_orders (delivery, id);
CREATE INDEX subscriptions_orders_delivery_created ON subscriptions_orders (delivery, created_at, id);
CREATE INDEX subscriptions_orders_delivery_total ON subscriptions_orders (delivery, total, id);
CREATE INDEX subscriptions_orders_created_on ON subscriptions_orders (created_on);
CREATE INDEX subscriptions_orders_ends_on ON subscriptions_orders (ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX subscriptions_orders_unprinted_created ON subscriptions_orders (created_at, id)
    WHERE unprinted_invoice OR unprinted_tax_invoice OR unprinted_act;
CREATE INDEX subscriptions_orders_unprinted_total ON subscriptions_orders (total, id)
    WHERE unprinted_invoice OR unprinted_tax_invoice OR unprinted_act;
