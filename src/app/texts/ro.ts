import app from '../../../locales/ro/app.json?first';
import questions from '../../../locales/ro/questions.json?first';
import safety from '../../../locales/ro/safety.json?first';

export const texts = { app, questions, safety };
