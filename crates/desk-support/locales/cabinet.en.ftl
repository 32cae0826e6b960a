# Tickets in the cabinet.

my-tickets-title = Tickets
my-tickets-empty = No tickets yet. Tell us of a question or a fault, and we answer here.
my-tickets-tile-waiting = Waiting for your answer
my-tickets-tile-locked = In work
my-ticket-new = New ticket
my-ticket-about = What is it about?
my-ticket-message = What has happened?
my-ticket-client = On whose behalf
my-ticket-priority = How urgent is it
my-ticket-send = Send
my-ticket-said = Ticket { $n } is received. The answer will appear on this page.
my-ticket-said-comment = The message is sent.
my-ticket-said-returned = The ticket is returned to work.
my-ticket-who = { $department }, { $name }
my-ticket-state-free = received
my-ticket-state-locked = in work
my-ticket-state-waiting = waits
my-ticket-state-done = done
my-ticket-stands-free = Your ticket is received
my-ticket-stands-locked = Your ticket is in work
my-ticket-stands-waiting-client = We wait for your answer
my-ticket-stands-waiting-others = We wait for others
my-ticket-stands-done = Your ticket is done
