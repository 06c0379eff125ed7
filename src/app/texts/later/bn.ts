import app from '../../../../locales/bn/app.json?later';
import questions from '../../../../locales/bn/questions.json?later';
import safety from '../../../../locales/bn/safety.json?later';

export const texts = { app, questions, safety };
