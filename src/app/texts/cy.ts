import app from '../../../locales/cy/app.json?first';
import questions from '../../../locales/cy/questions.json?first';
import safety from '../../../locales/cy/safety.json?first';

export const texts = { app, questions, safety };
