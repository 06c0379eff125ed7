/**
 * A link to another of our pages that the app did not follow in place, because it is not there (yet): that page takes this
 * one's place in the history, so that after *Leave* no *Back* leads to one of ours (rule 6). Compiled into the pages.
 */
document.addEventListener('click', (event) => {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>('.language-row a, .languages a');
  if (!link) return;
  event.preventDefault();
  location.replace(link.href);
});
