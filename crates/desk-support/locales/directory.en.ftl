# Topics of tickets and SLA plans.

topics-title = Topics of tickets
topics-empty = No topics. A topic says to which department and to whom a ticket goes, by which SLA plan, and what it asks.
topic-new = New topic
topic-name = Name
topic-about = Topic
topic-department = Department
topic-plan = SLA plan
topic-for-clients = Open to clients
topic-fields = Fields of the form
topic-fields-hint = What a ticket of this topic asks. Choices are lines. A field that was answered is not deleted but switched off.
field-of-topic = Question
field-kind = Kind
field-kind-text = line
field-kind-area = text
field-kind-select = one choice
field-kind-multiselect = many choices
field-choices = Choices
field-required-short = Required
field-enabled = On
field-for-clients = Seen by clients

plans-title = SLA plans
plans-empty = No SLA plans. A plan sets the time for reaction, work and deadline at three priorities.
plan-new = New SLA plan
plan-name = Name
plan-business-hours = Count working hours only
plan-business-hint = Working hours stand in the settings, worked days in the work calendar. A day of a target is 24 hours, so write a working day in hours.
plan-targets = Targets
plan-targets-hint = An empty target is no target.
plan-days = Days
plan-hours = Hours
plan-minutes = Minutes
plan-seconds = Seconds
