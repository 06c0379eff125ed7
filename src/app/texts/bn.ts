import app from '../../../locales/bn/app.json' with { type: 'json' };
import questions from '../../../locales/bn/questions.json' with { type: 'json' };
import safety from '../../../locales/bn/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
