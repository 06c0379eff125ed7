import app from '../../../locales/pl/app.json' with { type: 'json' };
import questions from '../../../locales/pl/questions.json' with { type: 'json' };
import safety from '../../../locales/pl/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
