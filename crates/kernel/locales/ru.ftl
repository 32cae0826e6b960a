# Сообщения ядра: то, что одинаково для всех столов.

yes = да
no = нет
client = Клиент

## Права

right-clients-view = Видеть клиентов
right-clients-edit = Регистрировать и изменять клиентов, выдавать им логины
right-own-details = Видеть и изменять свои реквизиты в личном кабинете
right-journal-view = Видеть журнал событий
right-outbox-view = Видеть письма в очереди уведомлений
right-outbox-retry = Отправлять письма повторно
right-rates-view = Видеть курсы валют
right-rates-edit = Вводить курсы валют
right-settings-edit = Изменять настройки
right-users-manage = Заводить и блокировать учётные записи, менять пароли
right-rights-grant = Давать и отнимать права

## События

event-clients-sign-up = Клиент зарегистрировался на сайте
event-clients-register = Зарегистрирован клиент
event-clients-edit = Изменены данные клиента
event-clients-edit-own = Клиент изменил свои данные
event-clients-give-login = Клиенту выдан логин
event-identity-sign-in = Вход
event-identity-sign-out = Выход
event-identity-token = Выдан ключ доступа для программы
event-identity-change-password = Пользователь сменил пароль
event-identity-set-language = Пользователь выбрал язык
event-users-create = Создана учётная запись
event-users-set-password = Пользователю назначен пароль
event-users-block = Учётная запись заблокирована или разблокирована
event-rights-save-group = Сохранена группа или тип пользователей
event-rights-grant = Изменены права
event-outbox-retry = Письмо поставлено на повторную отправку
event-rates-enter = Введён курс валюты
event-settings-set = Изменена настройка

## Ошибки целиком

error-not-found = Такой страницы или записи нет, либо она вам недоступна.
error-forbidden = На это действие у вас нет права.
error-invalid = Проверьте выделенные поля.
error-stale = Пока вы работали, запись изменил кто-то другой. Откройте её заново и повторите.
error-unavailable = Сейчас не получается выполнить действие. Повторите через минуту.
error-internal = Произошла ошибка. Сообщите администратору номер операции, и он найдёт причину.
error-key-reused = Запрос с таким ключом уже был, но с другими данными. Откройте страницу заново.
error-not-replayed = Это действие уже выполнено. Ответ содержал пароль или ключ и второй раз не показывается.

## Ошибки полей

field-required = Заполните это поле.
field-taken = Такое значение уже занято.
field-not-a-choice = Выберите одно из предложенных значений.
field-characters = Здесь есть недопустимые символы.
field-wrong-kind = Здесь должно быть одно значение, а не список.
field-wrong-shape = Запрос составлен неверно: { $detail }
field-whole-number = Введите целое число.
field-number = Введите число, например 12,50.
field-date = Введите дату, например 21.11.2026.
field-too-long =
    Слишком длинно: не больше { $max } { $max ->
        [one] символа
       *[other] символов
    }.
field-code = До двенадцати символов: латинские буквы, цифры и дефис.
field-code-reserved = Коды из буквы K и цифр система выдаёт сама. Выберите другой код.
field-phone = Введите номер телефона: от 5 до 20 цифр, можно с «+», пробелами, скобками и «доб.».
field-email = Введите адрес электронной почты, например name@example.ru.
field-password =
    Пароль должен быть не короче { $min } { $min ->
        [one] символа
       *[other] символов
    } и не длиннее 200.
field-not-the-same = Пароли не совпадают.
field-wrong-password = Прежний пароль введён неверно.
field-consent = Без согласия на обработку персональных данных зарегистрироваться нельзя.
field-fixed = Это значение изменить нельзя.
field-currency = Введите код иностранной валюты из трёх латинских букв, например USD.
field-rate = Введите курс: рублей за единицу валюты, больше нуля и не больше восьми знаков после запятой.
field-setting = Такое значение этой настройке не подходит.
field-requisite-length = Количество символов не то. Сверьте номер с карточкой реквизитов.
field-requisite-characters = Здесь есть символы, которых в этом номере не бывает.
field-requisite-check-digit = Контрольная цифра не сходится: в номере опечатка.

