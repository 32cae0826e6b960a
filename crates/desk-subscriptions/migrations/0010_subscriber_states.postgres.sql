-- A subscriber's state and his last end of access are told by his orders' accesses alone.
CREATE INDEX subscriptions_orders_client_access ON subscriptions_orders (client_id, access, ends_on);
