event-clients-restore = Клиент возвращён из архива
