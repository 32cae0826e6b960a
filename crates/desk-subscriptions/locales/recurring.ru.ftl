### Регулярные платежи по договорам

instalments = График платежей
instalments-title = Платежи по графику
instalments-empty = Здесь будут платежи по договорам. Переведите заявку на договор в «Регулярные платежи» — и её график появится в этом списке.
instalments-totals = Всего по графику { $total }, из них оплачено { $paid }.
instalments-cleared = график платежей;
instalment = Платёж
instalment-title = Платёж № { $number } по заявке № { $order }
instalment-short = №
instalment-number = № платежа
instalment-due-on = Срок оплаты
instalment-amount = Сумма
instalment-state = Состояние
instalment-only-overdue = Только просроченные
instalment-periodicity = Вид платежа
instalment-first-due-on = Срок первого платежа
instalment-count = Число платежей
instalment-sum = Сумма каждого платежа
instalment-sum-hint = В рублях.
instalment-sum-currency-hint = В валюте заявки; в рубли пересчитывается при выставлении счёта.
instalment-recalculated-on = Дата пересчёта
instalment-recalculated-hint = По курсу этого дня; если пусто — по курсу даты счёта.
instalment-add = Добавить платёж
instalment-change = Изменить платёж
instalment-save = Сохранить
instalment-remove = Удалить платёж
instalment-remove-question = Удалить этот платёж из графика?
instalment-back-to-planned = Отозвать счёт
instalment-back-to-invoiced = Отменить оплату
instalment-said-moved = Платёж № { $number }: { $state }.
instalment-said-tax-invoice = Платёж № { $number }: { $state }. Номер счёта-фактуры — { $tax }.
instalment-said-added = Платёж добавлен в график.
instalment-said-removed = Платёж удалён из графика.
instalment-on-paper = платёж № { $number } со сроком { $date }

## Состояния платежа

instalment-planned = Предстоит
instalment-invoiced = Выставлен счёт
instalment-paid = Оплачен
instalment-overdue = Просрочен
instalment-held = Приостановлен

## В кабинете

instalment-is-planned = Предстоит
instalment-is-invoiced = Ждёт оплаты
instalment-is-overdue = Просрочен
instalment-is-paid = Оплачен

## Вид платежа

periodicity-once = Разовый
periodicity-month = Ежемесячно
periodicity-quarter = Ежеквартально
periodicity-half-year = Раз в полугодие
periodicity-year = Ежегодно

## Отказы и ошибки

refused-instalment-step = Платёж переводят по одному шагу: из «{ $from }» в «{ $to }» сразу нельзя.
refused-instalment-held = Доступ по заявке приостановлен: счета по графику не выставляются, пока его не возобновят.
refused-instalment-issued = По платежу № { $number } уже выставлен счёт: изменить или удалить его нельзя. Сначала отзовите счёт.
refused-instalment-last = Это единственный платёж графика. Чтобы убрать график, верните заявку во введённые.
refused-not-recurring = Заявка не на регулярных платежах.
field-instalment-once = Разовый платёж — один.
field-instalment-count = От 1 до { $most } платежей.

## Действия со списком

list-invoice-instalments = Выставить счета
list-invoice-instalments-sure = Выставить счета по выбранным платежам ({ $count })?
list-print-instalment-invoices = Напечатать счета
list-print-instalment-invoices-sure = Напечатать счета по выбранным платежам ({ $count })? Кому счета уходят письмом, тем они будут отправлены.

## События

event-subscriptions-instalment-add = Платёж добавлен в график
event-subscriptions-instalment-edit = Платёж графика изменён
event-subscriptions-instalment-remove = Платёж удалён из графика
event-subscriptions-instalment-move = Изменено состояние платежа по графику

## Представление для запросов

report-subs-instalments = Платежи по графику
report-col-subs-instalment-number = Номер платежа в заявке
report-col-subs-periodicity = Вид платежа: once, month, quarter, half_year, year
report-col-subs-due-on = Срок оплаты
report-col-subs-due-month = Месяц срока оплаты
report-col-subs-instalment-state = Состояние платежа: planned, invoiced, paid
report-col-subs-instalment-amount = Сумма платежа в валюте заявки
report-col-subs-recalculated-on = Дата пересчёта
