/**
 * Leave quickly (rule 2, DESIGN 6 *Leaving*). Compiled into index.html, so that it works before any other code has
 * loaded; therefore it imports nothing. Without script the link itself leads to the neutral page.
 *
 * In the press's own task: everything of ours is taken out of the document and the neutral page put in its place, a voice
 * that reads aloud falls silent, other tabs are told, the app is told to forget (event `nightlight:leave` on window), and
 * the entry gets the neutral address: whatever becomes of this page from here on, a reload is the neutral page. Once that
 * has been painted the entry is replaced: by the operator's neutral site in a browser tab with a connection, else by `/away`.
 */
(() => {
  const AWAY = '/away';
  /** How long the connection may take to show that it is there; the operator's site to come, or a report to be stored; in milliseconds. */
  const ANSWERS_WITHIN = 3000;
  const COMES_WITHIN = 10_000;
  /** Pages in the background are not painted, so painting is not waited for longer than this. */
  const PAINTED_WITHIN = 500;

  const page = document.documentElement;
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('nightlight') : null;
  let left = false;

  const inTab = () =>
    !matchMedia('(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)')
      .matches && !('standalone' in navigator && navigator.standalone);

  /** A request to our own server: a worker answers nothing but GET. An answer of any kind is enough, a redirect is not. */
  const online = () => {
    if (page.dataset['net'] === 'lost' || !navigator.onLine) return Promise.resolve(false);
    // `AbortSignal.timeout`, for phones from before 2022 too.
    const tooLong = new AbortController();
    setTimeout(() => tooLong.abort(), ANSWERS_WITHIN);
    return fetch(AWAY, {
      method: 'HEAD',
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: tooLong.signal,
    }).then(
      () => true,
      () => false,
    );
  };

  /** A navigation that comes before the next frame would leave the last one of ours on the screen until it is done. */
  const painted = () =>
    new Promise<void>((settle) => {
      requestAnimationFrame(() => requestAnimationFrame(() => settle()));
      setTimeout(settle, PAINTED_WITHIN);
    });

  /** *Send* was pressed (create-session.ts): the report is not on the phone yet, and leaving the page would end that. */
  const stored = () =>
    new Promise<void>((settle) => {
      if (!('sealing' in page.dataset)) return settle();
      new MutationObserver(() => settle()).observe(page, { attributeFilter: ['data-sealing'] });
      setTimeout(settle, COMES_WITHIN);
    });

  const goOn = async (exit: string | undefined) => {
    const toExit = exit && inTab() ? exit : undefined;
    const kept = !('gone' in page.dataset) && Boolean(navigator.serviceWorker?.controller);
    const [reached] = await Promise.all([(toExit || !kept) && online(), painted(), stored()]);
    // Without a connection and without our worker `/away` would be the browser's error page: this page stays as it is.
    if (!reached && !kept) return;
    location.replace(reached && toExit ? toExit : AWAY);
    if (reached && toExit) setTimeout(() => location.replace(AWAY), COMES_WITHIN);
  };

  const leave = (tellOthers: boolean) => {
    if (left) return;
    left = true;
    // What is being loaded must not come after: a reload under way, or code that is late.
    stop();
    const exit = document.querySelector<HTMLElement>('[data-exit]')?.dataset['exit'];
    const sheet = document.querySelector<HTMLTemplateElement>('template#away');
    for (const old of document.head.querySelectorAll(
      'style, link[rel~="stylesheet"], link[rel~="icon"], meta[name="theme-color"]',
    ))
      old.remove();
    document.title = sheet?.dataset['title'] ?? '';
    // Not `replaceChildren`: browsers from before 2020 lack it, and would go nowhere.
    document.body.textContent = '';
    if (sheet) document.body.append(sheet.content.cloneNode(true));
    // The neutral page has one language; another's direction on it would tell that something else stood here.
    page.lang = 'en-GB';
    page.dir = 'ltr';
    // What is being read out (read-aloud.tsx) would go on: in Safari on the next page too.
    if ('speechSynthesis' in window) speechSynthesis.cancel();
    if (tellOthers) channel?.postMessage('leave');
    dispatchEvent(new Event('nightlight:leave'));
    // The start screen after *Back* has an entry of ours ahead of it (two-entries.ts): a new entry cuts that off.
    const ahead = history.state === 3;
    history.replaceState(null, '', AWAY);
    if (ahead) history.pushState(null, '', AWAY);
    void goOn(exit);
  };

  /** Also with the middle button, which would open the neutral page beside ours. */
  for (const press of ['click', 'auxclick'] as const)
    document.addEventListener(
      press,
      (event) => {
        if (!(event.target instanceof Element) || !event.target.closest(`a[href="${AWAY}"]`)) return;
        if (event.button > 1) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        leave(true);
      },
      true,
    );

  // What is seen may be a part of the page only: zoomed in with two fingers, or above an iPhone's keyboard. Leave stays in
  // that part's corner, as large as ever (shell.css): the right one, or the left one of a page that runs from the right.
  const seen = window.visualViewport;
  let stands = '0,0,1';
  const follow = () => {
    if (!seen) return;
    // Measured only while a part is seen: it would have the page laid out, which may not be read to its end yet.
    const corner = page.dir === 'rtl' || seen.scale === 1 ? 0 : seen.width - page.clientWidth;
    const [x, y, scale] = [seen.offsetLeft + corner, seen.offsetTop, 1 / seen.scale];
    // Each page that opens says that it has a size. Whatever is set here has all of it styled anew.
    if ([x, y, scale].join() === stands) return;
    stands = [x, y, scale].join();
    page.style.setProperty('--seen-x', `${x}px`);
    page.style.setProperty('--seen-y', `${y}px`);
    page.style.setProperty('--seen-scale', `${scale}`);
  };
  seen?.addEventListener('resize', follow);
  seen?.addEventListener('scroll', follow);

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

  // A frozen page hears only later that somebody left. When it comes back it says a word to itself, which it hears after
  // all that was said before, and shows nothing until then (base.css).
  const word = `${Math.random()}`;
  const voice = channel && new BroadcastChannel(channel.name);
  const heard = () => delete page.dataset['unheard'];
  document.addEventListener('visibilitychange', () => {
    if (!voice || document.visibilityState === 'hidden') return;
    page.dataset['unheard'] = '';
    voice.postMessage(word);
    setTimeout(heard, PAINTED_WITHIN);
  });

  channel?.addEventListener('message', ({ data }) => {
    if (data === 'leave') leave(false);
    if (data === word) heard();
  });

  // Firefox and Safari bring the emptied page back from their back-forward cache.
  addEventListener('pageshow', (event) => {
    if (left && event.persisted) location.replace(AWAY);
  });
})();
