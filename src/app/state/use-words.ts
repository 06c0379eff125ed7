import { questionText, type TextOf } from '../../i18n/question-text.ts';
import { useSession } from './session-context.ts';

/** The questionnaire's words for whoever is here, in their voice. */
export function useWords(): (text: TextOf) => string {
  const { t, journey } = useSession();
  const reader = { audience: journey.audience.value, voice: journey.voice.value };
  return (text) => questionText(t, reader, text);
}
