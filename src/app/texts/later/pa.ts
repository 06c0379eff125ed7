import app from '../../../../locales/pa/app.json?later';
import questions from '../../../../locales/pa/questions.json?later';
import safety from '../../../../locales/pa/safety.json?later';

export const texts = { app, questions, safety };
