import app from '../../../locales/ur/app.json' with { type: 'json' };
import questions from '../../../locales/ur/questions.json' with { type: 'json' };
import safety from '../../../locales/ur/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
