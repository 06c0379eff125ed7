import app from '../../../locales/pa/app.json?first';
import questions from '../../../locales/pa/questions.json?first';
import safety from '../../../locales/pa/safety.json?first';

export const texts = { app, questions, safety };
