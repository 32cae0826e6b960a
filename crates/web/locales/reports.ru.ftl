# Страницы сохранённых запросов.

queries-new = Новый запрос
queries-try = Попробовать
queries-run = Выполнить
queries-off = Сохранённые запросы выключены: у программы нет роли, которая читает только отчётные представления. Администратору базы данных нужно выполнить:
queries-views = Что можно читать
queries-functions = Функции:
queries-rules = Один SELECT, можно с WITH. Даты пишутся '2026-11-21'; для месяцев есть столбцы вида '2026-11'. Параметр — двоеточие и имя; :today — сегодняшний день. Незаданный параметр — NULL.
query-sql = Текст запроса
query-parameters = Параметры
query-parameter = Имя
query-kind = Тип
query-sample = Значение для пробы
query-column = Столбец
query-answer = Ответ
query-nothing = Строк нет.
query-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
}.
query-rows-more = Первые { $count } строк, есть ещё.
query-shown = Показаны первые { $count }, в файле — все.
query-took = За { $ms } мс.
hint-query-key = По этому имени запрос вызывают шаблоны и программы: латинские буквы, цифры, «_».
hint-query-sql = Запрос сохранится, только если выполнится со значениями для пробы.
hint-query-parameters = В тексте запроса перед именем ставится двоеточие. Пустое значение для пробы означает «не задан».
said-query-archived = Готово.
