import app from '../../../../locales/pl/app.json?later';
import questions from '../../../../locales/pl/questions.json?later';
import safety from '../../../../locales/pl/safety.json?later';

export const texts = { app, questions, safety };
