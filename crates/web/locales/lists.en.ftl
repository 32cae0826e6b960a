# Lists
nav-tasks = Tasks
list-all = All
list-views = Views
list-view-save = Save filters, columns and order as
list-view-new = new view
list-view-over = replace “{ $name }”
list-view-name = Name
list-view-share = Show to everybody
list-view-shared = Everybody sees it
list-view-open-with = Open the list with this view
list-view-opens = The list opens with this view
list-view-opens-not = No longer open with this view
list-view-delete = Delete view
list-view-delete-sure = Delete the view “{ $name }”?
list-view-deleted = The view was deleted.
list-view-said = The view was saved.
list-columns = Columns
list-columns-apply = Apply
list-columns-usual = As usual
list-columns-said = The columns were saved.
list-up = Up
list-down = Down
list-page-size = On a page:
list-chip-remove = Remove from the filters
list-card = Card of the chosen row
list-open = Open
list-tick-page = Choose all rows of the page
list-tick = Choose row { $row }
list-tick-found = All found
list-chosen = Chosen:
list-nothing-chosen = Tick the rows on which to act.
list-act-on =
    { $count ->
        [one] The action will be taken on { $count } row.
       *[other] The action will be taken on { $count } rows.
    }
list-sure = Do it
list-not-sure = Go back
list-acted = Done: { $done }
list-back = To the list
list-export = Export of a list
list-export-long = The list has more than { $count } rows. A background task will write the file: its progress is shown on a page of its own, where the file stays when it is ready.
list-export-start = Start the export
# A task
legend-task = About the task
task-runs = Running. You may close the page: the task will go on, and its result will stay here.
task-waits = Waiting for its turn.
task-stopping = Stopping after the chunk under way.
task-taken-up = Taken up
task-download = Download the file
task-cancel = Cancel
task-cancel-said = The task will stop after the chunk under way.
