desk-subscriptions = Subscriptions
