/** What stands on the screen. One at a time; the questionnaire's own place is `Journey.at`. */
export type View =
  | 'start'
  | 'before'
  | 'blocked'
  | 'elsewhere'
  | 'lost'
  | 'resume'
  | 'question'
  | 'check'
  | 'done'
  | 'sent'
  | 'help'
  | 'private'
  | 'install'
  | 'remove'
  | 'removed'
  | 'trouble';
