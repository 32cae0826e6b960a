# Налоги в сумме, сегменты подписчиков, их архив.

subscriptions-vat-in = в том числе НДС { $rate } %
subscriptions-no-vat = без НДС
subscriptions-extra-tax-in = в том числе дополнительный налог { $rate } %
desk-paper-extra-tax = В том числе дополнительный налог { $rate } %:

branch-subscriptions-segment = Сегменты подписчиков
right-subscriptions-segment-information = Обслуживать сегмент СИ. С одним этим сегментом видны только его подписчики, без обоих – никто
right-subscriptions-segment-security = Обслуживать сегмент СБ. С одним этим сегментом видны только его подписчики, без обоих – никто

subscriber-days = Цветовой сегмент
subscriber-state = Состояние
subscribers-archive-title = Архив подписчиков
subscribers-archive-empty = В архиве никого нет. Сюда попадают подписчики без заявок, переведённые в архив.
subscribers-archived-at = В архиве с
list-restore-subscribers = Вернуть из архива
list-restore-subscribers-sure = Вернуть выбранных подписчиков из архива?
event-subscriptions-subscriber-restore = Возвращение подписчика из архива
