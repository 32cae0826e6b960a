desk-subscriptions = Подписка
