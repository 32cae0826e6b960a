# Письма подписчикам, напоминания, документы оферт.
right-subscriptions-subscriber-write = Писать подписчикам письма
event-subscriptions-message = Отправлено письмо подписчикам
event-subscriptions-reminders-send = Подписчикам напомнили об окончании доступа
event-subscriptions-reminders-tell = Операторам сообщили об окончании доступа
event-subscriptions-offer-documents = Изменены документы оферты
mail-subscriptions-message = Информационное сообщение
mail-subscriptions-ending-1 = Окончание подписки, напоминание 1
mail-subscriptions-ending-2 = Окончание подписки, напоминание 2
mail-subscriptions-ending-3 = Окончание подписки, напоминание 3
mail-subscriptions-ending-4 = Окончание подписки, напоминание 4
mail-subscriptions-ending-5 = Окончание подписки, напоминание 5
mail-subscriptions-ending-digest = Сводка оператору: окончание подписок
mail-days-left = { $days ->
    [0] сегодня последний день
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[other] осталось { $days } дней
}
notice-ending-one = Заканчивается доступ: заявка № { $order }, { $client }, { $date }
notice-ending-many = { $count ->
    [one] Заканчивается доступ по { $count } заявке
    [few] Заканчивается доступ по { $count } заявкам
   *[other] Заканчивается доступ по { $count } заявкам
}, ближайшая – { $date }
message-title = Письмо подписчикам
message-write = Написать письмо
message-to = Кому
message-count = { $count ->
    [one] { $count } подписчик
    [few] { $count } подписчика
   *[other] { $count } подписчиков
}
message-subject = Тема
message-text = Текст
message-text-hint = Приветствие и подпись добавит почтовый шаблон «Информационное сообщение».
message-documents = Приложить документы
message-preview = Так письмо увидит получатель
message-preview-empty = Введите тему и текст – здесь появится письмо.
message-preview-first = Так письмо увидит первый получатель: { $email }
message-send = Отправить
message-sent = { $count ->
    [one] Отправлено { $count } письмо
    [few] Отправлено { $count } письма
   *[other] Отправлено { $count } писем
}
message-nobody = Некому писать: подписчик не выбран.
offer-documents = Документы к письму об акцепте
offer-documents-hint = Подписчик получит их по почте вместе с текстом оферты, когда примет её.
offer-documents-parameters = Документы из настроек
offer-documents-parameter = Документ { $number } из настроек
offer-documents-unset = не задан
offer-documents-directory = Документы из справочника
offer-documents-none = Справочник документов пуст.
password-renew = Выслать новый пароль
password-renew-question = Прежний пароль перестанет действовать, сеансы подписчика завершатся. Выслать новый пароль?
password-renewed = Новый пароль выслан подписчику
mail-field-client = название подписчика
mail-field-code = код подписчика
mail-field-order = номер заявки
mail-field-number = номер документа
mail-field-total = сумма
mail-field-lines = список строк
mail-field-title = название оферты
mail-field-edition = редакция оферты
mail-field-digest = контрольная сумма текста
mail-field-text = основной текст
mail-field-subject = тема, которую ввёл оператор
mail-field-days = сколько осталось дней, число
mail-field-left = сколько осталось дней, словами
mail-field-count = сколько всего заявок
mail-field-more = сколько заявок не поместилось в письмо
mail-field-list = ссылка на список заявок
