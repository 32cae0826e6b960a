# Темы обращений и SLA-планы.

topics-title = Темы обращений
topics-empty = Тем нет. Тема решает, в какой отдел и кому идёт обращение, по какому SLA-плану и что в нём спрашивают.
topic-new = Новая тема
topic-name = Название
topic-about = Тема
topic-department = Отдел
topic-plan = SLA-план
topic-for-clients = Доступна клиентам
topic-fields = Поля формы
topic-fields-hint = Что спросить в обращении этой темы. Варианты — по одному в строке. Поле, на которое уже отвечали, не удаляется, а выключается.
field-of-topic = Вопрос
field-kind = Вид
field-kind-text = строка
field-kind-area = текст
field-kind-select = один вариант
field-kind-multiselect = несколько вариантов
field-choices = Варианты
field-required-short = Обязательно
field-enabled = Включено
field-for-clients = Видно клиенту

plans-title = SLA-планы
plans-empty = SLA-планов нет. План задаёт время на реакцию, на работу и крайний срок для трёх приоритетов.
plan-new = Новый SLA-план
plan-name = Название
plan-business-hours = Считать только рабочее время
plan-business-hint = Рабочие часы — в настройках, рабочие дни — по производственному календарю. День в норме — это 24 часа, поэтому рабочий день указывайте часами.
plan-targets = Нормы времени
plan-targets-hint = Пустая норма — нет нормы.
plan-days = Дней
plan-hours = Часов
plan-minutes = Минут
plan-seconds = Секунд
