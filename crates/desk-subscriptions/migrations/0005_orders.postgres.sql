-- Trial orders, connections bought later, when a suspension began, segments of subscribers.

ALTER TABLE subscriptions_orders ADD COLUMN trial_days BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscriptions_orders ADD COLUMN suspended_on DATE;
-- A top-up: the order it adds connections to, how many that had, and the days that are paid of its whole period.
ALTER TABLE subscriptions_orders ADD COLUMN base_order_id BIGINT REFERENCES subscriptions_orders (id);
ALTER TABLE subscriptions_orders ADD COLUMN base_connections BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscriptions_orders ADD COLUMN charged_days BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscriptions_orders ADD COLUMN base_days BIGINT NOT NULL DEFAULT 0;
CREATE INDEX subscriptions_orders_base ON subscriptions_orders (base_order_id) WHERE base_order_id IS NOT NULL;
CREATE INDEX subscriptions_orders_archived ON subscriptions_orders (archived_at, id);

ALTER TABLE subscriptions_subscribers ADD COLUMN segment TEXT NOT NULL DEFAULT 'information'
    CHECK (segment IN ('information', 'security'));
CREATE INDEX subscriptions_subscribers_segment ON subscriptions_subscribers (segment, client_id);
