/**
 * Leave quickly (rule 2, DESIGN 6 *Leaving*). Compiled into index.html, so that it works before any other code has
 * loaded; therefore it imports nothing. Without script the link itself leads to the neutral page.
 *
 * In the press's own task: everything of ours is taken out of the document and the neutral page put in its place, other
 * tabs are told, the app is told to forget (event `nightlight:leave` on window). Then the entry is replaced: by the
 * operator's neutral site in a browser tab whose last request succeeded, else by `/away`.
 */
(() => {
  const AWAY = '/away';
  const page = document.documentElement;
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('nightlight') : null;
  let left = false;

  const inTab = () =>
    !matchMedia('(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)')
      .matches && !('standalone' in navigator && navigator.standalone);

  const leave = (tellOthers: boolean) => {
    if (left) return;
    left = true;
    const exit = document.querySelector<HTMLElement>('[data-exit]')?.dataset['exit'];
    const sheet = document.querySelector<HTMLTemplateElement>('template#away');
    for (const old of document.head.querySelectorAll(
      'style, link[rel~="stylesheet"], link[rel~="icon"], meta[name="theme-color"]',
    ))
      old.remove();
    document.title = sheet?.dataset['title'] ?? '';
    document.body.replaceChildren(...(sheet ? [sheet.content.cloneNode(true)] : []));
    if (tellOthers) channel?.postMessage('leave');
    dispatchEvent(new Event('nightlight:leave'));
    // The start screen after *Back* has an entry of ours ahead of it (two-entries.ts): a new entry cuts that off.
    if (history.state === 3) {
      history.replaceState(null, '', AWAY);
      history.pushState(null, '', AWAY);
    }
    const online = page.dataset['net'] === 'ok' && navigator.onLine;
    // Without a connection and without our worker, `/away` would be the browser's error page: the neutral page stays in place.
    const stays = !online && ('gone' in page.dataset || !navigator.serviceWorker?.controller);
    if (stays) history.replaceState(null, '', AWAY);
    else location.replace(exit && inTab() && online ? exit : AWAY);
  };

  document.addEventListener(
    'click',
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest(`a[href="${AWAY}"]`)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      leave(true);
    },
    true,
  );

  // Three presses of Shift, on a hardware keyboard only: on-screen keyboards fire the same events while typing.
  let presses = 0;
  let last = 0;
  document.addEventListener('keydown', (event) => {
    if (
      event.key !== 'Shift' ||
      event.repeat ||
      !matchMedia('(any-hover: hover) and (any-pointer: fine)').matches
    ) {
      if (event.key !== 'Shift') presses = 0;
      return;
    }
    presses = event.timeStamp - last < 1000 ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === 3) leave(true);
  });

  channel?.addEventListener('message', (event) => {
    if (event.data === 'leave') leave(false);
  });

  // Firefox and Safari bring the emptied page back from their back-forward cache.
  addEventListener('pageshow', (event) => {
    if (left && event.persisted) location.replace(AWAY);
  });
})();
