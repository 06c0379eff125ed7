import type { ComponentProps } from 'preact';
import { useErrorBoundary, useRef } from 'preact/hooks';
import { EnglishFromHere } from './components/english-from-here.tsx';
import { Later } from './components/later.tsx';
import { Shell } from './components/shell.tsx';
import { LateReadAloud } from './read-aloud/late-read-aloud.tsx';
import { Before } from './screens/before.tsx';
import { Blocked } from './screens/blocked.tsx';
import { FirstScreen } from './screens/first-screen.tsx';
import { Help } from './screens/help.tsx';
import { Private } from './screens/private.tsx';
import { Questions } from './screens/questions.tsx';
import { Trouble, WentWrong } from './screens/went-wrong.tsx';
import { GUIDE_VOICES, type GuideView, guideFor, guidePageOf, isGuide } from './state/guide-pages.ts';
import type { Session } from './state/session.ts';
import { SessionContext } from './state/session-context.ts';
import type { View } from './state/view.ts';
import { spokenLanguage } from './texts/spoken.ts';

type Screen = () => preact.JSX.Element | null;

const later =
  (part: ComponentProps<typeof Later>['part']): Screen =>
  () => <Later part={part} />;

const SCREENS: Readonly<Record<Exclude<View, 'start' | GuideView>, Screen>> = {
  before: Before,
  blocked: Blocked,
  elsewhere: later('Elsewhere'),
  lost: later('Elsewhere'),
  resume: later('Resume'),
  lock: later('Lock'),
  unlock: later('Unlock'),
  question: Questions,
  check: later('Check'),
  done: later('Done'),
  sent: later('Sent'),
  help: Help,
  private: Private,
  install: later('Install'),
  accessibility: later('Accessibility'),
  language: later('LanguageScreen'),
  remove: later('Remove'),
  removed: later('Removed'),
  trouble: Trouble,
};

const GUIDE = later('Guide');

/** The screen that is on, in the frame that every screen has. */
export function App({ session }: { session: Session }) {
  const [error, again] = useErrorBoundary() as [unknown, () => void];
  const view = session.view.value;
  const cameBack = useRef(false);
  if (view !== 'start') cameBack.current = true;
  const voice = session.journey.voice.value;
  const page = guidePageOf(view);
  // The first screen knows nobody, whoever was here before.
  const guide = guideFor(view === 'start' ? undefined : session.journey.audience.value, voice);
  const facts = { ...session.facts, mode: session.mode.value };
  const frame = {
    t: session.t,
    facts,
    voice: page ? GUIDE_VOICES[page] : voice,
    language: spokenLanguage(),
    onGuide: isGuide(view) ? null : () => session.show(guide),
    onPrivate: () => session.show('private'),
    aloud: (
      <LateReadAloud
        t={session.t}
        voice={page ? GUIDE_VOICES[page] : voice}
        start={view === 'start'}
        after={session.spare}
      />
    ),
  };
  if (error) {
    return (
      <Shell
        {...frame}
        onGuide={null}
        onPrivate={() => {
          again();
          frame.onPrivate();
        }}
      >
        <WentWrong t={session.t} keeping={session.keeping.value} onAgain={again} />
      </Shell>
    );
  }
  if (view === 'start') {
    return (
      <Shell {...frame}>
        <FirstScreen
          t={session.t}
          language={frame.language}
          offered={session.languages.offered()}
          onLanguages={() => session.show('language')}
          onLanguage={(language) => void session.languages.choose(language)}
          languageFailed={session.languages.choosing.value === 'failed'}
          cameBack={cameBack.current}
          onStart={session.start}
          onUnlock={() => session.show('unlock')}
          onSent={() => session.show('sent')}
          waitsLong={session.shown.value.some(({ waitsLong }) => waitsLong)}
          cleared={session.cleared.value}
        />
      </Shell>
    );
  }
  const Screen = isGuide(view) ? GUIDE : SCREENS[view];
  return (
    <SessionContext.Provider value={session}>
      <Shell
        {...frame}
        onBack={view === 'removed' ? undefined : session.back}
        onHelp={view === 'help' ? undefined : () => session.show('help')}
        onLanguage={view === 'language' ? undefined : () => session.show('language')}
        onPrivate={view === 'private' ? null : frame.onPrivate}
      >
        <Screen key={view} />
        <EnglishFromHere languages={session.languages} />
      </Shell>
    </SessionContext.Provider>
  );
}
