import app from '../../../locales/pl/app.json?first';
import questions from '../../../locales/pl/questions.json?first';
import safety from '../../../locales/pl/safety.json?first';

export const texts = { app, questions, safety };
