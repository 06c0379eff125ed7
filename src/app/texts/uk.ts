import app from '../../../locales/uk/app.json?first';
import questions from '../../../locales/uk/questions.json?first';
import safety from '../../../locales/uk/safety.json?first';

export const texts = { app, questions, safety };
