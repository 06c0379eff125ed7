import { Check } from './check.tsx';
import { Done } from './done.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { Install } from './install.tsx';
import { LanguageScreen } from './language.tsx';
import { Lock, Unlock } from './lock.tsx';
import { OtherHelp } from './other-help.tsx';
import { QuestionScreen } from './question.tsx';
import { Resume } from './resume.tsx';
import { Sent } from './sent.tsx';

/** The screens that nobody sees before the first question, and every later question. */
export const LATER = {
  Check,
  Done,
  Elsewhere,
  Install,
  LanguageScreen,
  Lock,
  OtherHelp,
  QuestionScreen,
  Resume,
  Sent,
  Unlock,
};
