import app from '../../../../locales/ro/app.json?later';
import questions from '../../../../locales/ro/questions.json?later';
import safety from '../../../../locales/ro/safety.json?later';

export const texts = { app, questions, safety };
