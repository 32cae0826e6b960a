# Слова этажа web: рамка, кнопки, общие поля, ошибки дверей. Ошибки ядра, поля-ошибки, события и права — в kernel/locales.

brand = Стойка
skip-to-content = К содержимому
all = Все
choose = — выберите —
date-from = с
date-to = по
footer-about = Работает на «Стойке».
footer-licences = Лицензии
timeline-empty = Событий пока нет.
params-erased = Параметры стёрты.
contact-has-login = есть вход

# Навигация
nav-menu = Меню
nav-house = Общее
nav-group-people = Люди и права
nav-group-journals = Журналы
nav-group-letters = Письма
nav-group-reports = Документы и отчёты
nav-group-directories = Справочники
nav-dashboard = Обзор
nav-overview = Обзор
nav-details = Мои данные
nav-home = Главная
nav-site = Сайт
nav-desk = Рабочее место
nav-admin = Администрирование
nav-cabinet = Личный кабинет
nav-clients = Клиенты
nav-journal = Журнал событий
nav-errors = Журнал ошибок
nav-outbox = Очередь уведомлений
nav-rates = Курсы валют
nav-tabs = Разделы
nav-settings = Настройки

# Страницы
page-not-found = Страница не найдена
page-forbidden = Нет права
page-refused = Запрос не принят
page-failed = Сбой
page-failed-hint = Мы уже записали, что случилось. Если сообщите об этом, назовите номер операции:
page-sign-in = Вход
page-sign-up = Регистрация
page-profile = Моя учётная запись
page-cabinet = Личный кабинет
page-details = Мои данные
page-dashboard = Обзор
page-admin = Администрирование
page-settings = Настройки
page-enter-rate = Курс валюты
page-register-client = Новый клиент
page-edit-client = Изменить данные клиента
page-login-given = Вход открыт
page-licences = Лицензии
page-docs = API

home-about = Здесь можно оформить услуги, следить за их исполнением, получать документы и обращаться за помощью.
dashboard-empty = Здесь появятся показатели участков, к которым у вас есть доступ.
sign-in-no-login = Ещё нет учётной записи?
demo-logins = Демонстрация: войти одним нажатием
login-given-once = Передайте эти данные клиенту. Пароль показан один раз: после закрытия страницы узнать его нельзя.
licences-own = «Стойка» — свободная программа под лицензией GNU AGPL 3. Ниже — уведомления о частях, которые она передаёт браузеру.

# Кнопки
button-back = Назад
button-home = На главную
button-close = Закрыть
button-sign-in = Войти
button-enter = Войти
button-sign-out = Выйти
button-sign-up = Зарегистрироваться
button-save = Сохранить
button-edit = Изменить
button-filter = Показать
button-reset = Сбросить фильтр
button-sort = Сортировать
button-print = Печать
button-previous = Назад
button-next = Дальше
button-retry = Отправить ещё раз
button-change-password = Сменить пароль
button-register-client = Новый клиент
button-enter-rate = Ввести курс
button-give-login = Открыть вход в кабинет
button-to-client = К карточке клиента
button-add-line = Добавить строку
button-remove-line = Убрать строку
button-dark = Тёмное оформление
button-light = Светлое оформление

# Списки
listing-count =
    { $count ->
        [0] Ничего нет
        [one] { $count } строка
        [few] { $count } строки
       *[many] { $count } строк
    }
listing-count-more = Больше { $count } строк
listing-first = Показаны первые { $count } строк. Все строки — в XLSX и CSV.
listing-nothing = По этому фильтру ничего не найдено.
listing-all = Показать все

# Разделы страниц и форм
legend-person = Физическое лицо
legend-organisation = Организация
legend-postal = Почтовый адрес
legend-legal = Юридический адрес
legend-bank = Реквизиты
legend-login = Учётная запись
legend-password = Смена пароля
legend-client = Данные клиента
legend-contacts = Контактные лица
legend-history = История
legend-event = Событие
legend-parts = Входящие события
legend-params = Параметры
legend-letter = Письмо
legend-text = Текст

