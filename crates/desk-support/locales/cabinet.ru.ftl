# Обращения в личном кабинете.

my-tickets-title = Обращения
my-tickets-empty = Обращений ещё не было. Опишите вопрос или неисправность, и мы ответим здесь.
my-tickets-tile-waiting = Ждут вашего ответа
my-tickets-tile-locked = В работе
my-ticket-new = Новое обращение
my-ticket-about = О чём вы хотите написать?
my-ticket-message = Что случилось?
my-ticket-client = От чьего имени
my-ticket-priority = Насколько срочно
my-ticket-send = Отправить
my-ticket-said = Обращение № { $n } принято. Ответ появится на этой странице.
my-ticket-said-comment = Сообщение отправлено.
my-ticket-said-returned = Обращение возвращено в работу.
my-ticket-who = { $department }, { $name }
my-ticket-state-free = принято
my-ticket-state-locked = в работе
my-ticket-state-waiting = ждёт
my-ticket-state-done = выполнено
my-ticket-stands-free = Обращение принято
my-ticket-stands-locked = Обращение в работе
my-ticket-stands-waiting-client = Ждём вашего ответа
my-ticket-stands-waiting-others = Ждём ответа от других
my-ticket-stands-done = Обращение выполнено
