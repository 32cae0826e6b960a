# Страницы клиента: личный кабинет и сайт. Слова предметной области — в ru.ftl.

## Виды информации

cabinet-kind = Вид
cabinet-kind-online = Доступ через интернет
cabinet-kind-mail = Рассылка по электронной почте
cabinet-kind-query = Разовый запрос
cabinet-kind-contract = Обслуживание по договору
cabinet-kind-certificate = Сертификат
cabinet-about-online = Вы заходите на сайт и работаете с данными сами, в любое время.
cabinet-about-mail = Свежие выпуски приходят на вашу почту.
cabinet-about-query = Вы задаёте вопрос, мы готовим один ответ.
cabinet-about-contract = Информационное обслуживание на условиях отдельного договора.
cabinet-about-certificate = Покупаете поштучно — себе или в подарок.
cabinet-per-month = в месяц
cabinet-per-query = за запрос
cabinet-per-contract = за договор
cabinet-per-piece = за штуку
cabinet-months =
    { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[many] { $count } месяцев
    }
cabinet-connections =
    { $count ->
        [one] { $count } подключение
        [few] { $count } подключения
       *[many] { $count } подключений
    }
cabinet-months-saving = { $months } — скидка { $percent } %
cabinet-edition = Редакция { $edition }
cabinet-in-edition = , редакция { $edition }
cabinet-from = от
cabinet-of-date = от
cabinet-nothing-on-sale = Сейчас подписаться не на что. Загляните позже.
cabinet-to-start = В личный кабинет

## Новая заявка

cabinet-new-order = Новая заявка
cabinet-subscribe = Оформить подписку
cabinet-check-order = Проверьте заявку
cabinet-steps = Шаги оформления
cabinet-step-kind = Вид
cabinet-step-parameters = Условия
cabinet-step-check = Проверка
cabinet-which-kind = Как вы хотите получать информацию?
cabinet-for-whom = Для кого
cabinet-what = Что заказываем
cabinet-pick-one = Отметьте хотя бы один пункт.
cabinet-quantity = Количество
cabinet-kept = Больше не продаётся, но в этой заявке остаётся
cabinet-no-discount = Скидки не действуют
cabinet-conditions = Условия
cabinet-period = Срок
cabinet-label-connections = Подключений
cabinet-hint-connections = Сколько человек смогут работать одновременно.
cabinet-desired = С какого дня нужен доступ
cabinet-hint-desired = Можно не указывать: откроем, как только сможем.
cabinet-wish = Желаемое начало
cabinet-soonest = как можно скорее
cabinet-invoice-way = Как прислать счёт
cabinet-sent = Отправка счёта
cabinet-expected = Предполагаемый срок
cabinet-span = с { $from } по { $to }
cabinet-contract = Договор
cabinet-contract-about = Подписка оформляется на условиях публичной оферты. Прочитайте её и отметьте, что согласны.
cabinet-i-accept = Прочитал(а) и принимаю:
cabinet-needed-by = Нужна для:
cabinet-you-accept = Вместе с заявкой вы принимаете:
cabinet-recalculate = Пересчитать
cabinet-place = Оформить заявку
cabinet-place-about = После оформления мы выставим счёт. Пока его нет, заявку можно изменить.
cabinet-sent-before = С этой страницы уже отправлена заявка с другими данными. Если нужна ещё одна, нажмите кнопку ещё раз.
cabinet-said-placed = Заявка № { $order } оформлена. Письмо с подтверждением отправлено вам на почту.

cabinet-price = Стоимость
cabinet-price-empty = Отметьте, что хотите заказать, — здесь появится стоимость.
cabinet-price-wrong = Чтобы увидеть стоимость, исправьте:
cabinet-price-free = На ваших условиях это бесплатно.
cabinet-price-negotiated = У вас договорные условия: окончательную сумму подтвердит менеджер.
cabinet-price-roubles = Сумму в рублях посчитаем по курсу на день счёта.
cabinet-discount-in = В том числе экономия за срок
cabinet-total = Итого
cabinet-roubles = В рублях по курсу { $rate }
cabinet-roubles-later = В рублях — по курсу на день счёта

## Заявка

cabinet-order = Заявка № { $order }
cabinet-lines = Состав заявки
cabinet-change = Изменить заявку
cabinet-change-order = Изменить заявку № { $order }
cabinet-said-changed = Заявка изменена.
cabinet-order-again = Заказать снова
cabinet-go-on = Заказать на следующий срок
cabinet-open-invoice = Открыть счёт
cabinet-paper = { $paper } № { $number }
cabinet-papers = Документы
cabinet-no-papers = Счёт и другие документы появятся здесь.
cabinet-history = Что происходило
cabinet-access-from = Доступ с
cabinet-access-to = Доступ по
cabinet-invoice-no = Счёт №
cabinet-paid-on = Оплачена

cabinet-is-entered = Заявка принята
cabinet-is-free = Заявка принята, платить не нужно
cabinet-is-invoiced = Счёт выставлен — ждём оплату
cabinet-is-confirmed = Получили ваше подтверждение — ждём деньги
cabinet-is-paid = Оплачено — готовим доступ
cabinet-is-recurring = Оплата по графику — готовим доступ
cabinet-is-opens = Доступ откроется { $from }
cabinet-is-open = Доступ открыт по { $to }
cabinet-is-open-plain = Доступ открыт
cabinet-is-suspended = Доступ приостановлен до { $until }
cabinet-is-suspended-plain = Доступ приостановлен
cabinet-is-finished = Подписка закончилась { $to }
cabinet-is-finished-plain = Подписка закончилась
cabinet-is-cancelled = Заявка отменена

