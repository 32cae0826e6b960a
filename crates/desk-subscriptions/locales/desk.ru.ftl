# Страницы рабочего места: подписи, кнопки, вопросы, документы. Слова предметной области — в ru.ftl.

desk-subscriptions = Подписка
desk-nav-delivery = Доставка
desk-nav-catalogue = Что продаём
desk-nav-archive = Архив
desk-history = История
desk-archive = В архиве
desk-put-away = Убрать в архив
desk-archived = В архиве
desk-delete = Удалить
desk-find = Найти
desk-person = Контактное лицо

## Плитка первой страницы

desk-tile-orders = Заявки ждут
desk-tile-entered = выставления счёта
desk-tile-invoiced = подтверждения или оплаты
desk-tile-confirmed = оплаты, подтверждение пришло
desk-tile-unprinted = печати документов
desk-tile-ending = окончания доступа в ближайшие 30 дней

## Список заявок

desk-col-months = Мес.
desk-col-connections = Подкл.
desk-col-unprinted = К печати
desk-short-invoice = счёт
desk-short-tax-invoice = СФ
desk-short-act = акт
desk-col-order = Заявка
desk-paper = Документ
desk-waits-print = ждёт печати
desk-is-printed = (напечатано)
desk-paper-printed = Напечатано
desk-paper-when = Когда

## Карточка заявки

desk-order = Заявка № { $count }
desk-order-facts = Сведения
desk-edit = Изменить
desk-copy = Копировать
desk-lines = Состав и стоимость
desk-quantity = Количество
desk-price = Цена
desk-monthly = За месяц
desk-discount = Скидка
desk-sum = Сумма
desk-total = Итого
desk-by-tariff = По тарифу
desk-agreed-total = Согласованная сумма
desk-roubles-by-rate = В рублях: 1 { $currency } = { $rate } ₽ на { $date }
desk-desired-on = Желаемое начало
desk-note = Примечания
desk-note-hint = Видят только сотрудники.
desk-number = № { $number }
desk-numbered = № { $number } от { $date }
desk-unpaid-access = Доступ открыт, а заявка не оплачена.
desk-future-invoice = Дата счёта ещё не наступила: { $date }.
desk-future-confirmed = Дата подтверждения ещё не наступила: { $date }.
desk-future-paid = Дата оплаты ещё не наступила: { $date }.

## Оплата

desk-moves = Переходы состояния оплаты
desk-to-invoiced = Выставить счёт
desk-to-confirmed = Отметить подтверждение
desk-to-paid = Отметить оплату
desk-to-recurring = Перевести на регулярные платежи
desk-back-to-entered = Вернуть во введённые
desk-back-to-invoiced = Вернуть к счёту
desk-back-to-confirmed = Вернуть к подтверждению
desk-back-needs-no-access = Пока есть доступ, часть возвратов недоступна.
desk-nothing-to-pay = Стоимость равна нулю: счёт не выставляется.
desk-invoiced-on = Дата счёта
desk-confirmed-on = Дата подтверждения
desk-paid-on = Дата оплаты
desk-payment-order = Платёжное поручение
desk-payment-order-no = № платёжного поручения
desk-payment-order-on = Дата поручения
desk-rub-received = Рублей после конвертации
desk-clears = Будет стёрто:
desk-clears-invoice = номер и дата счёта, курс и сумма в рублях; напечатанный счёт аннулируется;
desk-clears-confirmed = дата подтверждения;
desk-clears-paid = оплата и номер счёта-фактуры; номера следующих счетов-фактур уменьшатся на единицу.
desk-sure = Да, изменить оплату, не отменяя доступ
desk-said-paid = Состояние оплаты: { $state }.
desk-said-tax-invoice = Состояние оплаты: { $state }. Номер счёта-фактуры — { $number }.

## Доступ

desk-days = Срок
desk-starts-on = Первый день
desk-ends-on = Последний день
desk-ends-by-term = Если пусто — по периоду заявки.
desk-suspended-until = Приостановлен до
desk-grant = Открыть доступ
desk-finish = Завершить доступ
desk-finish-question = Завершить доступ сегодня? Открыть его снова по этой заявке будет нельзя.
desk-revoke = Отменить доступ
desk-revoke-question = Отменить доступ? Заявка вернётся в состояние «Нет доступа».
desk-suspend-there = Приостановить — в карточке подписчика
desk-resume-there = Возобновить — в карточке подписчика
desk-order-cancelled = Заявка отменена, доступа по ней не будет.
desk-cancel = Отменить заявку
desk-cancel-question = Отменить заявку? Она уйдёт в архив, вернуть её будет нельзя.
desk-sure-cancel = Да, отменить оплаченную заявку
desk-said-granted = Доступ открыт с { $from } по { $to }.
desk-said-revoked = Доступ отменён.
desk-said-finished = Доступ завершён.
desk-said-archived = Заявка убрана в архив.
desk-said-cancelled = Заявка отменена и убрана в архив.

## Документы заявки

