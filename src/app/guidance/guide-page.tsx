import { GUIDE_VOICES, guidePageOf } from '../state/guide-pages.ts';
import { useSession } from '../state/session-context.ts';
import { GuideForChildren } from './guide-for-children.tsx';
import { GuideForGrown } from './guide-for-grown.tsx';
import { GuideForProfessionals } from './guide-for-professionals.tsx';
import { t } from './words.ts';

/** The page on how this works that is on, for the reader it is written for. */
export function GuidePage() {
  const session = useSession();
  const page = guidePageOf(session.view.value);
  if (!page) return null;
  return (
    <>
      {session.mode.value === 'practice' && (
        <p>{t('guidance:guide.practice', { context: GUIDE_VOICES[page] })}</p>
      )}
      {page === 'professional' ? (
        <GuideForProfessionals />
      ) : page === 'grown' ? (
        <GuideForGrown />
      ) : (
        <GuideForChildren page={page} />
      )}
      <button type="button" class="button wide" onClick={() => session.show('guide')}>
        {session.t('app:guide.others')}
      </button>
    </>
  );
}
