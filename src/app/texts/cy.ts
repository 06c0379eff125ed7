import app from '../../../locales/cy/app.json' with { type: 'json' };
import questions from '../../../locales/cy/questions.json' with { type: 'json' };
import safety from '../../../locales/cy/safety.json' with { type: 'json' };

export const texts = { app, questions, safety };
