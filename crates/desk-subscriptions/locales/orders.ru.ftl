# Заявка после оформления: тестовая, докупка, правка после счёта, архив, доступ для сервера услуг.

right-subscriptions-access-read = Запрашивать доступ подписчика (для сервера услуг)

event-subscriptions-order-top-up = Докуплены подключения
event-subscriptions-order-restore = Заявка возвращена из архива
event-subscriptions-order-archive-many = Завершённые заявки убраны в архив группой
mail-subscriptions-access = Изменение доступа

order-history-payment = Оплата: { $from } → { $to }
order-history-payment-to = Оплата: { $to }
refused-addon-base = Подключения докупаются только к обычной заявке организации с открытым доступом к ресурсам через Интернет. Заявка № { $order }: { $access }.
refused-addon-max = Больше { $max } подключений нельзя: есть { $had }, добавляется { $more }.
refused-addon-expired = Доступ заканчивается { $ends }: на оформление докупки времени не осталось.
refused-sum-changed = После выставления счёта сумма не меняется: была { $was }, стала бы { $now }.
field-test-not-allowed = Этот блок нельзя заказать для теста
field-before-base = Не раньше первого дня основной заявки, { $date }

orders-sum-stays = Счёт уже выставлен: состав, период и подключения можно изменить, только если сумма останется прежней. Напечатанные документы придётся напечатать заново.
orders-trial = Тестовая заявка
orders-trial-hint = { $count ->
    [one] Бесплатно на { $count } день; блоки должны допускать тест.
    [few] Бесплатно на { $count } дня; блоки должны допускать тест.
   *[other] Бесплатно на { $count } дней; блоки должны допускать тест.
}
orders-trial-days = Тестовая, дней
orders-renew = Продлить
orders-restore = Вернуть из архива
orders-said-restored = Заявка возвращена из архива.

orders-added = Докупленные подключения
orders-nothing-added = Подключения не докупались.
orders-all-connections = Всего подключений с докупленными: { $count }
orders-add-connections = Докупить подключения
orders-add-explained = Новые подключения начнут работать после оплаты и закончатся вместе с основной заявкой. Вы платите только за оставшиеся дни.
orders-more = Сколько добавить
orders-more-hint = Оформляется отдельной заявкой со своим счётом
orders-adds-to = Докупка к:
orders-ends-with-base = Заканчивается вместе с основной заявкой.
orders-said-added = Оформлена заявка № { $order } на { $total }.
orders-counted = Как посчитано
orders-counted-connections = Подключений было { $had }, добавляется { $more }, станет { $all }.
orders-counted-days = оплачивается { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
} из { $of }
orders-counted-line = { $difference } в месяц × { $months } мес. × { $days } / { $of }
orders-counted-rounded = Цена в месяц — разница между ценой всех подключений и тех, что уже есть; дробная часть суммы отбрасывается.

orders-archive-title = Архив заявок
orders-archive-empty = Здесь появятся отменённые заявки и завершённые, которые вы уберёте в архив.
orders-archived-at = В архиве с
orders-archive-many = Убрать завершённые в архив
orders-ended-before = Закончились раньше
orders-ended-before-hint = Пусто — до сегодняшнего дня
orders-with-unprinted = И те, чьи документы ещё не напечатаны
orders-count = Посчитать
orders-to-archive = { $count ->
    [0] Таких заявок нет.
    [one] Подходит { $count } заявка.
    [few] Подходят { $count } заявки.
   *[other] Подходит { $count } заявок.
}
orders-to-archive-many = Подходит больше { $count } заявок.
orders-put-away = Убрать в архив
orders-put-away-question = Убрать подходящие заявки в архив? Каждую можно будет вернуть.
orders-said-archived = { $count ->
    [one] В архив убрана { $count } заявка.
    [few] В архив убраны { $count } заявки.
   *[other] В архив убрано { $count } заявок.
}

orders-feed-links = Ссылки на образцы
event-subscriptions-feed-links = Изменены ссылки на образцы
subscriber-segment = Сегмент
subscriber-segment-hint = Подписчик службы безопасности заказывает только сертификаты
segment-information = Служба информации
segment-security = Служба безопасности
field-segment = Вам доступны только сертификаты