# Поля
label-login = Логин
label-password = Пароль
label-password-current = Текущий пароль
label-password-new = Новый пароль
label-password-again = Пароль ещё раз
label-code = Желаемый код (логин)
label-client-code = Код клиента
label-kind = Вид клиента
label-role = Роль
label-name = Наименование
label-person = ФИО
label-contact-person = Контактное лицо
label-email = Эл. почта
label-phone = Телефон
label-fax = Факс
label-country = Страна
label-postcode = Индекс
label-region = Регион
label-city = Город
label-street = Улица
label-house = Дом, корпус, квартира
label-inn = ИНН
label-kpp = КПП
label-bank = Банк
label-bic = БИК
label-swift = SWIFT/BIC
label-account = Расчётный счёт
label-corr-account = Корреспондентский счёт
label-comment = Примечание
label-registered = Дата регистрации
label-consent = Согласен на обработку персональных данных
label-key = Ключ
label-since = Действует с
label-about = О чём
label-event-code = Код события
label-operation = Номер операции
label-journal = Событие журнала
label-next-attempt = Следующая попытка
label-letter-error = Ошибка отправки
label-message-id = Message-ID

hint-code = До 12 знаков: латинские буквы, цифры, дефис. Оставьте пустым — код назначит программа.
hint-password = Надёжнее всего — фраза из нескольких слов.
hint-country = Если пусто — Россия.
hint-rate = Рублей за единицу валюты.


noun-client = Клиент
noun-user = Пользователь
noun-rate = Курс

actor-staff = Сотрудник
actor-contact = Клиент
actor-guest = Посетитель
actor-system = Программа

# Сказано после действия
said-saved = Сохранено.
said-signed-up = Вы зарегистрированы. Ваш логин — { $login }.
said-password-changed = Пароль изменён. Войдите с новым паролем.
said-client-registered = Клиент { $code } зарегистрирован.
said-letter-retried = Письмо поставлено на отправку.

# Ошибки дверей
error-unauthorized = Войдите, чтобы продолжить.
error-bad-token = Токен неверен или его срок истёк.
error-csrf = Страница устарела или запрос пришёл с чужого сайта. Обновите страницу и повторите.
error-no-answer = Сервер не ответил. Проверьте связь и повторите.
error-too-slow = Ответ занял слишком много времени. Повторите позже.
error-body-too-slow = Тело запроса передаётся слишком долго.
error-too-large = Запрос больше 2 МБ.
error-cut-off = Запрос оборвался на середине.
error-wrong-method = По этому адресу так не обращаются.
error-not-a-form = Здесь ожидается форма (application/x-www-form-urlencoded).
error-not-json = Здесь ожидается JSON (Content-Type: application/json).
error-not-an-object = Тело запроса должно быть объектом JSON.
error-bad-json = Тело запроса — не JSON.
error-bad-utf8 = Текст должен быть в кодировке UTF-8.
error-bad-escape = Неверная запись знака через «%».
error-bad-name = Неверное имя поля.
error-bad-value = Недопустимое значение.
error-wrong-shape = Запрос составлен неверно.
error-bad-key = Заголовок Idempotency-Key — одна строка до 255 знаков.
error-repeated-field = Поле передано дважды.
error-too-many-fields = Слишком много полей.
error-too-deep = Слишком глубокая вложенность.
error-path-conflict = Поле в теле запроса противоречит адресу.

# API
docs-about = Каждая операция и каждый список доступны программам. Описание OpenAPI 3.1:
docs-operation = Операция
docs-right = Право
demo-admin = Администратор
demo-keeper = Администратор прав и журналов
demo-security = Оператор службы безопасности
demo-operator = Оператор
demo-organisation = Клиент: организация
demo-person = Клиент: частное лицо
