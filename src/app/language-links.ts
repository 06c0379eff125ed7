/**
 * A link to another language's page, or to the list of them, while the app is not there to follow it in place. That page
 * takes this one's place in the history, so that after *Leave* no *Back* leads to one of ours (rule 6), and only once it is
 * known to come: without a connection this one stays, and the numbers to call on it (rule 1). Compiled into the pages.
 */
document.addEventListener('click', (event) => {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>('.language-row a, .languages a');
  if (!link) return;
  event.preventDefault();
  const { dataset } = document.documentElement;
  const tapped = dataset['tapped'];
  fetch(link.href, { method: 'HEAD', credentials: 'same-origin' }).then(
    () => {
      // The app may be there by now and have done it; or something else was tapped, or left.
      if (['ready', 'left'].some((mark) => mark in dataset) || dataset['tapped'] !== tapped) return;
      location.replace(link.href);
    },
    () => document.getElementById('slow')?.removeAttribute('hidden'),
  );
});
