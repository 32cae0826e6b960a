# Сообщения стола подписки: слова предметной области. Тексты страниц лежат рядом, в desk и cabinet.

## Права

right-subscriptions-catalogue-view = Видеть блоки, оферты и тарифы
right-subscriptions-catalogue-edit = Вводить и изменять блоки и оферты, выпускать на продажу
right-subscriptions-subscriber-view = Видеть подписчиков
right-subscriptions-subscriber-edit = Изменять статус подписчика, сбрасывать акцепт оферты
right-subscriptions-order-view = Видеть заявки на подписку
right-subscriptions-order-enter = Вводить и изменять заявки на подписку
right-subscriptions-order-payment = Менять состояние оплаты
right-subscriptions-order-access = Открывать, отменять и завершать доступ
right-subscriptions-order-cancel = Отменять заявки
right-subscriptions-order-archive = Убирать завершённые заявки в архив
right-subscriptions-order-print = Печатать документы
right-subscriptions-quote-what-if = Считать цену с другими коэффициентами
right-subscriptions-my-orders = Заказывать подписку и видеть свои заявки

## События

event-subscriptions-order-place = Подписчик оформил заявку
event-subscriptions-order-enter = Введена заявка
event-subscriptions-order-edit = Изменена заявка
event-subscriptions-order-payment = Изменено состояние оплаты
event-subscriptions-order-grant = Открыт доступ
event-subscriptions-order-revoke = Доступ отменён
event-subscriptions-order-finish = Доступ завершён
event-subscriptions-order-finish-due = Завершён доступ по истёкшим заявкам
event-subscriptions-order-resume-due = Возобновлён доступ по наступившим датам
event-subscriptions-order-cancel = Заявка отменена
event-subscriptions-order-archive = Заявка убрана в архив
event-subscriptions-subscriber-terms = Изменён статус подписчика
event-subscriptions-subscriber-suspend = Доступ подписчика приостановлен
event-subscriptions-subscriber-resume = Доступ подписчика возобновлён
event-subscriptions-paper-print = Напечатан документ
event-subscriptions-offer-create = Введена оферта
event-subscriptions-offer-edit = Изменена оферта
event-subscriptions-offer-accept = Принята оферта
event-subscriptions-offer-reset = Сброшен акцепт оферты
event-subscriptions-feed-create = Введён элементарный блок
event-subscriptions-feed-edit = Изменён элементарный блок
event-subscriptions-feed-sale = Изменено разрешение продажи элементарного блока
event-subscriptions-feed-delete = Удалён элементарный блок
event-subscriptions-offering-create = Введён логический блок
event-subscriptions-offering-edit = Изменён логический блок
event-subscriptions-offering-sale = Изменён признак продажи логического блока
event-subscriptions-offering-delete = Удалён логический блок

## Письма

mail-subscriptions-order-entered = Заявка принята
mail-subscriptions-offer-accepted = Оферта принята
mail-subscriptions-invoice = Счёт

## Состояния и виды

payment-entered = Введена
payment-invoiced = Выставлен счёт
payment-confirmed = Пришло подтверждение
payment-paid = Оплачена
payment-recurring = Регулярные платежи
access-none = Нет доступа
access-open = Доступ открыт
access-suspended = Приостановлен
access-finished = Завершена
access-cancelled = Отменена
terms = Статус
terms-standard = Стандартный
terms-trial = Тестовый
terms-negotiated = Договорной
terms-free = Бесплатный
delivery = Тип
delivery-online = Интернет
delivery-mail = Эл. почта
delivery-query = Запросы
delivery-contract = Договора с/и
delivery-certificate = Сертификат
invoice-way = Способ выставления счёта
invoice-way-email = По электронной почте
invoice-way-fax = По факсу
invoice-way-cabinet = В личном кабинете
invoice-way-edo = Через ЭДО
subscriber-state-new = Новый
subscriber-state-active = Активный
subscriber-state-passive = Пассивный
paper-invoice = Счёт
paper-tax-invoice = Счёт-фактура
paper-act = Акт
unprinted-invoice = Не напечатан счёт
unprinted-tax-invoice = Не напечатана счёт-фактура
unprinted-act = Не напечатан акт
info-kind = Вид информации

