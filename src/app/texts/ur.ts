import app from '../../../locales/ur/app.json?first';
import questions from '../../../locales/ur/questions.json?first';
import safety from '../../../locales/ur/safety.json?first';

export const texts = { app, questions, safety };
