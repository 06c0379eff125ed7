import type { GuideView } from './guide-pages.ts';

/** What stands on the screen. One at a time; the questionnaire's own place is `Journey.at`. */
export type View =
  | 'start'
  | 'before'
  | 'blocked'
  | 'elsewhere'
  | 'lost'
  | 'resume'
  | 'lock'
  | 'unlock'
  | 'question'
  | 'check'
  | 'done'
  | 'sent'
  | 'help'
  | 'private'
  | GuideView
  | 'language'
  | 'install'
  | 'accessibility'
  | 'remove'
  | 'removed'
  | 'trouble';