## Отказы

refused-sign-in-wrong = Логин или пароль неверны.
refused-sign-in-locked = Слишком много неверных паролей подряд. Вход закрыт на 15 минут.
refused-sign-in-blocked = Учётная запись заблокирована. Обратитесь к администратору.
refused-sign-in-often = Слишком много попыток входа. Подождите минуту.
refused-login-given = У этого клиента уже есть логин.
refused-login-taken = Логин, равный коду клиента, уже занят другой учётной записью.
refused-letter-under-way = Письмо уже отправлено или отправляется прямо сейчас.
refused-block-oneself = Заблокировать самого себя нельзя.
refused-grant-oneself = Изменить собственные права нельзя.

## Клиенты

clients-title = Клиенты
clients-empty = Здесь будут все, кого вы обслуживаете: люди и организации. Зарегистрируйте первого клиента.
client-code = Код
client-name = Наименование
client-kind = Вид клиента
client-inn = ИНН
client-email = Эл. почта
client-phone = Телефон
client-created-at = Зарегистрирован

client-kind-person-resident = Физическое лицо, резидент
client-kind-person-foreign = Физическое лицо, нерезидент
client-kind-organisation-resident = Юридическое лицо, резидент
client-kind-organisation-foreign = Юридическое лицо, нерезидент

client-role-subscriber = Подписчик
client-role-customer = Покупатель
client-role-reader = Читатель
client-role-supplier = Поставщик
client-role-carrier = Перевозчик
client-role-agent = Агент

## Журнал событий

journal-title = Журнал событий
journal-empty = Здесь будет каждое выполненное и отклонённое действие. Пока не было ни одного.
journal-number = №
journal-at = Когда
journal-event = Событие
journal-actor = Кто
journal-outcome = Итог
journal-reason = Причина
journal-parent = Старшее событие

outcome-done = выполнено
outcome-refused = отказ
outcome-failed = ошибка

## Очередь уведомлений

outbox-title = Очередь уведомлений
outbox-empty = Здесь будут письма клиентам и сотрудникам: отправленные и ожидающие отправки.
outbox-number = №
outbox-created-at = Создано
outbox-kind = Вид письма
outbox-recipient = Кому
outbox-subject = Тема
outbox-state = Состояние
outbox-attempts = Попыток
outbox-sent-at = Отправлено

letter-waiting = ждёт отправки
letter-sending = отправляется
letter-sent = отправлено
letter-failed = не отправлено

mail-clients-welcome = Приветствие после регистрации

## Курсы валют

rates-title = Курсы валют
rates-empty = Здесь будут курсы валют по дням. Введите курс на сегодня: без него счёт в валюте не выставить.
rates-day = Дата
rates-currency = Валюта
rates-rate = Рублей за единицу
rates-source = Источник
rates-entered-by = Кто ввёл

rate-source-hand = введён вручную

## Настройки

setting-organisation-name = Название организации
setting-organisation-address = Адрес организации
setting-organisation-inn = ИНН организации
setting-organisation-kpp = КПП организации
setting-organisation-bank = Банк организации
setting-organisation-bic = БИК банка организации
setting-organisation-account = Расчётный счёт организации
setting-organisation-corr-account = Корреспондентский счёт банка организации
setting-organisation-signatory-1 = Первая подпись: должность и Ф. И. О.
setting-organisation-signatory-2 = Вторая подпись: должность и Ф. И. О.
setting-organisation-vat = Ставка НДС, %
setting-mail-from = От кого уходят письма
setting-identity-password-min = Наименьшая длина пароля

errors-title = Журнал ошибок
errors-empty = Ошибок не было. Здесь появляются сбои программы и отказы из-за прав.
errors-kind = Вид
errors-database-code = Код СУБД
errors-text = Текст
errors-journal = Событие №
errors-operation = Операция
error-kind-internal = Сбой
error-kind-unavailable = Недоступно
error-kind-forbidden = Нет права
right-journal-erase = Стирать параметры событий клиента
event-journal-erase = Стёрты параметры событий клиента
refused-beyond-own = У этого пользователя или в этой ветке есть права, которых нет у вас.
