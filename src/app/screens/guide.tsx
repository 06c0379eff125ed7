import { Heading } from '../../ui/heading.tsx';
import { Guided } from '../components/guided.tsx';
import { HardThings } from '../components/hard-things.tsx';
import { GUIDE_PAGES, guidePageOf } from '../state/guide-pages.ts';
import { useSession } from '../state/session-context.ts';

/** How this works: a list of pages for whoever has not said who they are, and each of the pages. */
export function Guide() {
  const { t, view, show } = useSession();
  const page = guidePageOf(view.value);
  if (page) {
    return (
      <>
        <Heading>{t(`app:guide.pages.${page}`)}</Heading>
        <Guided part="GuidePage" instead={<HardThings whole />} />
      </>
    );
  }
  return (
    <>
      <Heading>{t('app:guide.way')}</Heading>
      <p>{t('app:guide.which')}</p>
      <div class="ways">
        {GUIDE_PAGES.map((one) => (
          <button key={one} type="button" class="button wide" onClick={() => show(`guide-${one}`)}>
            {t(`app:guide.pages.${one}`)}
          </button>
        ))}
        <button type="button" class="button wide" onClick={() => show('accessibility')}>
          {t('app:accessibility.way')}
        </button>
      </div>
    </>
  );
}