## Заявки

orders-title = Заявки на подписку
orders-empty = Здесь появятся заявки на подписку: их оформляют подписчики в личном кабинете или вводите вы.
my-orders-title = Мои заявки
my-orders-empty = Заявок ещё нет. Оформите первую — это три шага.
order-number = Номер
order-created-at = Создана
order-months = Месяцев
order-connections = Подключений
order-total = Стоимость
order-rub-total = Сумма в рублях
order-payment = Оплата
order-access = Доступ
order-ends-on = Доступ до
order-unprinted = Документы

## Каталог

feeds-title = Элементарные блоки
feeds-empty = Элементарный блок — наименьший набор данных, который продаётся. Введите первый.
feed-number = Код
feed-name = Наименование
feed-exchange-code = Межсистемный идентификатор
feed-on-sale = Продажа разрешена
offerings-title = Логические блоки
offerings-empty = Логический блок — то, что продаётся: набор элементарных блоков с ценой. Введите первый.
offering-code = Код
offering-name = Наименование
offering-price = Цена за месяц
offering-discounted = Есть скидки
offering-on-sale = Продажа
offering-state-entered = Введён
offering-state-on-sale = На продаже
offers-title = Оферты
offers-empty = Оферта — публичный договор, который подписчик принимает перед заказом. Введите первую.
offer-title = Название
offer-edition = Редакция

## Подписчики

subscribers-title = Подписчики
subscribers-empty = Подписчиком становится клиент, который оформил заявку на подписку.

## Счета-фактуры

tax-invoices-title = Счета-фактуры
tax-invoices-empty = Номер счёта-фактуры выдаётся, когда заявка оплачена.
tax-invoice-date = Дата
tax-invoice-number = №
tax-invoice-year = Год
tax-invoice-issued = Напечатана

## Настройки

setting-subscriptions-k1 = K1: коэффициент скидки за подключения
setting-subscriptions-k2 = K2: коэффициент скидки за 4–5 месяцев
setting-subscriptions-k3 = K3: коэффициент скидки за 6 месяцев и больше
setting-subscriptions-currency = Валюта цены блоков
setting-subscriptions-connections-max = Наибольшее количество подключений
setting-subscriptions-renumbering = Перенумерация напечатанных счетов-фактур
setting-subscriptions-tax-invoice-first = Первый номер счетов-фактур года
setting-subscriptions-payment-required = Требовать оплату для открытия доступа
setting-subscriptions-currency-RUB = Рубль
setting-subscriptions-currency-USD = Доллар США
setting-subscriptions-currency-EUR = Евро
setting-subscriptions-renumbering-warn = Сдвигать номера и помечать к печати
setting-subscriptions-renumbering-forbid = Не сдвигать

## Ошибки полей

field-no-offering = Нет такого логического блока.
field-offering-not-on-sale = Этот логический блок снят с продажи.
field-mixed-types = В одной заявке могут быть только блоки одного типа.
field-months-range = Период — от 1 до 12 месяцев.
field-connections-range = Подключений может быть от 1 до { $max }.
field-connections-person = Несколько подключений бывает только у организаций и только для типа «Интернет».
field-quantity-range = Количество — от 1 до 10 000, и только для типа «Сертификат».
field-twice = Этот блок уже есть в заявке.
field-past = Этот день уже прошёл.
field-price = Цена — неотрицательное число, не больше четырёх знаков после запятой.
field-amount = Укажите сумму в рублях и копейках, больше нуля.
field-coefficient = Коэффициент — число от 0 до 10.
field-negative = Значение не может быть отрицательным.
field-too-large = Слишком большое число.
field-sum-fixed = Сумму можно изменить только у договорного статуса.
field-not-yours = Это может изменить только оператор.
field-positive = Нужно число больше нуля.
field-links = Каждая строка — адрес, начинающийся с https:// или http://.
field-no-feeds = У этого типа нет элементарных блоков.
field-feed-type = Можно включить только элементарные блоки того же типа.
field-feed-not-on-sale = Для этого элементарного блока продажа не разрешена.
field-too-precise = Слишком много знаков после запятой.

