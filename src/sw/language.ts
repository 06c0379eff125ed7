/** The language that a page says was chosen on it; null when the message says something else. */
export function languageIn(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('type' in message) || !('language' in message))
    return null;
  return message.type === 'speak' && typeof message.language === 'string' ? message.language : null;
}
