import app from '../../../locales/uk/app.json' with { type: 'json' };
import questions from '../../../locales/uk/questions.json' with { type: 'json' };
import safety from '../../../locales/uk/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
