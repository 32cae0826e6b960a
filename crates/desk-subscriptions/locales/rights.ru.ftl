# Ветки прав стола.

branch-subscriptions = Подписка
branch-subscriptions-catalogue = Каталог
branch-subscriptions-subscriber = Подписчики
branch-subscriptions-order = Заявки
branch-subscriptions-delivery = Доставка выпусков
branch-subscriptions-banner = Баннеры
branch-subscriptions-access = Сервер платных услуг
branch-subscriptions-quote = Расчёт цены
branch-subscriptions-statistics = Статистика
