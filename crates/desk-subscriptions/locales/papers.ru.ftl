# Документы заявки: печать, файлы, отправка.

papers-draft = Предварительный просмотр: документ ещё не напечатан
papers-phone = тел.
papers-connections = подключений: { $count }
papers-price = Цена
papers-name = Ф. И. О.
papers-pay-by-code = Код для оплаты в приложении банка
papers-in-currency = Счёт выставлен в иностранной валюте. Расходы банков по переводу несёт плательщик.
papers-purpose = Оплата по счёту № { $number } от { $date }, { $product }. Без НДС
papers-purpose-vat = Оплата по счёту № { $number } от { $date }, { $product }. В т. ч. НДС { $rate } % — { $vat } руб.

# Счёт-фактура
papers-tax-edition-2026 = (в редакции постановления Правительства Российской Федерации от 23 января 2026 г. № 26)
papers-tax-edition-2024 = (в редакции постановления Правительства Российской Федерации от 16 августа 2024 г. № 1096)
papers-tax-1a = Исправление
papers-tax-no-correction = № — от —
papers-tax-5a = Документ об отгрузке
papers-tax-no-shipping = № п/п — № — от —
papers-tax-5b = К счёту-фактуре (счетам-фактурам), выставленному (выставленным) при получении оплаты, частичной оплаты или иных платежей в счёт предстоящих поставок
papers-tax-col-trace-unit = Количе­ственная единица изме­рения товара, исполь­зуемая в целях осуществ­ления просле­живае­мости
papers-tax-col-13 = Коли­чество товара, подле­жащего просле­живае­мости, в коли­чественной единице изме­рения
papers-tax-col-14 = Стоимость товара, подле­жащего просле­живае­мости, без налога на добав­ленную стоимость, в рублях
papers-tax-hand = (подпись)
papers-tax-register = (реквизиты государственной регистрации индивидуального предпринимателя)
papers-tax-ogrnip = ОГРНИП { $number } от { $date }

# Печать
papers-file = { $paper } № { $number } от { $date }
papers-print = Печать: { $paper }
papers-form = Форма документа
papers-built-in = Встроенная форма
papers-preview = Просмотр
papers-cancel = Отмена
papers-will-be = { $paper } № { $number } от { $date } на { $total }
papers-no-code = На счёте не будет QR-кода для оплаты: в настройках не указано или указано неверно — { $settings }.
papers-to-settings = Открыть настройки
papers-print-for = Печать…
papers-open = Открыть
papers-own = Файл по шаблону
papers-by-form = по шаблону «{ $form }»
papers-mailed = отправлено { $date }
papers-send = Отправить по e-mail
papers-copy-asked = Подписчик просит копию
papers-send-annulment = Сообщить об аннулировании
papers-annulment-sent = подписчику сообщено
papers-sure-annulment = Отправить подписчику письмо о том, что счёт аннулирован?
papers-said-sent = Копия отправлена на { $email }.
papers-said-annulment = Письмо об аннулировании отправлено на { $email }.
papers-said-asked = Мы получили запрос и пришлём копии по e-mail.
papers-ask-copies = Прислать копии по e-mail
papers-asked = Копии запрошены, мы пришлём их по e-mail.
papers-notice-copies = Заявка № { $order }: подписчик просит копии документов

# Чем выбирают шаблон
papers-fact-subscriber-kind = Вид подписчика
papers-fact-order-type = Тип заявки
papers-fact-delivery = Тип ресурсов
papers-order-type-ordinary = обычная
papers-order-type-trial = тестовая
papers-order-type-top-up = докупка подключений
papers-order-type-recurring = регулярные платежи

# События и отказы
event-subscriptions-paper-send = Копия документа отправлена подписчику
event-subscriptions-paper-send-annulment = Подписчику сообщено об аннулировании счёта
event-subscriptions-paper-ask-copies = Подписчик запросил копии документов
refused-paper-annulled = Документ аннулирован, копии его не отправляются.
refused-no-annulment = Сообщать не о чем: счёт не аннулирован, не отправлялся по e-mail, или письмо уже отправлено.
refused-no-papers = По этой заявке документов ещё нет.
field-no-form = Эта форма заявке не подходит. Выберите другую.
mail-subscriptions-paper-copy = Копия документа
mail-subscriptions-invoice-annulled = Счёт аннулирован
