import { Accessibility } from './accessibility.tsx';
import { Check } from './check.tsx';
import { Done } from './done.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { Guide } from './guide.tsx';
import { Install } from './install.tsx';
import { LanguageScreen } from './language.tsx';
import { Lock, Unlock } from './lock.tsx';
import { OtherHelp } from './other-help.tsx';
import { QuestionScreen } from './question.tsx';
import { Remove, Removed } from './remove.tsx';
import { Resume } from './resume.tsx';
import { Sent } from './sent.tsx';

/** The screens that nobody sees before the first question, and every later question. */
export const LATER = {
  Accessibility,
  Check,
  Done,
  Elsewhere,
  Guide,
  Install,
  LanguageScreen,
  Lock,
  OtherHelp,
  QuestionScreen,
  Remove,
  Removed,
  Resume,
  Sent,
  Unlock,
};
