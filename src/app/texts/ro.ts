import app from '../../../locales/ro/app.json' with { type: 'json' };
import questions from '../../../locales/ro/questions.json' with { type: 'json' };
import safety from '../../../locales/ro/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