desk-no-papers = Документы появятся, когда будет выставлен счёт.
desk-print = Печать
desk-goes-to = Уйдёт письмом на { $email }
desk-annulled = Аннулировано
desk-said-printed = { $paper } № { $number }: документ готов.
desk-said-mailed = { $paper } № { $number }: документ готов и отправлен письмом.

## Новая заявка и правка

desk-new-order = Новая заявка
desk-new-order-for = Новая заявка: кто подписчик?
desk-choose-client = Выбор клиента
desk-edit-order = Изменить заявку
desk-find-client = Начало наименования, кода или ИНН
desk-no-clients = Такого клиента нет. Проверьте написание или зарегистрируйте нового.
desk-register-client = Новый клиент
desk-enter-order = Ввести заявку
desk-offering = Логический блок
desk-lines-legend = Логические блоки
desk-add-line = Ещё блок
desk-remove-line = Убрать строку
desk-quantity-hint = Количество — для сертификатов
desk-months-hint = От 1 до 12. У запросов, договоров и сертификатов периода нет.
desk-connections-hint = Только для типа «Интернет».
desk-desired-hint = Если пусто — как можно раньше.
desk-agreed-hint = Вместо суммы по тарифу, в валюте цен.
desk-recalculate = Пересчитать
desk-price-empty = Выберите логические блоки — стоимость появится здесь.
desk-price-t = Цена
desk-price-t-hint = T: цена одного подключения за месяц
desk-price-c0 = За месяц
desk-price-c0-hint = C0: за месяц на все подключения
desk-price-c = Со скидкой
desk-price-c-hint = C: за месяц со скидкой за период
desk-price-sa = Скидка
desk-price-sa-hint = SA: скидка за весь период
desk-price-s = Сумма
desk-price-s-hint = S: за весь период
desk-roubles-today = В рублях по сегодняшнему курсу: 1 { $currency } = { $rate } ₽
desk-no-rate-today = Курса { $currency } на сегодня нет: счёт сегодняшним днём не выставить.
desk-said-entered = Заявка № { $order } введена: { $total }.

## Подписчик

desk-to-client = Все данные
desk-to-subscriber = Карточка подписчика
desk-terms = Условия подписки
desk-terms-hint = Действует на новые заявки; у введённых раньше останется прежний.
desk-order-email = Эл. почта для заказанной информации
desk-order-email-hint = Если пусто — общий адрес.
desk-accepted-at = Принята
desk-nothing-accepted = Подписчик ещё не принял ни одной оферты.
desk-old-edition = устарела
desk-reset = Сбросить
desk-reset-question = Сбросить акцепт? Подписчику придётся принять оферту заново.
desk-no-access = Открытого доступа нет.
desk-orders-open = Открыт по заявкам:
desk-orders-suspended = Приостановлен по заявкам:
desk-suspend = Приостановить
desk-suspend-until = Возобновить
desk-suspend-hint = В этот день доступ возобновится сам. Если пусто — когда возобновите вы.
desk-suspend-question = Приостановить доступ по всем открытым заявкам подписчика?
desk-resume = Возобновить
desk-resume-question = Возобновить доступ по всем приостановленным заявкам?
desk-said-suspended =
    { $count ->
        [one] Доступ приостановлен по { $count } заявке.
       *[other] Доступ приостановлен по { $count } заявкам.
    }
desk-said-resumed =
    { $count ->
        [one] Доступ возобновлён по { $count } заявке.
       *[other] Доступ возобновлён по { $count } заявкам.
    }
desk-said-reset = Акцепт сброшен.

## Каталог

desk-new-feed = Новый элементарный блок
desk-feed = Элементарный блок
desk-feed-on-sale = Продажа разрешена
desk-feed-off-sale = Продажа запрещена
desk-allow-sale = Разрешить продажу
desk-forbid-sale = Запретить продажу
desk-feed-sold = Входит в логический блок, который на продаже: чтобы изменить, снимите тот с продажи.
desk-feed-unused = Не входит ни в один логический блок.
desk-delete-feed-question = Удалить элементарный блок?
desk-title-ru = Название на сайте по-русски
desk-title-ru-hint = Если пусто — как наименование.
desk-title-en = Название на сайте по-английски
desk-links-ru = Образцы на русском
desk-links-en = Образцы на английском
desk-links-hint = Адреса, по одному в строке.
desk-new-offering = Новый логический блок
desk-offering-code-hint = До 15 знаков.
desk-offering-sold = Блок на продаже: чтобы изменить, снимите его с продажи.
desk-put-on-sale = Выпустить на продажу
desk-take-off-sale = Снять с продажи
desk-delete-offering-question = Удалить логический блок?
desk-offer = Оферта
desk-offer-hint = Её нужно принять, чтобы заказать блок.
desk-trial-allowed = Можно попробовать бесплатно
desk-show-links = Показывать ссылки на образцы в тарифах
desk-choose-type = Сначала выберите тип: включить можно блоки того же типа.
desk-no-feeds-here = У этого типа элементарных блоков нет.
desk-no-feeds-of-type = Нет элементарных блоков этого типа с разрешённой продажей.
desk-said-offering-entered = Логический блок введён. Выпустите его на продажу, когда будет готов.
desk-said-deleted = Удалено.
desk-new-offer = Новая оферта
desk-offer-text = Текст
desk-offer-text-hint = Изменённый текст станет новой редакцией: подписчики примут её заново.
desk-offer-edition = Действующая редакция
desk-offer-digest = Отпечаток текста
desk-edition = редакция { $number }