cabinet-next-entered = Дальше мы выставим счёт и сообщим вам. А пока заявку можно изменить.
cabinet-next-free = Дальше мы откроем доступ и сообщим вам. А пока заявку можно изменить.
cabinet-next-invoiced = Оплатите счёт. Как только деньги поступят, мы откроем доступ.
cabinet-next-confirmed = От вас больше ничего не нужно: как только деньги поступят, мы откроем доступ.
cabinet-next-paid = От вас больше ничего не нужно: мы откроем доступ и сообщим вам.
cabinet-next-recurring = Мы откроем доступ и будем выставлять счета по графику.
cabinet-next-opens = От вас больше ничего не нужно.
cabinet-next-open = Можно пользоваться. До окончания срока оформите следующую заявку, чтобы доступ не прерывался.
cabinet-next-owes = Оплатите, пожалуйста, счёт по этой заявке.
cabinet-next-coming = Счёт мы скоро пришлём — он появится и здесь, среди документов. Оплатите его, пожалуйста.
cabinet-next-suspended = Если это неожиданно, свяжитесь с нами: поможем разобраться.
cabinet-next-finished = Чтобы снова получать информацию, оформите новую заявку.
cabinet-next-cancelled = Если информация ещё нужна, оформите новую заявку.

cabinet-stage-entered = Заявка
cabinet-stage-invoiced = Счёт
cabinet-stage-paid = Оплата
cabinet-stage-open = Доступ открыт
cabinet-stage-finished = Окончание
cabinet-stage-done = сделано
cabinet-stage-present = сейчас
cabinet-stage-later = впереди

cabinet-event-entered = Заявка оформлена
cabinet-event-edited = Заявка изменена
cabinet-event-invoiced = Выставлен счёт № { $number }
cabinet-event-confirmed = Получено подтверждение оплаты
cabinet-event-paid = Заявка оплачена
cabinet-event-paper = Готов документ: { $paper } № { $number }
cabinet-event-opened = Доступ открыт
cabinet-event-revoked = Доступ закрыт
cabinet-event-suspended = Доступ приостановлен
cabinet-event-resumed = Доступ возобновлён
cabinet-event-finished = Доступ закончился
cabinet-event-cancelled = Заявка отменена

## Оферты

cabinet-offers = Оферты
cabinet-offers-about = Оферта — публичный договор, на условиях которого мы оказываем услуги. Примите её один раз; если текст изменится, мы попросим принять новую редакцию.
cabinet-no-offers = Здесь будут договоры, которые нужно принять перед заказом. Пока таких нет.
cabinet-offer-accepted = Принята { $on }, редакция { $edition }.
cabinet-offer-changed = Текст изменился: { $on } вы приняли редакцию { $edition }. Примите новую, чтобы заказывать дальше.
cabinet-offer-waits = Ещё не принята.
cabinet-read = Прочитать
cabinet-read-accept = Прочитать и принять
cabinet-i-have-read = Я прочитал(а) оферту и принимаю её условия
cabinet-tick-first = Отметьте, что прочитали оферту и согласны с ней.
cabinet-accept = Принять оферту
cabinet-said-accepted = Оферта принята. Её текст отправлен вам на почту.

## Первая страница кабинета

cabinet-tile-subscription = Моя подписка
cabinet-tile-waiting = Что ожидает
cabinet-tile-offers = Договоры
cabinet-tile-new = Подписки пока нет. Выберите, что вам нужно, — это займёт пару минут.
cabinet-tile-closed = Сейчас открытого доступа нет.
cabinet-tile-more =
    { $count ->
        [one] И ещё { $count } заявка с доступом.
        [few] И ещё { $count } заявки с доступом.
       *[many] И ещё { $count } заявок с доступом.
    }
cabinet-owed = Ждёт оплаты
cabinet-tile-nothing-waits = Неоплаченных счетов и заявок в работе нет.
cabinet-tile-accept = Перед заказом нужно принять:
cabinet-tile-all-accepted = Всё, что нужно для заказа, принято.

## Сайт

site-tariffs = Тарифы
site-tariffs-about = Цены на подписку. Выберите срок и число подключений — пересчитаем сразу.
site-calculator = Сколько это стоит
site-for-how-long = На какой срок
site-hint-connections = Для организаций: сколько человек смогут работать одновременно.
site-for-term = за { $months }
site-name = Название
site-sample = Образец
site-saving = экономия
site-terms = Условия:
site-discounts = Как складывается цена
site-k1 = Первое подключение — по полной цене, каждое следующее — за { $percent } % от неё.
site-k2 = Подписка на 4–5 месяцев — скидка { $percent } %.
site-k3 = Подписка на 6 месяцев и дольше — скидка { $percent } %.
site-rounding = Дробную часть месячной цены со скидкой мы отбрасываем — в вашу пользу.
site-no-discount = Где отмечено, что скидки не действуют, цена просто умножается на число месяцев и подключений.
site-digest = Контрольная сумма текста:
site-tile-subscription = Подписка на информацию
site-tile-about = Доступ к базам данных через интернет, рассылки, ответы на запросы.
site-tile-from = От { $price } в месяц.
