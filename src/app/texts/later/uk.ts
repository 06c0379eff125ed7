import app from '../../../../locales/uk/app.json?later';
import questions from '../../../../locales/uk/questions.json?later';
import safety from '../../../../locales/uk/safety.json?later';

export const texts = { app, questions, safety };
