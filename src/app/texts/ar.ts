import app from '../../../locales/ar/app.json' with { type: 'json' };
import questions from '../../../locales/ar/questions.json' with { type: 'json' };
import safety from '../../../locales/ar/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
