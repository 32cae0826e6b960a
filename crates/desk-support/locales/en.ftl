# The Support desk: rights, events, settings, refusals.

desk-support = Support
branch-support = Support
branch-support-ticket = Tickets
branch-support-my = Cabinet: tickets
branch-support-directory = Topics and SLA plans
desk-nav-support-directory = Directories

right-support-ticket-view = See tickets: one's own, one's department's, those of departments one heads
right-support-ticket-open = Open tickets for clients and for oneself
right-support-ticket-work = Take in work, finish, refer and change tickets
right-support-ticket-all = See all tickets and act in them as a head
right-support-ticket-talk = Comment and return tickets
right-support-my-tickets = Open tickets and see one's own
right-support-directory-view = See topics and SLA plans
right-support-directory-edit = Change topics and SLA plans

event-support-ticket-open = Ticket opened
event-support-my-open = Client opened a ticket
event-support-ticket-edit = Ticket changed
event-support-ticket-lock = Ticket taken in work
event-support-ticket-unlock = Ticket unlocked
event-support-ticket-finish = Ticket done
event-support-ticket-return = Ticket returned as not done
event-support-ticket-refer = Ticket referred
event-support-ticket-wait = Ticket waits
event-support-ticket-resume = Waiting of a ticket ended
event-support-ticket-comment = Something said in a ticket
event-support-ticket-watch = Ticket watched
event-support-ticket-unwatch = Ticket watched no more
event-support-ticket-archive = Ticket put away
event-support-ticket-restore = Ticket taken back from the archive
event-support-ticket-archive-done = Done tickets put away
event-support-topic-create = Topic of tickets entered
event-support-topic-edit = Topic of tickets changed
event-support-topic-archive = Topic of tickets put away or taken back
event-support-plan-create = SLA plan entered
event-support-plan-edit = SLA plan changed
event-support-plan-archive = SLA plan put away or taken back

noun-support-ticket = Ticket
noun-support-topic = Topic of tickets
noun-support-plan = SLA plan

settings-support-tickets = Tickets
settings-support-hours = Working hours
settings-support-colours = Colours of tickets' states
setting-support-archive-days = Days after which what is done goes to the archive
setting-support-archive-days-help = At night tickets that were done so many days ago are put away. 0: never.
setting-support-return-hours = Hours in which what is done may be returned
setting-support-return-hours-help = Author and client may return a ticket within this time, with a reason. 0: they may not.
setting-support-client-picks = Clients choose the department
setting-support-client-picks-help = Otherwise a client's ticket goes to the department and assignees of its topic.
setting-support-work-hours = Working hours
setting-support-work-hours-help = Hours of a worked day for SLA plans that count working time: 09:00-18:00. Worked days are those of the work calendar; the eve of a holiday is an hour shorter.
setting-support-friday-hours = Working hours of Fridays
setting-support-friday-hours-help = If Fridays are worked otherwise. Empty: as on other days.
setting-support-lunch-hours = Break
setting-support-lunch-hours-help = Lunch, which does not count: 13:00-14:00. Empty: no break.
setting-support-colour-free = New ticket
setting-support-colour-free-help = Colour of tickets that nobody has taken yet.
setting-support-colour-locked = Ticket in work
setting-support-colour-locked-help = Colour of tickets that somebody has in work.
setting-support-colour-waiting = Waiting ticket
setting-support-colour-waiting-help = Colour of tickets that wait for the client or for others.
setting-support-colour-done = Done ticket
setting-support-colour-done-help = Colour of done tickets.
setting-support-colour-high = High priority
setting-support-colour-high-help = Colour of the high priority.
setting-support-colour-late = Overdue
setting-support-colour-late-help = Colour of tickets whose time by the SLA plan has run out.

refused-support-locked = The ticket is in work already: { $name }.
refused-support-not-yours = This is for the ticket's assignees and the heads of its department.
refused-support-too-late = The time in which it could be returned is over. Open a new one.
refused-support-archived = The ticket is in the archive: it can only be read.
refused-support-not-now = Not possible now: { $state }.

field-support-span = Not a span of time
field-support-answer-long = Too long
field-support-field-kind = A field's kind does not change. Switch it off and add another
field-support-no-client = There is no client with this code
field-support-no-department = There is no department yet
field-support-no-choice = Only staff choose this
field-support-has-plan = The topic's SLA plan sets the time

support-search-ticket = Ticket { $n }: { $subject }
support-days = { $n } d
support-hours = { $n } h
support-minutes = { $n } min
support-seconds = { $n } s
support-place = Order
support-parent = Under
support-active = In use only
support-archived-at = In the archive since
support-archive = To the archive
support-unarchive = Take back from the archive
