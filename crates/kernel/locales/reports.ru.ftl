# Сохранённые запросы: отчётные представления, ошибки текста запроса, события.

right-queries-run = Выполнять сохранённые запросы
right-queries-edit = Составлять сохранённые запросы
event-queries-create = Составлен запрос
event-queries-edit = Изменён запрос
event-queries-archive = Запрос убран в архив или возвращён

queries-title = Запросы
queries-empty = Здесь хранятся запросы: SQL только на чтение по отчётным представлениям — для шаблонов документов и выгрузок.
query-name = Название
query-key = Имя
query-changed-by = Изменил
query-changed-at = Изменён

value-kind-text = текст
value-kind-whole = целое число
value-kind-decimal = число
value-kind-date = дата
value-kind-flag = да или нет

field-query-name = Латинские буквы, цифры и знак подчёркивания; первой — буква. Имя «today» занято.
field-query-parameters = Параметров не больше двадцати.
field-sql-syntax = Строка { $line }, позиция { $column }: непонятно «{ $what }».
field-sql-end = Запрос не закончен: чего-то не хватает в конце.
field-sql-several = Строка { $line }, позиция { $column }: здесь начинается второй запрос («{ $what }»). Нужен один SELECT.
field-sql-not-select = «{ $what }» здесь нельзя: запрос только читает, он начинается с SELECT или WITH.
field-sql-table = Строка { $line }, позиция { $column }: нет представления «{ $what }». Доступны только перечисленные рядом.
field-sql-function = Строка { $line }, позиция { $column }: функции «{ $what }» нет в списке разрешённых.
field-sql-construct = Строка { $line }, позиция { $column }: так писать нельзя: «{ $what }».
field-sql-parameter = Строка { $line }, позиция { $column }: параметр «:{ $what }» не описан.
field-sql-type = Строка { $line }, позиция { $column }: к типу «{ $what }» привести нельзя; можно INTEGER, BIGINT, NUMERIC, TEXT, VARCHAR.
field-sql-limit = Строка { $line }, позиция { $column }: в LIMIT самого запроса должно стоять целое число, а не «{ $what }».
field-sql-name = Строка { $line }, позиция { $column }: недопустимое имя «{ $what }».
field-sql-name-taken = Строка { $line }, позиция { $column }: имя «{ $what }» занято, назовите иначе.
field-sql-long = Запрос слишком длинный.
field-sql-deep = Слишком много вложенных скобок и подзапросов.
field-sql-grown = Слишком много раз вложенные друг в друга части запроса: разбейте его на несколько.
field-sql-refused = База данных ответила: { $what }
refused-queries-off = Сохранённые запросы выключены: в базе данных нет роли для чтения отчётных представлений. Что сделать, написано на странице «Запросы».
refused-queries-busy = Сейчас выполняются другие запросы. Повторите через несколько секунд.
refused-query-time = Запрос выполнялся дольше { $seconds } с и остановлен. Добавьте условия.
refused-query-size = Ответ слишком велик. Добавьте условия или уменьшите число столбцов.

report-clients = Клиенты
report-exchange-rates = Курсы валют
report-col-id = Внутренний номер
report-col-client-code = Код клиента
report-col-client-name = Наименование или Ф.И.О.
report-col-client-kind = Вид клиента: person_resident, person_foreign, organisation_resident, organisation_foreign
report-col-person = Контактное лицо
report-col-email = E-mail
report-col-phone = Телефон
report-col-fax = Факс
report-col-inn = ИНН
report-col-kpp = КПП
report-col-bank = Банк
report-col-bic = БИК
report-col-account = Расчётный счёт
report-col-corr-account = Корреспондентский счёт
report-col-registered-on = Дата регистрации
report-col-registered-month = Месяц регистрации, ГГГГ-ММ
report-col-archived = В архиве: yes или no
report-col-currency = Код валюты
report-col-on-date = Дата
report-col-month = Месяц, ГГГГ-ММ
report-col-rate = Рублей за единицу валюты
report-col-source = Источник курса
