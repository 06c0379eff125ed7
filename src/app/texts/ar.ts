import app from '../../../locales/ar/app.json?first';
import questions from '../../../locales/ar/questions.json?first';
import safety from '../../../locales/ar/safety.json?first';

export const texts = { app, questions, safety };
