import app from '../../../locales/en/app.json' with { type: 'json' };
import questions from '../../../locales/en/questions.json' with { type: 'json' };
import safety from '../../../locales/en/safety.json' with { type: 'json' };

/** English, as the child's page needs it. */
export const texts = { app, questions, safety };
