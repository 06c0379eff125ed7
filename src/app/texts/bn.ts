import app from '../../../locales/bn/app.json?first';
import questions from '../../../locales/bn/questions.json?first';
import safety from '../../../locales/bn/safety.json?first';

export const texts = { app, questions, safety };