## Даты на документах

desk-date-long = { $day } { $month } { $year } г.
desk-month-1 = января
desk-month-2 = февраля
desk-month-3 = марта
desk-month-4 = апреля
desk-month-5 = мая
desk-month-6 = июня
desk-month-7 = июля
desk-month-8 = августа
desk-month-9 = сентября
desk-month-10 = октября
desk-month-11 = ноября
desk-month-12 = декабря

## Счёт и акт

desk-paper-invoice-title = Счёт на оплату № { $number } от { $date }
desk-paper-act-title = Акт об оказании услуг № { $number } от { $date }
desk-paper-payee-bank = Банк получателя
desk-paper-payee = Получатель
desk-paper-bic = БИК
desk-paper-account = Сч. №
desk-paper-inn = ИНН
desk-paper-kpp = КПП
desk-paper-seller = Исполнитель
desk-paper-buyer = Заказчик
desk-paper-ground = Основание
desk-paper-order = Заявка на подписку № { $number } от { $date }
desk-paper-days = Период оказания услуг
desk-paper-from-to = с { $from } по { $to }
desk-paper-no = №
desk-paper-service = Наименование услуги
desk-paper-quantity = Кол-во
desk-paper-unit = Ед.
desk-paper-unit-month = мес.
desk-paper-unit-piece = шт.
desk-paper-unit-service = усл.
desk-paper-sum = Сумма
desk-paper-total = Итого:
desk-paper-vat = В том числе НДС { $rate } %:
desk-paper-no-vat = Без НДС:
desk-paper-without-vat = без НДС
desk-paper-to-pay = Всего к оплате:
desk-paper-lines = Всего наименований { $count } на сумму { $total }
desk-paper-head = Руководитель
desk-paper-accountant = Главный бухгалтер
desk-paper-signature = подпись
desk-paper-act-done = Перечисленные услуги оказаны полностью и в срок. Заказчик не имеет претензий по объёму, качеству и срокам оказания услуг.

## Счёт-фактура (постановление Правительства РФ от 26.12.2011 № 1137)

desk-paper-tax-form = Приложение № 1 к постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137
desk-paper-tax-title = Счёт-фактура № { $number } от { $date }
desk-currency-rub = российский рубль, 643
desk-currency-usd = доллар США, 840
desk-currency-eur = евро, 978
desk-tax-2 = Продавец
desk-tax-2a = Адрес
desk-tax-2b = ИНН/КПП продавца
desk-tax-3 = Грузоотправитель и его адрес
desk-tax-4 = Грузополучатель и его адрес
desk-tax-5 = К платёжно-расчётному документу
desk-tax-payment = № { $number } от { $date }
desk-tax-6 = Покупатель
desk-tax-6a = Адрес
desk-tax-6b = ИНН/КПП покупателя
desk-tax-7 = Валюта: наименование, код
desk-tax-8 = Идентификатор государственного контракта, договора (соглашения) (при наличии)
desk-tax-col-1 = № п/п
desk-tax-col-1a = Наименование товара (описание выполненных работ, оказанных услуг), имущественного права
desk-tax-col-1b = Код вида товара
desk-tax-col-unit = Единица измерения
desk-tax-col-2 = код
desk-tax-col-2a = условное обозна­чение (нацио­нальное)
desk-tax-col-3 = Коли­чество (объём)
desk-tax-col-4 = Цена (тариф) за единицу изме­рения
desk-tax-col-5 = Стоимость товаров (работ, услуг), имущест­венных прав без налога — всего
desk-tax-col-6 = В том числе сумма акциза
desk-tax-col-7 = Налого­вая ставка
desk-tax-col-8 = Сумма налога, предъяв­ляемая покупателю
desk-tax-col-9 = Стоимость товаров (работ, услуг), имущест­венных прав с налогом — всего
desk-tax-col-country = Страна проис­хождения товара
desk-tax-col-10 = циф­ровой код
desk-tax-col-10a = краткое наиме­нова­ние
desk-tax-col-11 = Регистра­ционный номер декла­рации на товары или регистра­ционный номер партии товара, подле­жащего просле­живае­мости
desk-tax-total = Всего к оплате (9)
desk-tax-head = Руководитель организации или иное уполномоченное лицо
desk-tax-accountant = Главный бухгалтер или иное уполномоченное лицо
desk-tax-entrepreneur = Индивидуальный предприниматель или иное уполномоченное лицо

noun-subscriptions-order = Заявка
noun-subscriptions-offer = Оферта
noun-subscriptions-feed = Элементарный блок
noun-subscriptions-offering = Логический блок
