// What a page does by itself; every page works without it. Listeners hang on the document, so that what
// htmx brings later needs no wiring.
(() => {
  'use strict';
  const on = (kinds, act, capture) => kinds.split(' ').forEach((kind) => document.addEventListener(kind, act, capture));
  const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

  // --- Ask first: data-confirm="…" on a form or its button. Captured, so that htmx does not hear of a "no".

  on('submit', (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (resting.has(form) || (question && !window.confirm(question))) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // --- A form that writes is sent once: its buttons rest until the answer comes.
  // A form whose answer is a download stays where it is: mark it data-download.

  const resting = new Map(); // form → its buttons, and the one that had the focus
  function rest(form) {
    if (!form || resting.has(form) || form.hasAttribute('data-download')) return;
    const buttons = [...form.elements].filter((e) => e.type === 'submit' && !e.disabled);
    resting.set(form, { buttons, focused: buttons.find((button) => button === document.activeElement) });
    form.setAttribute('aria-busy', 'true');
    for (const button of buttons) button.disabled = true;
  }

  function wake(form) {
    const { buttons = [], focused } = resting.get(form) ?? {};
    resting.delete(form);
    form?.removeAttribute('aria-busy');
    for (const button of buttons) button.disabled = false;
    // A disabled button loses the focus: give it back, unless it has gone elsewhere.
    if (document.activeElement === document.body) focused?.focus({ preventScroll: true });
  }

  on('submit', (event) => {
    // Not form.method: a field may be called so.
    if (event.defaultPrevented || event.target.getAttribute('method')?.toLowerCase() !== 'post') return;
    // Later, when the browser has collected the fields: a disabled button would not send its value.
    setTimeout(rest, 0, event.target);
  });
  on('htmx:before:request', ({ detail: { ctx } }) => {
    if (ctx.request.method !== 'GET') rest(ctx.restingForm = ctx.sourceElement.form ?? ctx.sourceElement.closest('form'));
  });
  on('htmx:finally:request', ({ detail: { ctx } }) => {
    if (!ctx.hx?.redirect && !ctx.hx?.refresh) wake(ctx.restingForm);
  });
  window.addEventListener('pageshow', () => [...resting.keys()].forEach(wake)); // back from the next page

  // --- No answer at all, or one that is not ours (a proxy's 502): say so with the layout's own words.

  on('htmx:error htmx:response:error', ({ detail: { ctx, error } }) => {
    if (!error && (ctx.response.status < 500 || /<hx-partial/.test(ctx.text))) return;
    const words = document.querySelector('template[data-failed]');
    if (words) document.getElementById('toasts')?.replaceChildren(words.content.cloneNode(true));
  });

  // --- Rows with a card: on a wide screen a click shows it beside the list, a second one opens the row.
  // j and k walk the rows, x ticks, Enter opens; by the keys' places, whatever the layout.

  const wide = window.matchMedia('(min-width: 1400px)');
  function show(row) {
    const place = document.getElementById('row-card');
    if (!place || !row.dataset.card || !wide.matches || row.classList.contains('is-open')) return false;
    document.querySelectorAll('tr.is-open').forEach((other) => other.classList.remove('is-open'));
    row.classList.add('is-open');
    window.htmx.ajax('GET', row.dataset.card, { target: '#row-card', swap: 'innerHTML' });
    return true;
  }
  function walk(step) {
    const rows = [...document.querySelectorAll('tr[data-href]')];
    const here = rows.indexOf(document.activeElement?.closest('tr[data-href]') ?? document.querySelector('tr.is-open'));
    const row = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    if (!row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
    show(row);
  }
  on('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape') document.querySelectorAll('details.pop[open]').forEach((pop) => { pop.open = false; });
    if (closest(event, 'input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]')) return;
    const step = { KeyJ: 1, KeyK: -1 }[event.code];
    if (step) walk(step);
    else if (event.code === 'KeyX') closest(event, 'tr[data-href]')?.querySelector('input[data-select]')?.click();
  });

  // --- Panels that open under their button close by a click elsewhere; lines in [data-order] move up and down.

  on('click', (event) => {
    document.querySelectorAll('details.pop[open]').forEach((pop) => { if (!pop.contains(event.target)) pop.open = false; });
    const button = closest(event, '[data-move]');
    const line = button?.closest('[data-order] > *');
    if (!line) return;
    if (button.dataset.move === 'up') line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    button.focus();
  });

  // --- Rows that open: <tr data-href="…" tabindex="0">. Links and boxes inside keep their own meaning.

  on('click auxclick keydown', (event) => {
    const row = closest(event, 'tr[data-href]');
    if (!row || event.defaultPrevented || event.button === 2) return;
    if (event.type === 'keydown' && (event.key !== 'Enter' || event.target !== row)) return;
    if (closest(event, 'a, button, input, select, textarea, label, summary')) return;
    if (event.type === 'click' && !event.ctrlKey && !event.metaKey && event.button === 0 && show(row)) return;
    if (event.ctrlKey || event.metaKey || event.button === 1) window.open(row.dataset.href, '_blank', 'noopener');
    else if (!String(window.getSelection())) window.location.assign(row.dataset.href);
  });

  // --- Select many, inside [data-selection]: a box data-select-all over boxes data-select;
  // [data-selected] shows their number, [data-bulk] shows itself when there is one.

  function count(selection) {
    const all = (selector, act) => selection.querySelectorAll(selector).forEach(act);
    const boxes = [...selection.querySelectorAll('input[data-select]')];
    const n = boxes.filter((box) => box.checked).length;
    all('input[data-select-all]', (box) => {
      box.checked = n > 0 && n === boxes.length;
      box.indeterminate = n > 0 && n < boxes.length;
    });
    all('[data-selected]', (place) => { place.textContent = n; });
    all('[data-bulk]', (bar) => { bar.hidden = n === 0; });
    const found = selection.querySelector('input[data-select-found]')?.checked;
    all('[data-needs-selection]', (button) => { button.disabled = n === 0 && !found; });
    boxes.forEach((box) => box.closest('tr')?.classList.toggle('is-selected', box.checked));
  }
  on('change', (event) => {
    const selection = closest(event, '[data-selection]');
    if (!selection || !event.target.matches('input[data-select], input[data-select-all], input[data-select-found]')) return;
    if (event.target.matches('[data-select-found]')) {
      selection.querySelectorAll('input[data-select]').forEach((box) => { box.checked = event.target.checked; });
    } else if (event.target.matches('[data-select-all]')) {
      selection.querySelectorAll('input[data-select]').forEach((box) => { box.checked = event.target.checked; });
    }
    count(selection);
  });
  const recount = () => document.querySelectorAll('[data-selection]').forEach(count);
  on('htmx:after:settle', recount);
  window.addEventListener('pageshow', recount); // the browser may have kept the ticks

  // --- Repeated lines: [data-lines="lines"] holds rows [data-line] and a <template data-line> with one row,
  // named lines[0].x; after each change the rows' names, ids and labels are numbered from 0.

  function append(lines) {
    const template = lines.querySelector('template[data-line]');
    const line = template.content.firstElementChild.cloneNode(true);
    line.setAttribute('data-line', '');
    template.before(line);
    window.htmx?.process(line);
    return line;
  }
  function number(lines) {
    const path = `${lines.dataset.lines}[`;
    lines.querySelectorAll('[data-line]:not(template)').forEach((line, n) => {
      for (const element of line.querySelectorAll('*')) {
        for (const attribute of ['name', 'id', 'for', 'aria-describedby', 'list']) {
          const [before, after] = element.getAttribute(attribute)?.split(path) ?? [];
          if (after) element.setAttribute(attribute, before + path + n + after.slice(after.indexOf(']')));
        }
      }
    });
    lines.dispatchEvent(new Event('change', { bubbles: true })); // totals listen to it
  }
  on('click', (event) => {
    const button = closest(event, '[data-add-line], [data-remove-line]');
    const lines = button?.closest('[data-lines]');
    if (!lines) return;
    let line;
    if (button.hasAttribute('data-remove-line')) {
      const gone = button.closest('[data-line]');
      line = [gone.nextElementSibling, gone.previousElementSibling].find((e) => e?.matches('[data-line]:not(template)'));
      gone.remove();
    }
    line ??= append(lines); // one line always stays
    number(lines);
    line.querySelector('input:not([type=hidden]), select, textarea')?.focus();
  });

  // --- A sheet's own button to print it.

  on('click', (event) => {
    if (closest(event, '[data-print]')) window.print();
  });

  // --- "/" goes to the search field; on a Russian layout the same key gives a dot.

  on('keydown', (event) => {
    const field = document.querySelector('[data-search]');
    const slash = event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
    if (!field || !slash || event.ctrlKey || event.metaKey || event.altKey) return;
    if (closest(event, 'input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]')) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
