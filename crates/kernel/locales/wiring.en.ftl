event-clients-restore = Client brought back
