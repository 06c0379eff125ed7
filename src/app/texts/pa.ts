import app from '../../../locales/pa/app.json' with { type: 'json' };
import questions from '../../../locales/pa/questions.json' with { type: 'json' };
import safety from '../../../locales/pa/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
