# Действия над многими строками
list-invoice-orders = Выставить счёт
list-invoice-orders-sure =
    { $count ->
        [one] Выставить сегодняшним днём счёт по { $count } заявке?
        [few] Выставить сегодняшним днём счета по { $count } заявкам?
       *[other] Выставить сегодняшним днём счета по { $count } заявкам?
    }
list-print-invoices = Напечатать счета
list-print-invoices-sure =
    { $count ->
        [one] Напечатать счёт по { $count } заявке? Тем, кто ждёт счёт по почте, он будет отправлен.
       *[other] Напечатать счета по { $count } заявкам? Тем, кто ждёт счёт по почте, он будет отправлен.
    }
list-grant-orders = Предоставить доступ
list-grant-orders-sure =
    { $count ->
        [one] Предоставить доступ по { $count } заявке — с желаемой даты, а где её нет, с завтрашнего дня?
       *[other] Предоставить доступ по { $count } заявкам — с желаемой даты, а где её нет, с завтрашнего дня?
    }
list-cancel-orders = Отменить
list-cancel-orders-sure =
    { $count ->
        [one] Отменить { $count } заявку? Оплаченную можно отменить только в её карточке.
        [few] Отменить { $count } заявки? Оплаченные можно отменить только в их карточках.
       *[other] Отменить { $count } заявок? Оплаченные можно отменить только в их карточках.
    }
list-archive-orders = В архив
list-archive-orders-sure =
    { $count ->
        [one] Убрать в архив { $count } заявку? В архив уходят только завершённые.
        [few] Убрать в архив { $count } заявки? В архив уходят только завершённые.
       *[other] Убрать в архив { $count } заявок? В архив уходят только завершённые.
    }
list-write-subscribers = Отправить письмо
list-write-subscribers-sure =
    { $count ->
        [one] Письмо получит { $count } подписчик.
        [few] Письмо получат { $count } подписчика.
       *[other] Письмо получат { $count } подписчиков.
    }
list-message-subject = Тема
list-message-text = Текст
list-suspend-subscribers = Приостановить доступ
list-suspend-subscribers-sure =
    { $count ->
        [one] Приостановить доступ { $count } подписчика по всем его открытым заявкам?
       *[other] Приостановить доступ { $count } подписчиков по всем их открытым заявкам?
    }
list-suspend-until = До какого дня (не заполнено — до возобновления вручную)
list-resume-subscribers = Возобновить доступ
list-resume-subscribers-sure =
    { $count ->
        [one] Возобновить доступ { $count } подписчика?
       *[other] Возобновить доступ { $count } подписчиков?
    }
list-archive-subscribers = В архив
list-archive-subscribers-sure =
    { $count ->
        [one] Убрать в архив { $count } подписчика? В архив уходят только подписчики без заявок.
       *[other] Убрать в архив { $count } подписчиков? В архив уходят только подписчики без заявок.
    }
refused-subscriber-has-orders = У подписчика есть заявки ({ $count }), поэтому в архив он не уходит.
# Так говорят журналы прежних версий.
refused-has-orders = У подписчика есть заявки, поэтому в архив он не уходит.
event-subscriptions-subscriber-archive = Подписчик убран в архив
list-starts-on = Начало доступа
list-suspended-until = Приостановлена до
list-invoice-no = № счёта
list-invoiced-on = Дата счёта
list-paid-on = Оплачена
