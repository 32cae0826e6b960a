// Notices: one event stream a browser. The tab that holds the lock opens it and tells the others; when it is
// closed, another takes its place.
(() => {
  'use strict';
  const bell = document.querySelector('[data-bell]');
  if (!bell || !navigator.locks) return;
  const channel = new BroadcastChannel('stoyka-notices');
  const badge = bell.querySelector('[data-unread]');

  function count(unread) {
    badge.textContent = unread > 99 ? '99+' : unread;
    badge.hidden = unread === 0;
    sessionStorage.setItem('stoyka-unread', unread);
  }
  function pop({ text, href }) {
    const toast = document.querySelector('template[data-notice]').content.firstElementChild.cloneNode(true);
    Object.assign(toast.querySelector('a'), { textContent: text, href });
    document.getElementById('toasts').append(toast);
  }
  function hear({ unread, fresh }) {
    count(unread);
    if (document.visibilityState === 'visible') fresh.forEach(pop);
  }

  count(Number(sessionStorage.getItem('stoyka-unread') ?? 0)); // until the stream says
  let last;
  channel.onmessage = ({ data }) => {
    if (data !== 'ask') hear(data);
    else if (last) channel.postMessage({ ...last, fresh: [] });
  };
  channel.postMessage('ask');
  navigator.locks.request('stoyka-notices', () => new Promise(() => {
    new EventSource('/events').addEventListener('notices', ({ data }) => {
      last = JSON.parse(data);
      hear(last);
      channel.postMessage(last);
    });
  }));
})();