## Отказы

refused-no-transition = Перехода «{ $from } → { $to }» нет.
refused-no-access-transition = В состоянии «{ $access }» это действие невозможно.
refused-no-rate = Нет курса { $currency } за { $on }. Введите курс и повторите.
refused-date-invoice = Дата счёта { $given } раньше даты заявки { $earliest }.
refused-date-confirmed = Дата подтверждения { $given } раньше даты счёта { $earliest }.
refused-date-pay = Дата оплаты { $given } раньше даты счёта { $earliest }.
refused-access-not-none = Состояние доступа — «{ $access }». Сначала отмените доступ.
refused-rub-required = Подписчик — нерезидент: укажите сумму в рублях после конвертации.
refused-confirm-needed = Состояние доступа — «{ $access }». Подтвердите, что хотите изменить оплату, не отменяя доступ.
refused-cancel-paid = Заявка оплачена. Подтвердите отмену: счёт-фактура при этом останется.
refused-zero-total = Стоимость заявки равна нулю: счёт не выставляется.
refused-documents-exist = По заявке уже есть документы ({ $count }): вернуть её во введённые нельзя.
refused-invoice-date-missing = У заявки нет даты счёта. Сообщите администратору.
refused-archive-state = Заявка не в том состоянии: в архиве её нельзя менять, а отправить туда можно только завершённую.
refused-date-end = Последний день доступа { $ends } раньше первого { $starts }.
refused-end-required = У этого типа нет периода: укажите последний день доступа.
refused-payment-required = Доступ открывается только после оплаты.
refused-not-started = Доступ начнётся { $starts }: его можно отменить, но не завершить.
refused-not-over = Доступ ещё не окончен: последний день { $ends }.
refused-date-until = Приостановить можно только до будущего дня, а не до { $until }.
refused-conflict = Блок «{ $feed }» уже есть в заявке № { $order } на период с { $from } по { $to }.
refused-conflict-within = Блок «{ $feed }» входит в два выбранных логических блока.
refused-offer-required = Чтобы заказать это, примите оферту «{ $offer }».
refused-offer-changed = Текст оферты изменился. Прочитайте новую редакцию и примите её.
refused-order-fixed = Изменить можно только введённую заявку без доступа.
refused-order-agreed = Сумма этой заявки согласована с оператором: чтобы изменить заявку, обратитесь к нему.
refused-print-state = { $paper }: в нынешнем состоянии заявки этот документ не печатается.
refused-tax-invoice-issued = Номер нельзя забрать: следующие счета-фактуры уже напечатаны, а сдвигать их запрещено настройкой.
refused-offering-on-sale = Логический блок на продаже: сначала снимите его.
refused-offering-in-orders = Логический блок есть в заявках.
refused-offering-empty = В логическом блоке нет ни одного элементарного: продавать нечего.
refused-feed-in-offering = Элементарный блок входит в логический блок { $offering }.
refused-feed-on-sale = Сначала запретите продажу элементарного блока.
refused-no-open-orders = У подписчика нет открытого доступа.
refused-no-suspended-orders = У подписчика нет приостановленного доступа.
subscriptions-search-order = Заявка № { $n }
subscriptions-search-invoiced = Заявка № { $n }, счёт { $invoice }
checkup-topic-subscriptions = Подписка
subscriptions-checkup-holes = Номера счетов-фактур { $n } года идут с пропусками
subscriptions-checkup-disorder = Счёт-фактура № { $n } датирована раньше предыдущей
subscriptions-checkup-sums = Стоимость заявки № { $n } не равна сумме её строк
subscriptions-checkup-overdue = Доступ по заявке № { $n } должен был закончиться: выполняется ли ночное задание?
subscriptions-checkup-numbers = Нумерация, суммы и сроки в порядке
subscriptions-checkup-requisites = Не заполнены ИНН, БИК или расчётный счёт организации: на счетах не будет QR-кода для оплаты
subscriptions-checkup-rate = На сегодня нет курса { $currency }: счёт не выставить
